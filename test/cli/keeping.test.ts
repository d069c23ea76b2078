// backup, restore, drill and erase.
import { appendFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { openFile } from '../log/durability.js'
import { instantOf } from '../../src/index.js'
import { openDesk, sealingWith } from '../../src/desk/index.js'
import { fileKeys, sealedLog } from '../../src/log/sealing/index.js'
import { folder, ordinance } from './cli.js'

const home = folder()
const [log, copy, file, keys] = ['log.db', 'copy.db', 'log.backup', 'keys.json'].map((name) => join(home, name)) as [
  string,
  string,
  string,
  string,
]
const canaries = ['金丝雀', '13955507777', '九百九十九号']

beforeAll(async () => {
  const desk = openDesk({ log: sealedLog(openFile(log), sealingWith(fileKeys(keys))), notice: false })
  const tell = async (id: string, type: string, day: string, data: object, stream = 'order-1') => {
    const done = await desk.handle(
      { id, type, stream, data },
      { by: { id: 'gateway', role: 'platform' }, at: instantOf(`${day}T10:00:00+08:00`) },
    )
    if (E.isLeft(done)) throw new Error(JSON.stringify(done.left))
  }
  await tell('c1', 'ReportOrder', '2026-01-01', {
    channel: 'web',
    shop: 'S1',
    lines: [{ line: 'L1', sku: 'MUG', quantity: 1, unitPrice: 100 }],
    customer: { id: 'K7', name: canaries[0], phone: canaries[1] },
    address: { text: canaries[2] },
  })
  await tell('c2', 'ReportPayment', '2026-01-01', { payment: 'T1', amount: 100 })
  await tell('c3', 'ReportScan', '2026-01-03', { parcel: 'P1', scan: 's2', kind: 'signed', place: canaries[2] })
  await tell(
    't1',
    'OpenTicket',
    '2026-01-03',
    { topic: 'other', kind: 'question', channel: 'web', raisedBy: 'K7', text: canaries[0] },
    'ticket-9',
  )
  await tell(
    'g1',
    'ReportOrder',
    '2026-01-01',
    { channel: 'web', shop: 'S1', lines: [{ line: 'L1', sku: 'MUG', quantity: 1, unitPrice: 100 }], customer: { phone: canaries[1] } },
    'order-2',
  )
  await tell('g2', 'ReportScan', '2026-01-03', { parcel: 'P1', scan: 's2', kind: 'signed' }, 'order-2')
  await desk.log.close()
})

const noCanary = (text: string): void => {
  for (const canary of canaries) expect(text).not.toContain(canary)
}

test('a backup restored is the log, by head and by verify; the drill says so', async () => {
  const head = (await ordinance('verify', '--log', log, '--json')).json().head
  expect((await ordinance('backup', '--log', log, '--file', file, '--json')).json()).toMatchObject({ head })
  expect((await ordinance('restore', '--log', copy, '--file', file, '--json')).json()).toMatchObject({ head })
  expect((await ordinance('verify', '--log', copy, '--json')).json()).toMatchObject({ ok: true, head })
  expect(await ordinance('drill', '--log', log, '--json')).toMatchObject({ code: 0, out: expect.stringContaining('"isEqual": true') })
  noCanary(readFileSync(file, 'utf8'))
})

test('nothing is written over, and a damaged backup is refused before anything is made', async () => {
  expect(await ordinance('backup', '--log', log, '--file', file)).toMatchObject({ code: 2, err: expect.stringContaining('exists') })
  expect(await ordinance('restore', '--log', copy, '--file', file)).toMatchObject({ code: 2, err: expect.stringContaining('exists') })
  const bad = join(home, 'bad.backup')
  writeFileSync(bad, readFileSync(file, 'utf8').replace('"type":"OrderPlaced"', '"type":"OrderPlaned"'))
  const made = join(home, 'never.db')
  expect(await ordinance('restore', '--log', made, '--file', bad)).toMatchObject({
    code: 2,
    err: expect.stringContaining('does not match its hash'),
  })
  appendFileSync(file, '{}\n')
  expect((await ordinance('restore', '--log', made, '--file', file)).code).toBe(2)
  expect(readdirSync(home)).not.toContain('never.db')
})

test('erase restricts, then destroys; not one stored byte changes, and nothing personal is printed', async () => {
  const head = (await ordinance('verify', '--log', log, '--json')).json().head
  const early = await ordinance('erase', 'K7', '--log', log, '--keys', keys, '--at', '2026-06-01T00:00:00+08:00', '--json')
  expect([early.code, early.json<unknown>()]).toEqual([
    1,
    [expect.objectContaining({ stream: 'order-1', outcome: 'restricted' }), { stream: 'ticket-9', outcome: 'kept' }],
  ])
  expect((await ordinance('erase', 'K7', '--log', log, '--keys', keys, '--at', '2026-06-01T00:00:00+08:00')).out).toContain(
    'ticket-9  kept: it is still open',
  )
  const late = await ordinance('erase', 'K7', '--log', log, '--keys', keys, '--at', '2030-01-01T00:00:00+08:00')
  expect(late.out).toMatch(/order-1.*destroyed/)
  expect(JSON.parse(readFileSync(keys, 'utf8'))).toMatchObject({ streams: { 'order-1': { access: 'destroyed' } } })
  expect((await ordinance('verify', '--log', log, '--json')).json()).toMatchObject({ ok: true, head })
  const shown = await ordinance('show', '1', '--log', log, '--json')
  for (const { out, err } of [early, late, shown]) noCanary(out + err)
  for (const name of readdirSync(home).filter((one) => one.startsWith('log.db')))
    for (const canary of canaries) expect(readFileSync(join(home, name)).includes(canary)).toBe(false)
  const guest = await ordinance('erase', 'order-2', '--log', log, '--keys', keys, '--at', '2030-01-01T00:00:00+08:00')
  expect(guest.out).toMatch(/order-2.*destroyed/)
  expect(await ordinance('erase', 'K8', '--log', log, '--keys', keys)).toMatchObject({ code: 2 })
  expect(await ordinance('erase', 'K7', '--log', log, '--keys', join(home, 'none.json'))).toMatchObject({ code: 2 })
})
