// What Jest gives every test, for tests that Mocha runs: its assertions, and its tables of cases.
import { expect } from 'expect'
import { bind } from 'jest-each'
import fc from 'fast-check'

const { describe, it } = globalThis
it.each = bind(it)
describe.each = bind(describe, false)
Object.assign(globalThis, { expect, test: it })

// One failure is enough: a smaller counterexample is nobody's.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true })
