// The core: everything a service or a function needs to decide and to replay. Stores, XState, texts and the command line are elsewhere.
export * from './core/index.js'
export * from './events/index.js'
export { orderDecider, initialOrder, type Order, type OutsideFacts } from './deciders/order/index.js'
export { parseOrderCommand, orderCommands, orderRoles, type OrderCommand, type OrderCommandType } from './deciders/commands.js'
export { unitViolations } from './deciders/order/units.js'
export { moneyViolations, paidOf, refundedOf } from './deciders/order/moneyLedger.js'
export { roles, type Role } from './policies/roles.js'
