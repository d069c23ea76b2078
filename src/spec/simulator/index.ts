// A seeded, deterministic simulator of desk, store and faults: `for (let seed = 1; …) (await simulate(seed)).violations`.
export * from './simulate.js'
export * from './plants.js'
export * from './faultyLog.js'
