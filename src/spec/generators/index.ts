// Generators for the users' own properties, over the fast-check that they bring: `aCommand(fc, order, now)`.
export * from './commands.js'
export * from './fromCodec.js'
export * from './instants.js'
export * from './orders.js'
