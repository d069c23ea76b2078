import { commands } from './logContract/commands.js'
import { concurrency } from './logContract/concurrency.js'
import type { LogPromise } from './logContract/kit.js'
import { reading } from './logContract/reading.js'
import { safety } from './logContract/safety.js'
import { writing } from './logContract/writing.js'

export { ContractViolation, type LogPromise } from './logContract/kit.js'

/**
 * Everything a store must keep to be a `Log`, as data for any test runner:
 * `for (const { name, run } of logContract) test(name, () => run(open, reopen))`.
 */
export const logContract: readonly LogPromise[] = [...writing, ...commands, ...reading, ...concurrency, ...safety]
