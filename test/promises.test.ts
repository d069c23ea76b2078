// Every promise names tests that exist, and trials that the soak has; every trial of the soak belongs to a promise.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sections } from '../tools/soak/report.js'

const promises = sections.flatMap(({ promises }) => promises)
const filesOf = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.test.ts'))
        .map((file) => join(path, file))
    : [path]

test.each(promises.map((one) => [one.promise, one] as const))('%s: has its tests', (_, { tests }) => {
  expect(tests.length).toBeGreaterThan(0)
  for (const test of tests) {
    const [path = ''] = test.split(': ')
    expect([path, existsSync(path) && filesOf(path).length > 0]).toEqual([path, true])
  }
})

test('the names of tests that promises mention are in those files, or in the contract that they run', () => {
  const contract = filesIn('src/spec/logContract')
  for (const { tests } of promises) {
    for (const test of tests) {
      const [path = '', part = ''] = test.split(': ')
      const text = filesOf(path)
        .map((file) => readFileSync(file, 'utf8'))
        .join('\n')
      expect([test, text.includes(part) || contract.includes(part)]).toEqual([test, true])
    }
  }
})

test('promise and soak name each other', () => {
  const text = filesIn('tools/soak')
  const named = [...text.matchAll(/^ {2}(\w+): (?:on\w+\(|inFolder\(|async \(|\(\) =>)/gm)].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(15)
  expect(promises.flatMap(({ soak }) => soak ?? []).sort()).toEqual(named.sort())
})

const filesIn = (folder: string): string =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
