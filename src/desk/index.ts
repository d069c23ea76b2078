export * from './desk.js'
export * from './outcome.js'
export * from './ports.js'
export * from './sweep.js'
