export * from './logContract.js'
export * from './generators/index.js'
