// Simulates histories FROM … TO in a process of its own and says the violations as JSON: `node … FROM TO`.
import { simulate } from '../../../src/spec/simulator/index.js'

const [from, to] = process.argv.slice(2).map(Number) as [number, number]
const violations: string[] = []
for (let seed = from; seed <= to; seed += 1) violations.push(...(await simulate(seed)).violations.map((text) => `seed ${seed}: ${text}`))
console.log(JSON.stringify(violations.slice(0, 100)))
