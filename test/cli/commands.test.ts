import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { instantOf } from '../../src/core/time/index.js'
import { openDesk } from '../../src/desk/index.js'
import { sqliteLog } from '../../src/log/sqlite.js'
import { lifecycles } from '../../src/machines/index.js'
import { register, sayings } from '../../src/policies/index.js'
import { openFile } from '../log/durability.js'
import { folder, ordinance, type Demo, type Machine, type Ruled } from './cli.js'
import type { Role } from '../../src/policies/roles.js'

jest.setTimeout(120_000)
const home = folder()
const log = join(home, 'demo.db')
let demo: Awaited<ReturnType<typeof ordinance>>
beforeAll(async () => {
  demo = await ordinance('demo', '--orders', '60', '--seed', '3', '--log', log, '--json')
}, 120_000)

test('the demo shows work by due time, a story, a refusal in both languages and figures', async () => {
  const { work, story, refusal, figures, events } = demo.json<Demo>()
  expect([demo.code, figures.orders.total]).toEqual([0, 60])
  const due = work.flatMap(({ dueAt }) => dueAt ?? [])
  expect(due).toEqual([...due].sort())
  expect(story.lines.at(0)?.type).toBe('OrderPlaced')
  expect(refusal).toMatchObject({
    rule: expect.any(String),
    says: { en: expect.stringMatching(/./), zh: expect.stringMatching(/[\u4e00-\u9fff]/) },
    because: { zh: expect.stringMatching(/[\u4e00-\u9fff]/) },
  })
  expect((await ordinance('verify', '--log', log, '--json')).json()).toMatchObject({ ok: true, events, problems: [], notes: [] })
})

test('the same seed gives the same log; another seed another one', async () => {
  const headOf = async (seed: string): Promise<string> => {
    const path = join(home, `seed-${seed}-${Math.random()}.db`)
    await ordinance('demo', '--orders', '12', '--seed', seed, '--log', path)
    return (await ordinance('verify', '--log', path, '--json')).json().head
  }
  expect(await headOf('5')).toBe(await headOf('5'))
  expect(await headOf('5')).not.toBe(await headOf('6'))
}, 120_000)

test('show says what was refused, in both languages, and why one event was decided as it was', async () => {
  const shop = join(home, 'refused.db')
  const desk = openDesk({ log: sqliteLog(new Database(shop)), notice: false })
  const send = (id: string, type: string, role: Role, when: string, data: object, stream = 'order-7') =>
    desk.handle({ id, type, stream, data }, { by: { id: role, role }, at: instantOf(when) })
  await send('a', 'ReportOrder', 'platform', '2026-10-30T09:00:00+08:00', {
    channel: 'web',
    shop: 'S1',
    lines: [{ line: 'L1', sku: 'M', quantity: 1, unitPrice: 100 }],
  })
  await send('b', 'ReportScan', 'carrier', '2026-11-02T10:00:00+08:00', { parcel: 'P1', scan: 's1', kind: 'signed' })
  const request = { case: 'C1', kind: 'returnAndRefund', reason: 'noReason', channel: 'web', lines: [{ line: 'L1', quantity: 1 }] }
  await send('c', 'RequestAfterSale', 'customer', '2026-11-20T10:00:00+08:00', request)
  await send('d', 'RequestAfterSale', 'customer', '2026-11-05T10:00:00+08:00', request)
  await send('e', 'ApproveOrder', 'carrier', '2026-11-05T10:00:00+08:00', {}, 'order-8')

  const { refusals, story: told } = (await ordinance('show', '7', '--log', shop, '--json')).json<{
    refusals: object[]
    story: { id: string; type: string }[]
  }>()
  expect(refusals).toMatchObject([
    {
      command: 'RequestAfterSale',
      by: 'customer/customer',
      rule: 'RET-02',
      because: { en: 'The time for this request is over.', zh: '已超过申请期限。' },
      basis: [{ params: { 'returns.noReasonDays': 7 } }],
    },
  ])
  const printed = (await ordinance('show', '7', '--log', shop)).out
  for (const text of ['refused by RET-02', '已超过申请期限。', 'The time for this request is over.', 'returns.noReasonDays 7'])
    expect(printed).toContain(text)
  expect((await ordinance('show', '7', '--log', shop, '--at', '2026-11-10T00:00:00+08:00', '--json')).json()).toMatchObject({
    refusals: [],
  })
  expect(await ordinance('show', '8', '--log', shop)).toMatchObject({ code: 0, out: expect.stringContaining('该岗位无此操作权限。') })

  await send('f', 'RejectCase', 'afterSales', '2026-11-05T11:00:00+08:00', {
    case: 'C1',
    rule: 'RET-04',
    reason: 'used',
    alternatives: ['repair'],
  })
  await send('g', 'PassInspection', 'warehouse', '2026-11-05T12:00:00+08:00', { case: 'C1' })
  const instead = (await ordinance('show', '7', '--log', shop)).out
  expect(instead).toContain('refused by lifecycle/afterSale')
  expect(instead).toMatch(/send 可改发 .*WithdrawCase \(customer, customerService\)/)
  expect((await ordinance('work', '--log', shop, '--at', '2026-11-05T13:00:00+08:00', '--json')).json()).toMatchObject({
    work: expect.arrayContaining([
      expect.objectContaining({
        subject: 'case:C1',
        commands: expect.arrayContaining([{ command: 'CloseCase', roles: expect.arrayContaining(['afterSales']) }]),
      }),
    ]),
  })

  const { id = '' } = told.find(({ type }) => type === 'CaseOpened') ?? {}
  const why = await ordinance('show', '7', '--log', shop, '--why', id, '--json')
  expect(why.json()).toMatchObject({
    command: 'd',
    basis: expect.arrayContaining([
      expect.objectContaining({
        rule: 'RET-02',
        title: { en: 'Seven days without reason', zh: '七天无理由' },
        facts: expect.objectContaining({ signedAt: '2026-11-02T10:00:00.000+08:00' }),
      }),
    ]),
  })
  expect((await ordinance('show', '7', '--log', shop, '--why', id.slice('order-7/'.length))).out).toContain(
    'RET-02 (R-2.1, M-2.1, M-2.2)  Seven days without reason 七天无理由',
  )
  expect(await ordinance('show', '7', '--log', shop, '--why', '999')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--why 999: write the number of an event of order-7, 1 to '),
  })
})

test('the demo does not write into a log that is there', async () => {
  expect(await ordinance('demo', '--log', log)).toMatchObject({ code: 2, err: expect.stringContaining('holds a log already') })
})

test('no name, phone or street of a customer is printed by any command', async () => {
  const printed = [
    demo,
    await ordinance('show', '1003', '--log', log),
    await ordinance('show', '1003', '--log', log, '--json'),
    await ordinance('report', '--log', log, '--json'),
    await ordinance('work', '--log', log, '--json'),
  ]
  expect(printed.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0])
  for (const { out } of printed) expect(out).not.toMatch(/顾客\d|139\d{8}|文三路|科苑路|天府大道|珞喻路|漕溪北路/)
})

test('an event of a newer version is told as one that could not be read, with the names of its fields alone', async () => {
  const path = join(home, 'newer.db')
  await ordinance('demo', '--orders', '3', '--log', path)
  const newer = openFile(path)
  const [at, by] = [instantOf('2026-11-22T09:00:00+08:00'), { id: 'op', role: 'platform' }]
  const events = [
    { type: 'OrderWrapped', schema: 1, at, data: { giver: '张三', cards: [{ text: '文三路', call: 13800138000 }] } },
    { type: 'OrderPlaced', schema: 99, at, data: { shop: 'S1', giver: '李四' } },
  ]
  await newer.append('order-vague', events, { expect: 'any', commandId: 'newer', fingerprint: '', by, recordedAt: at })
  await newer.close()
  const shown = await ordinance('show', 'vague', '--log', path, '--json')
  expect(
    shown
      .json()
      .story.filter(({ command }) => command === 'newer')
      .map(({ data }) => data),
  ).toEqual([
    { giver: '(hidden)', cards: [{ text: '(hidden)', call: '(hidden)' }] },
    { shop: 'S1', giver: '(hidden)' },
  ])
  expect(shown).toMatchObject({ code: 1, out: expect.stringMatching(/"unread": \[\s*"order-vague\/\d+",\s*"order-vague\/\d+"\s*\]/) })
  expect((await ordinance('show', 'vague', '--log', path)).out).toMatch(
    /not all of it: 2 events \(order-vague\/\d+ the first\) are of a newer version/,
  )
  for (const { out } of [
    shown,
    await ordinance('show', 'vague', '--log', path),
    await ordinance('work', '--log', path),
    await ordinance('report', '--log', path),
    await ordinance('verify', '--log', path),
  ])
    expect(out).not.toMatch(/张三|李四/)
})

test('show tells the past by either clock', async () => {
  const { story } = (await ordinance('show', '1003', '--log', log, '--json')).json()
  const { occurredAt } = story.find(({ type }) => type === 'PaymentSettled')!
  const before = new Date(Date.parse(occurredAt) - 1).toISOString()
  for (const option of ['--at', '--recorded-at']) {
    expect((await ordinance('show', '1003', '--log', log, '--json', option, before)).json().state.state).toBe('pendingPayment')
    expect((await ordinance('show', '1003', '--log', log, '--json', option, occurredAt)).json().state.state).toBe('pendingReview')
  }
  expect(await ordinance('show', '1003', '--log', log, '--at', before, '--recorded-at', before)).toMatchObject({ code: 2 })
  expect(await ordinance('show', '1003', '--log', log, '--at', '2026-02-29')).toMatchObject({ code: 2 })
})

test('work as of an instant: nothing is due that had not begun, and nothing overdue is called timely', async () => {
  const at = '2026-11-10T12:00:00+08:00'
  const { work, total } = (await ordinance('work', '--log', log, '--at', at, '--limit', '0', '--json')).json()
  expect(work).toHaveLength(total)
  for (const { dueAt, overdue } of work) if (dueAt !== undefined) expect(overdue).toBe(Date.parse(dueAt) <= Date.parse(at))
  const mine = (await ordinance('work', '--log', log, '--at', at, '--owner', 'warehouse', '--limit', '0', '--json')).json().work
  expect(mine).toEqual(work.filter(({ owner }) => owner === 'warehouse'))
  expect(await ordinance('work', '--log', log, '--owner', 'warehous')).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean warehouse?'),
  })
})

test('verify finds an edited event', async () => {
  const path = join(home, 'edited.db')
  await ordinance('demo', '--orders', '3', '--log', path)
  const db = new Database(path)
  db.exec(
    'DROP TRIGGER events_stay_as_they_are; UPDATE events SET text = replace(text, \'"payable":\', \'"payable":1\') WHERE position = (SELECT min(position) FROM events WHERE text LIKE \'%"payable":%\')',
  )
  db.close()
  expect(await ordinance('verify', '--log', path, '--json')).toMatchObject({ code: 1, out: expect.stringContaining('"ok": false') })
})

test('rules lists every rule with clauses, parameters and both sentences', async () => {
  const rules = (await ordinance('rules', '--json')).json<readonly Ruled[]>()
  expect(rules.map(({ id }) => id)).toEqual(register.map(({ id }) => id))
  for (const { id, clauses, says, params } of rules) {
    expect(says).toEqual({ en: sayings[id]?.en, zh: sayings[id]?.zh })
    expect([id, clauses.length > 0, Object.keys(params)]).toEqual([
      id,
      true,
      Object.keys(register.find((rule) => rule.id === id)?.params ?? {}),
    ])
  }
  expect((await ordinance('rules', 'RET', '--json')).json<readonly Ruled[]>().every(({ id }) => id.startsWith('RET-'))).toBe(true)
  expect((await ordinance('rules', 'NOPE')).code).toBe(2)
})

test('machines lists every lifecycle with its states, events and transitions', async () => {
  const machines = (await ordinance('machines', '--json')).json<readonly Machine[]>()
  expect(machines.map(({ id }) => id)).toEqual(Object.values(lifecycles).map(({ id }) => id))
  for (const { id, states, events, transitions } of machines) {
    const config = Object.values(lifecycles).find((lifecycle) => lifecycle.id === id)
    expect(states).toEqual(Object.keys(config?.states ?? {}))
    const planned = transitions.filter(({ planned: yes }) => yes).length
    expect(planned).toBe(
      Object.values<{ readonly on?: object }>(config?.states ?? {}).reduce((sum, { on = {} }) => sum + Object.keys(on).length, 0),
    )
    for (const { from, event, to } of transitions)
      expect([states.includes(from), events.includes(event), states.includes(to)]).toEqual([true, true, true])
  }
  expect((await ordinance('machines', '--dot')).out).toMatch(/^digraph[\s\S]*}$/)
  expect((await ordinance('machines', 'refund', '--mermaid')).out).toContain('requested --> submitted: RefundSubmitted')
})

test('policy prints the shop’s own numbers, and refuses a book that the law forbids', async () => {
  const [good, bad] = [join(home, 'good.json'), join(home, 'bad.json')]
  writeFileSync(good, JSON.stringify({ 'returns.noReasonDays': 15 }))
  writeFileSync(bad, JSON.stringify({ 'returns.noReasonDays': 6, 'returns.noReasonDay': 8 }))
  expect((await ordinance('policy')).out).toContain('自签收次日起 7 日内')
  expect((await ordinance('policy', '--book', good)).out).toContain('自签收次日起 15 日内')
  const refused = await ordinance('policy', '--book', bad)
  expect([refused.code, refused.err]).toEqual([
    2,
    expect.stringMatching(/noReasonDays[\s\S]*at least 7[\s\S]*did you mean returns.noReasonDays/),
  ])
})

test('policy tells a text in force from an old one (AFS-11)', async () => {
  const at = '2026-11-02T10:00:00+08:00'
  const [current, chinese, old] = [join(home, 'current.txt'), join(home, 'chinese.txt'), join(home, 'old.txt')]
  const printed = (await ordinance('policy', '--at', at)).out
  writeFileSync(current, printed)
  writeFileSync(
    chinese,
    printed
      .split('\n')
      .filter((line) => /[\u4e00-\u9fff]/.test(line))
      .join('\n'),
  )
  writeFileSync(old, printed.replace('within 7 days', 'within 15 days'))
  const same = await ordinance('policy', '--at', at, '--shown', current, chinese)
  expect([same.code, same.out]).toEqual([0, expect.stringMatching(/^✓ .*current[\s\S]*✓ .*chinese/)])
  const [json, text] = [
    await ordinance('policy', '--at', at, '--shown', current, old, '--json'),
    await ordinance('policy', '--at', at, '--shown', old),
  ]
  expect([json.code, json.json<{ outdated: readonly string[] }>().outdated, text.code, text.out]).toEqual([
    1,
    [old],
    1,
    expect.stringMatching(/^✗ .*old.txt: .*in force.*不一致/),
  ])
})
