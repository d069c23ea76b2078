import type * as t from 'io-ts'
import type { Role } from '../../policies/roles.js'
import type { Handlers } from './scene.js'
import type { Slice } from './slice.js'

type Codecs = Readonly<Record<string, t.Mixed>>

/** One part of the order's life: its commands, who may send them, how they are decided, and what its events do. */
export interface OrderSlice<Commands extends Codecs> {
  readonly commands: Commands
  readonly decide: Handlers<Commands>
  /** Default deny: a role that is not named may not (SEC-01). */
  readonly roles: { readonly [Type in keyof Commands]: readonly Role[] }
  readonly evolve?: Slice
}
