export * from './logContract.js'
