export * from './logContract.js'
export * from './generators/index.js'
export * from './simulator/index.js'
