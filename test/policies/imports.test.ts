import fc from 'fast-check'
import { correction, platformKey, platformOrder, platformStates, spreadsheetImport } from '../../src/policies/imports.js'
import { allowed, at, judge, later, refusal } from './judge.js'

const now = at('2026-11-22T09:00:00+08:00')

test('ENT-05: a bad row stops no other, and importing the same file twice adds nothing', () => {
  const row = fc.record({ key: fc.constantFrom('A', 'B', 'C', 'D'), readable: fc.boolean() })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (cells) => {
      const rows = cells.map((cell, i) => ({ row: i + 2, ...cell }))
      const first = judge(spreadsheetImport, { importedAt: now, rows, known: [] })
      expect(first.map(({ row: number }) => number)).toEqual(rows.map(({ row: number }) => number))
      expect(first.filter(({ outcome }) => outcome === 'error').length).toBe(rows.filter(({ readable }) => !readable).length)
      const placed = rows.filter((_, i) => first[i]?.outcome === 'order').map(({ key }) => key)
      expect(placed).toEqual([...new Set(rows.filter(({ readable }) => readable).map(({ key }) => key))])
      expect(judge(spreadsheetImport, { importedAt: now, rows, known: placed }).some(({ outcome }) => outcome === 'order')).toBe(false)
    }),
  )
})

test('ENT-06: messages delivered twice or out of order end in the same state', () => {
  const messages = ['WAIT_BUYER_PAY', 'WAIT_SELLER_SEND_GOODS', 'WAIT_BUYER_CONFIRM_GOODS', 'TRADE_FINISHED'].map((status, i) => ({
    id: `m${i}`,
    at: later(now, Math.floor(i / 2)),
    platform: 'taobao',
    status,
  }))
  fc.assert(
    fc.property(fc.shuffledSubarray([...messages, ...messages], { minLength: 8 }), (arrived) => {
      const known: typeof messages = []
      let state: string | undefined
      for (const message of arrived) {
        const ruling = judge(platformOrder, { message, known })
        if (ruling.take === 'newest') state = ruling.state
        if (ruling.take !== 'repeat') known.push(message)
      }
      expect([state, known.length]).toEqual(['completed', 4])
    }),
  )
})
test('ENT-06: a word that nobody has mapped decides nothing', () => {
  for (const [platform, status] of [
    ['taobao', 'NEW_STATE'],
    ['elsewhere', '1'],
    ['constructor', 'name'],
    ['taobao', 'toString'],
  ] as const) {
    expect(judge(platformOrder, { message: { id: 'm', at: now, platform, status }, known: [] })).toEqual({ take: 'newest' })
  }
})
test('ENT-06: four platforms are mapped, each with an open and a finished order', () => {
  for (const states of Object.values(platformStates))
    expect(Object.values(states)).toEqual(expect.arrayContaining(['toShip', 'shipped', 'completed']))
  expect(Object.keys(platformStates)).toEqual(['taobao', 'jd', 'pinduoduo', 'douyin'])
  expect(platformKey(' JD ', ' 42 ')).toBe(platformKey('jd', '42'))
})

test('ENT-07: a correction names its reporter and changes something', () => {
  expect(allowed(judge(correction, { at: now, reportedBy: 'op-1', changes: true }))).toEqual({ record: 'correction' })
  expect(refusal(judge(correction, { at: now, changes: true })).reason).toBe('reporterMissing')
  expect(refusal(judge(correction, { at: now, reportedBy: 'op-1', changes: false }))).toEqual({
    reason: 'nothingChanges',
    alternatives: ['leaveAsItIs'],
  })
})

test('ENT-06: the key is the number under its platform; of two messages the later one counts, and at the same instant the greater id', () => {
  expect(platformKey(' JD ', ' 42 ')).toBe('jd:42')
  const take = (message: object, known: object) => {
    const [one, other] = [message, known].map((more) => ({ id: 'm5', at: now, platform: 'taobao', status: 'TRADE_FINISHED', ...more }))
    return judge(platformOrder, { message: one!, known: [other!] }).take
  }
  expect([
    take({}, { id: 'm9' }),
    take({}, { id: 'm1' }),
    take({}, { id: 'm9', at: later(now, -1) }),
    take({}, { id: 'm1', at: later(now, 1) }),
    take({}, {}),
  ]).toEqual(['older', 'newest', 'newest', 'older', 'repeat'])
  expect(judge(platformOrder, { message: { id: 'm', at: now, platform: 'taobao', status: 'NEW' }, known: [] })).toStrictEqual({
    take: 'newest',
  })
})
