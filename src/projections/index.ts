export * from './projection.js'
export * from './liveOrders.js'
export * from './deadlines.js'
export * from './reviewQueue.js'
