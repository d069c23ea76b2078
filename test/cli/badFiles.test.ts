// What is not a log, a backup or a file of keys: told by its name and what to do, without a stack, and left as it was.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { openDesk } from '../../src/desk/index.js'
import { instantOf } from '../../src/index.js'
import { openFile } from '../log/durability.js'
import { bytes, folder, ordinance } from './cli.js'

const home = folder()
const inHome = (name: string): string => join(home, name)
const log = inHome('log.db')

const readers: readonly (readonly string[])[] = [
  ['show', '1'],
  ['work'],
  ['report'],
  ['verify'],
  ['replay'],
  ['backup', '--file', inHome('never.backup')],
  ['drill'],
]
const readAll = async (file: string) => Promise.all(readers.map((argv) => ordinance(...argv, '--log', file)))

beforeAll(async () => {
  const desk = openDesk({ log: openFile(log), notice: false })
  for (let i = 1; i <= 40; i += 1) {
    const data = { channel: 'web', shop: 'S1', lines: [{ line: 'L1', sku: 'MUG', quantity: 1, unitPrice: 100 }] }
    await desk.handle(
      { id: `c${i}`, type: 'ReportOrder', stream: `order-${i}`, data },
      { by: { id: 'g', role: 'platform' }, at: instantOf('2026-11-01T10:00:00+08:00') },
    )
  }
  await desk.log.close()
})

test('a database of somebody else, an empty file, a text and a folder are no log; none is changed', async () => {
  const [other, empty, text] = [inHome('other.db'), inHome('empty.db'), inHome('text.db')]
  const database = new Database(other)
  database.exec('CREATE TABLE people (id)')
  database.close()
  writeFileSync(empty, '')
  writeFileSync(text, 'hello')
  for (const file of [other, empty, text]) {
    const before = bytes(file)
    for (const { code, err } of await readAll(file))
      expect([code, err]).toEqual([2, expect.stringContaining(`${file} cannot be opened as a log`)])
    expect(bytes(file).equals(before)).toBe(true)
  }
  for (const { code, err } of await readAll(home)) expect([code, err]).toEqual([2, expect.stringContaining('it is a folder: name a file')])
  const before = bytes(other)
  expect(await ordinance('demo', '--orders', '1', '--log', inHome('none/demo.db'))).toMatchObject({
    code: 2,
    err: expect.stringContaining('its folder does not exist'),
  })
  expect(bytes(other).equals(before)).toBe(true)
  expect(existsSync(inHome('never.backup'))).toBe(false)
})

test('a log whose bytes were changed is told as damaged by whatever reads all of it; no half backup is left', async () => {
  const damaged = inHome('damaged.db')
  writeFileSync(damaged, readFileSync(log, 'latin1').replaceAll('"OrderPlaced"', '"OrderPlacer"'), 'latin1')
  for (const [i, { code, err }] of (await readAll(damaged)).entries()) {
    const command = readers[i]?.[0]
    if (command === 'show') continue
    expect([command, code, err]).toEqual([
      command,
      command === 'verify' ? 1 : 2,
      command === 'verify' ? '' : expect.stringMatching(/damaged\.db is damaged: .* does not match its hash; ordinance verify says where/),
    ])
  }
  expect(existsSync(inHome('never.backup'))).toBe(false)
})

test('a backup is written into a folder that exists, and read from a file', async () => {
  expect(await ordinance('backup', '--log', log, '--file', inHome('none/log.backup'))).toMatchObject({
    code: 2,
    err: expect.stringMatching(/none\/log\.backup cannot be read or written: it, or its folder, does not exist/),
  })
  expect(await ordinance('restore', '--log', inHome('new.db'), '--file', home)).toMatchObject({
    code: 2,
    err: expect.stringContaining('is a folder: name the file that backup wrote'),
  })
  expect(existsSync(inHome('new.db'))).toBe(false)
})

test('a file of keys that holds none is refused, and kept as it is', async () => {
  for (const [name, text] of [
    ['a.json', '{'],
    ['b.json', '[]'],
    ['c.json', '{"streams":{"order-1":{"access":"gone"}},"customers":{}}'],
  ] as const) {
    writeFileSync(inHome(name), text)
    expect(await ordinance('erase', 'K1', '--log', log, '--keys', inHome(name))).toMatchObject({
      code: 2,
      err: expect.stringContaining(`${inHome(name)} holds no keys`),
    })
    expect(readFileSync(inHome(name), 'utf8')).toBe(text)
  }
  mkdirSync(inHome('keys'))
  expect(await ordinance('erase', 'K1', '--log', log, '--keys', inHome('keys'))).toMatchObject({
    code: 2,
    err: expect.stringContaining('is a folder'),
  })
})

test('a mapping or a book that is a folder, or is not there, is told by its path', async () => {
  expect(await ordinance('policy', '--book', home)).toMatchObject({
    code: 2,
    err: expect.stringContaining(`${home} cannot be read or written: it is a folder`),
  })
  expect(await ordinance('import', '--mapping', inHome('none.json'), '--log', log, home)).toMatchObject({
    code: 2,
    err: expect.stringContaining('none.json cannot be read or written: it, or its folder, does not exist'),
  })
})

test('a misspelt rule is told what was meant, and two forms of output are refused', async () => {
  expect(await ordinance('rules', 'ret')).toMatchObject({ code: 2, err: expect.stringContaining('did you mean RET?') })
  expect(await ordinance('rules', 'RET-2')).toMatchObject({ code: 2, err: expect.stringContaining('did you mean RET-') })
  expect(await ordinance('machines', 'order', '--dot', '--mermaid')).toMatchObject({
    code: 2,
    err: expect.stringContaining('cannot be used with'),
  })
})
