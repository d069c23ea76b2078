// An order that can be told what the given slices know. Its state is always the whole one: every event is read, whoever decided it.
import type * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { BadInput } from '../../core/badInput.js'
import type { Decider } from '../../core/decider.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { orderEvolution } from './apply.js'
import { deciding } from './decide.js'
import type { OutsideFacts } from '../order/facts.js'
import type { AnySlice } from '../order/slices.js'
import type { Order } from '../order/state.js'
import type { Role } from '../../policies/roles.js'
import { commandReader, type Codecs } from '../told.js'

type Slices = Readonly<Record<string, AnySlice>>
/** The commands that the slices know: type and data. */
export type CommandOf<S extends Slices> = {
  [Name in keyof S]: {
    [Type in keyof S[Name]['commands'] & string]: { readonly type: Type; readonly data: t.TypeOf<S[Name]['commands'][Type]> }
  }[keyof S[Name]['commands'] & string]
}[keyof S]
type Both<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void ? All : never
type Joined<S extends Slices, Part extends 'commands' | 'roles'> = Both<S[keyof S][Part]>

export interface OrderOf<S extends Slices> {
  readonly decider: Decider<Order, CommandOf<S>, OrderStreamEvent, OutsideFacts, Role>
  /** The codec of each command's data. */
  readonly commands: Joined<S, 'commands'>
  /** Who may send what (SEC-01). */
  readonly roles: Joined<S, 'roles'>
  /** Reads a command's type and data at the border; every problem at once. */
  readonly parse: (type: unknown, data: unknown) => E.Either<BadInput, CommandOf<S>>
}

/** What the slices can be told, who may tell it, and how it is decided. `ordinance` itself is the order of all slices. */
export const orderOf = <S extends Slices>(slices: S): OrderOf<S> => {
  const all = Object.values(slices)
  const commands: Codecs = Object.fromEntries(all.flatMap((slice) => Object.entries(slice.commands)))
  return {
    decider: { ...orderEvolution, decide: deciding(all) },
    commands: commands as Joined<S, 'commands'>,
    roles: Object.fromEntries(all.flatMap((slice) => Object.entries(slice.roles))) as Joined<S, 'roles'>,
    parse: commandReader(commands),
  }
}
