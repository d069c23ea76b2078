import { join } from 'node:path'
import type { SceneShown } from '../../src/cli/demo/sceneView.js'
import { scenes } from '../../src/cli/demo/scenes/index.js'
import { folder, ordinance } from './cli.js'

jest.setTimeout(120_000)
const home = folder()
const log = join(home, 'demo.db')
let played: ReadonlyMap<string, SceneShown>
let printed: string
beforeAll(async () => {
  const demo = await ordinance('demo', '--orders', '0', '--log', log, '--json')
  played = new Map(demo.json<{ readonly scenes: readonly SceneShown[] }>().scenes.map((scene) => [scene.name, scene]))
  printed = (await ordinance('demo', '--orders', '2', '--log', join(home, 'printed.db'))).out
}, 120_000)

const scene = (name: string): SceneShown => {
  const found = played.get(name)
  if (found === undefined) throw new Error(`no scene ${name}`)
  return found
}
interface Expected {
  readonly end: object
  /** Fen. */
  readonly paid: number
  readonly refunded: number
  readonly invoiced?: number
  /** Lines that the work list must have shown: owner, rule, due (China time). */
  readonly seen?: readonly string[]
  readonly refused?: readonly string[]
}
const parcel = { B1: 'signed' }
const closed = (refund: string): object => ({ order: 'closed', refunds: { [refund]: 'settled' } })
const returned = (refund: string): object => ({
  order: 'completed',
  parcels: parcel,
  cases: { A1: 'closed' },
  refunds: { [refund]: 'settled' },
})

const expected: Readonly<Record<string, Expected>> = {
  vagueAddress: {
    end: { order: 'completed', parcels: parcel },
    paid: 12_800,
    refunded: 0,
    seen: ['review REV-01 11-02T10:05', 'customerService – –'],
  },
  duplicate: { end: closed('duplicate-R1'), paid: 4990, refunded: 4990, seen: ['review REV-01 11-02T10:21', 'customerService – –'] },
  intercepted: {
    end: closed('intercepted-R1'),
    paid: 51_800,
    refunded: 51_800,
    seen: ['risk REV-10 11-02T10:15'],
    refused: ['RSK-09 riskReviewerOnly'],
  },
  promotion: {
    end: { order: 'completed', parcels: parcel },
    paid: 6990,
    refunded: 0,
    seen: ['warehouse INV-10 11-08T00:00', 'purchasing INV-09 11-12T12:00'],
  },
  shortage: {
    end: { order: 'completed', parcels: parcel },
    paid: 39_800,
    refunded: 0,
    seen: ['review REV-01 11-02T10:05', 'purchasing INV-09 11-03T18:00'],
  },
  supplierWithoutStock: {
    end: closed('unsupplied-R1'),
    paid: 15_900,
    refunded: 15_900,
    seen: ['warehouse SHP-09 11-03T10:25', 'purchasing – –'],
  },
  stalledParcel: { end: { order: 'completed', parcels: parcel }, paid: 8900, refunded: 0, seen: ['logistics EXC-01 11-04T23:20'] },
  lostParcel: {
    end: {
      order: 'closed',
      parcels: { B1: 'lost' },
      refunds: { 'lost-R1': 'settled' },
      recoveries: { 'lost.B1': 'received' },
      exceptions: { 'parcelLost.parcel:B1': 'withdrawn' },
    },
    paid: 26_400,
    refunded: 26_400,
    seen: ['logistics SHP-07 11-03T23:20', 'finance EXE-04 11-06T21:20'],
  },
  recalledParcel: {
    // 159.00 less the freight there (8.00) and the recall (5.00), which the customer accepted.
    end: { order: 'closed', parcels: { B1: 'returnedToSender' }, cases: { A1: 'closed' }, refunds: { 'recalled-R1': 'settled' } },
    paid: 15_900,
    refunded: 14_600,
    seen: ['logistics – –', 'finance EXE-04 11-06T23:20'],
    refused: ['SHP-21 interceptCostOpen'],
  },
  returnRefused: { end: { order: 'completed', parcels: parcel }, paid: 5800, refunded: 0, refused: ['RET-02 windowClosed'] },
  // 259.00 and its share of the freight of 10.00: 259 / 308.90.
  qualityReturn: {
    end: returned('cracked-R1'),
    paid: 31_890,
    refunded: 26_738,
    seen: ['afterSales AFS-05 11-06T21:20', 'warehouse EXE-03 11-10T22:21', 'finance EXE-04 11-13T02:21'],
  },
  // 89.00, and 39.00 more for the dearer one.
  dearerExchange: {
    end: { order: 'completed', parcels: { ...parcel, B2: 'signed' }, cases: { A1: 'closed' } },
    paid: 12_800,
    refunded: 0,
    seen: ['customer AFS-07 11-12T03:21'],
  },
  // The sound one whole, and what was agreed for the other.
  compromise: {
    end: {
      ...returned('worn-R1'),
      cases: { A1: 'closed', 'A1.failed1': 'closed' },
      refunds: { 'worn-R1': 'settled', 'worn-R2': 'settled' },
    },
    paid: 31_800,
    refunded: 15_900 + 9541,
    seen: ['afterSales EXE-05 11-12T00:00', 'customer AFS-07 11-12T03:21'],
  },
  disputeWon: {
    end: { order: 'completed', parcels: parcel, cases: { A1: 'rejected' }, disputes: { D1: 'decided' } },
    paid: 25_900,
    refunded: 0,
    seen: ['afterSales DSP-02 11-07T00:00', 'platform – –'],
  },
  disputeSplit: {
    end: {
      order: 'completed',
      parcels: parcel,
      cases: { A1: 'rejected' },
      disputes: { D1: 'decided' },
      refunds: { 'split-R1': 'settled' },
    },
    paid: 25_600,
    refunded: 5121,
    seen: ['afterSales DSP-02 11-07T00:00', 'finance EXE-04 11-12T06:20'],
  },
  flood: { end: { order: 'completed', parcels: parcel }, paid: 11_600, refunded: 0, seen: ['lead – –', 'warehouse SHP-09 11-24T09:15'] },
  // 176.00 invoiced, two notebooks of 29.00 reversed.
  invoiceReversed: {
    end: { ...returned('billed-R1'), invoices: { I1: 'issued' } },
    paid: 17_600,
    refunded: 5800,
    invoiced: 11_800,
    seen: ['finance – –'],
  },
}

test('every scene is expected, and none beside', () => expect([...played.keys()].sort()).toEqual(Object.keys(expected).sort()))

test.each(scenes.map(({ name }) => [name]))('%s ends where the manual says, to the fen', (name) => {
  const { end, money, steps } = scene(name)
  const { paid, refunded, invoiced, seen = [], refused = [], end: expectedEnd } = expected[name] as Expected
  expect(end).toEqual(expectedEnd)
  expect(money).toMatchObject({ paid, refunded, pending: 0, kept: paid - refunded, ...(invoiced === undefined ? {} : { invoiced }) })
  const lines = steps.flatMap(({ work = [] }) =>
    work.map(({ owner = '–', rule = '–', dueAt }) => `${owner} ${rule} ${dueAt?.slice(5, 16) ?? '–'}`),
  )
  expect(lines).toEqual(expect.arrayContaining([...seen]))
  expect(steps.flatMap(({ refused: no }) => (no === undefined ? [] : [`${no.rule} ${no.reason}`]))).toEqual(refused)
})

test('a refusal names its clause, why, and what can be done instead, in both languages', () => {
  for (const { refused } of [...played.values()].flatMap(({ steps }) => steps)) {
    if (refused === undefined) continue
    expect(refused.clauses.length).toBeGreaterThan(0)
    for (const said of [refused.because, ...refused.instead])
      expect(said).toEqual({ en: expect.stringMatching(/[a-z]{3}/), zh: expect.stringMatching(/[\u4e00-\u9fff]/) })
    expect(refused.instead.length).toBeGreaterThan(0)
  }
  expect(scene('returnRefused').steps.at(-1)?.refused).toMatchObject({ rule: 'RET-02', clauses: expect.arrayContaining(['R-2.1']) })
})

test('every wait that a scene shows has an owner, and its due time or the reason why none runs', () => {
  const shown = [...played.values()].flatMap(({ steps }) => steps.flatMap(({ work = [] }) => work))
  expect(shown.length).toBeGreaterThan(40)
  expect(shown.filter(({ owner, dueAt, why }) => owner === undefined || (dueAt === undefined && why === undefined))).toEqual([])
})

test('the shortage closes the unpaid order with an apology and the coupon', () => {
  expect(scene('shortage').steps.flatMap(({ then }) => then)).toEqual(
    expect.arrayContaining([
      { stream: 'order-unpaid', type: 'OrderClosed' },
      { stream: 'order-unpaid', type: 'ApologyGranted' },
    ]),
  )
})

test('the scenes are the same every time, printed in both languages and without personal data', async () => {
  const again = await ordinance('demo', '--orders', '0', '--seed', '9', '--log', join(home, 'again.db'), '--json')
  expect(again.json<{ readonly scenes: readonly SceneShown[] }>().scenes).toEqual([...played.values()])
  for (const { title } of scenes) for (const text of [title.en, title.zh]) expect(printed).toContain(text)
  expect(printed).toContain('已超过申请期限')
  expect(printed).not.toMatch(/客户\d|138\d{8}|2单元/)
  expect((await ordinance('verify', '--log', log, '--json')).json()).toMatchObject({ ok: true, problems: [] })
  expect((await ordinance('show', 'cracked', '--log', log, '--json')).json().state.state).toBe('completed')
})
