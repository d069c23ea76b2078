// What Jest gives every test, for tests that Mocha runs: its assertions, and its tables of cases.
import { expect } from 'expect'
import { bind } from 'jest-each'
import fc from 'fast-check'

const { describe, it } = globalThis
it.each = bind(it)
describe.each = bind(describe, false)
Object.assign(globalThis, { expect, test: it })

// What the stories of the tests come to is held, too: each is known by its file, which is the outermost name here, and its own.
process.env.ORDINANCE_STORIES = 'check'
globalThis.beforeEach(function () {
  const [file, ...names] = this.currentTest.titlePath()
  expect.setState({ testPath: `${process.cwd()}/test/${file}`, currentTestName: names.join(' ') })
})

// One failure is enough: a smaller counterexample is nobody's.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true })
