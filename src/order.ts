// `ordinance/order`: an order made of the slices that a function needs. Each slice is a sub-path of its own, such as `ordinance/order/payment`.
// It shares no code with `ordinance`, the order of all slices, so that neither carries the other: take one of them.
export * from './core/index.js'
export { orderOf, type CommandOf, type OrderOf } from './deciders/whole/orderOf.js'
export { initialOrder, type Order } from './deciders/order/state.js'
export type { OutsideFacts } from './deciders/order/facts.js'
export type { OrderStreamEvent } from './events/index.js'
export { goneOf, paidOf, refundedOf } from './deciders/order/moneyLedger.js'
export { isRole, roles, type Role } from './policies/roles.js'
export { readOrder, storedOf, type StoredFact } from './state.js'
