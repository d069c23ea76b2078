import type * as t from 'io-ts'
import type { Role } from '../../policies/roles.js'
import type { Handlers } from './scene.js'

type Codecs = Readonly<Record<string, t.Mixed>>

/** One part of the order's life: its commands, who may send them, and how they are decided. What its events do stands in `orderReducers.ts`. */
export interface OrderSlice<Commands extends Codecs> {
  readonly commands: Commands
  readonly decide: Handlers<Commands>
  /** Default deny: a role that is not named may not (SEC-01). */
  readonly roles: { readonly [Type in keyof Commands]: readonly Role[] }
}
