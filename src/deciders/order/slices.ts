import type * as t from 'io-ts'
import type { Role, RoleTable } from '../../policies/roles.js'
import type { Handler, Handlers } from './scene.js'

type Codecs = Readonly<Record<string, t.Mixed>>

/** One part of the order's life: its commands, who may send them, and how they are decided. What its events do stands in `whole/reducers.ts`. */
export interface OrderSlice<Commands extends Codecs> {
  readonly commands: Commands
  readonly decide: Handlers<Commands>
  /** Default deny: a role that is not named may not (SEC-01). */
  readonly roles: { readonly [Type in keyof Commands]: readonly Role[] }
}

/** Any slice, whatever it can be told. */
export interface AnySlice {
  readonly commands: Codecs
  readonly decide: Readonly<Record<string, Handler<never>>>
  readonly roles: RoleTable
}
