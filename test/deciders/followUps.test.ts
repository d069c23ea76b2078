// What follows by itself, and what does not: money after an inspection, units that go out again, vague instants, held sums.
import * as E from 'fp-ts/lib/Either.js'
import type { OrderStreamEvent } from '../../src/index.js'
import { parseOrderCommand } from '../../src/deciders/whole/commands.js'
import { Story, hour } from '../cases/kit/story.js'
import { follow, hours, orderAt, T0 } from '../support/history.js'

const one = (quantity = 2) => ({ lines: [{ unitPrice: 5000, quantity }] })
const told = (events: readonly OrderStreamEvent[], type: string): unknown => events.find((event) => event.type === type)?.data
const typesOf = (events: readonly OrderStreamEvent[]): readonly string[] =>
  events.map(({ type }) => type).filter((type) => type !== 'DeadlineStarted')
const codesOf = (story: Story): readonly string[] =>
  Object.values(story.order.exceptions).flatMap(({ codes, state }) => (state === 'withdrawn' ? [] : codes))

describe('a passed inspection', () => {
  const passed = (story: Story, line = 'L1') => {
    const lines = [{ line, quantity: 1 }]
    story.asks({ case: 'C1', lines: { [line]: 1 } })
    for (const [role, type, more] of [
      ['afterSales', 'ApproveCase', {}],
      ['system', 'IssueReturnLabel', { carrier: 'SF', waybill: 'W1' }],
      ['warehouse', 'ReportReturnArrived', { lines }],
    ] as const)
      story.must(role, type, { case: 'C1', ...more })
    return typesOf(story.must('warehouse', 'PassInspection', { case: 'C1' }))
  }
  it('asks for the money', () => expect(passed(new Story().delivered(one()))).toEqual(['InspectionPassed', 'RefundRequested']))
  it('of what was free ends the case', () =>
    expect(passed(new Story().delivered({ lines: [{ unitPrice: 5000 }, { unitPrice: 0 }] }), 'L2')).toEqual([
      'InspectionPassed',
      'CaseClosed',
    ]))
  it('whose money an exception stops leaves the case waiting', () => {
    const skipped = new Story().placed(one()).paid()
    skipped.must('carrier', 'ReportScan', { parcel: 'P1', scan: 's1', kind: 'handedOver' })
    skipped.must('carrier', 'ReportScan', { parcel: 'P1', scan: 's2', kind: 'signed' })
    expect([passed(skipped), skipped.order.cases['C1']?.state]).toEqual([['InspectionPassed'], 'inspectionPassed'])
  })
})

describe('a refused parcel that is to be sent again', () => {
  const unpacked = (claimed: Readonly<Record<string, number>>) => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 5000, quantity: 2 }, { unitPrice: 3000 }] })
      .paid()
      .approved()
      .shipped()
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'r1', kind: 'refused', reason: 'damaged' })
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'r2', kind: 'returned' })
    if (Object.keys(claimed).length > 0) {
      const asked = story.asks({ case: 'C1', kind: 'refundOnly', reason: 'quality', lines: claimed })
      if (E.isLeft(asked)) throw new Error(asked.left.reason)
    }
    return told(
      story.must('customerService', 'SettleRefusal', { parcel: 'P1', reason: 'damaged', agreed: 'reship', toldOfFreight: 'notDue' }),
      'ReturnUnpacked',
    )
  }
  it('is unpacked, all of it that nobody has asked money for', () => {
    expect(unpacked({})).toEqual({
      parcel: 'P1',
      lines: [
        { line: 'L1', quantity: 2 },
        { line: 'L2', quantity: 1 },
      ],
    })
    expect(unpacked({ L1: 1 })).toEqual({
      parcel: 'P1',
      lines: [
        { line: 'L1', quantity: 1 },
        { line: 'L2', quantity: 1 },
      ],
    })
    expect(unpacked({ L1: 2 })).toEqual({ parcel: 'P1', lines: [{ line: 'L2', quantity: 1 }] })
  })
})

describe('an instant that is only a lower bound contradicts nothing', () => {
  const story = () => new Story().placed(one()).paid()
  const scan = (of: Story, kind: string, ms: number, timing: string) =>
    of.must('carrier', 'ReportScan', { parcel: 'P1', scan: kind, kind, occurredAt: new Date(of.now + ms).toISOString(), timing })
  const approve = (of: Story, ms: number, timing: string) =>
    of.must('platform', 'ReportApproval', { occurredAt: new Date(of.now + ms).toISOString(), timing })
  it.each(['exact', 'notBefore'])('of an approval: %s', (timing) => {
    const of = story()
    approve(of, 2 * hour, timing)
    scan(of, 'handedOver', hour, 'exact')
    expect(codesOf(of)).toEqual(timing === 'exact' ? ['handedOverBeforeApproved'] : [])
  })
  it.each(['exact', 'notBefore'])('of a hand-over: %s', (timing) => {
    const of = story()
    approve(of, 0, 'exact')
    scan(of, 'handedOver', 3 * hour, timing)
    scan(of, 'signed', 2 * hour, 'exact')
    expect(codesOf(of)).toEqual(timing === 'exact' ? ['signedBeforeHandedOver'] : [])
  })
  it.each(['exact', 'notBefore'])('of a signing: %s', (timing) => {
    const of = story()
    approve(of, 0, 'exact')
    scan(of, 'signed', hour, timing)
    scan(of, 'handedOver', 2 * hour, 'exact')
    expect(codesOf(of)).toEqual(timing === 'exact' ? ['signedBeforeHandedOver'] : [])
  })
})

describe('the rest', () => {
  it('a held sum that pays for a replacement whose old goods never came is part of what the order costs', () => {
    const held = orderAt('held')
    const due = held.deadlines.filter(({ subject }) => subject === 'case:C1')
    const after = due.reduce(
      (order, { id, dueAt }) =>
        order.deadlines.some((one) => one.id === id) ? follow(order, dueAt, 'system', 'PassDeadline', { deadline: id }) : order,
      held,
    )
    expect([held.payable, after.payable, after.payments['H1']]).toMatchObject([10_180, 10_180 + 4990, { paid: 4990, means: 'card' }])
    expect(
      follow(held, T0 + hours(90), 'warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] }).payable,
    ).toBe(10_180)
  })
  it('a request that a platform withdraws twice was withdrawn once', () => {
    const story = new Story().delivered(one())
    const say = (word: string) =>
      typesOf(story.must('platform', 'ReportRefundRequest', { refund: 'R9', word, channel: 'shop', amount: 500 }))
    expect([say('requested'), say('withdrawn'), say('withdrawn')]).toEqual([['CaseOpened'], ['CaseWithdrawn'], []])
  })
  it('a carrier whose papers are not on file, or of whom nothing is on file, takes no parcel (SHP-23)', () => {
    const year = 365 * 24 * hour
    const scores = { coverage: 0.5, capacity: 0.5, quality: 0.5, price: 0.5 }
    const ship = (carrier: string, valid: boolean) => {
      const story = new Story().placed(one()).paid().approved()
      story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
      story.must('warehouse', 'PickParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
      story.must('warehouse', 'CheckQuality', { parcel: 'P1', units: [{ sku: 'SKU-1', packaging: 'sound', appearance: 'sound' }] })
      story.must('warehouse', 'CheckParcel', { parcel: 'P1', counted: [{ sku: 'SKU-1', quantity: 2 }] })
      story.must('warehouse', 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning'] })
      const until = (story.now + year) as typeof story.now
      const admission = {
        papers: valid ? { licence: until, permit: until, serviceRecord: until } : {},
        shipments: 0,
        delayed: 0,
        lost: 0,
        damaged: 0,
      }
      story.facts = {
        carriers: [{ carrier: 'SF', services: ['economy', 'express'], reaches: true, inTime: true, overloaded: false, scores, admission }],
      }
      return story.tell('warehouse', 'ShipParcel', { parcel: 'P1', carrier })
    }
    expect([ship('SF', false), ship('YTO', true), ship('SF', true)]).toMatchObject([
      { left: { rule: 'SHP-23' } },
      { left: { rule: 'SHP-23' } },
      E.right([{ type: 'CarrierChosen' }, { type: 'ParcelShipped' }, {}, {}]),
    ])
  })
  it('an unpaid order stays open while another one is closed for want of stock (INV-02)', () => {
    const story = new Story().placed(one(1))
    const other = { order: 'B1', sku: 'SKU-1', quantity: 9, placedAt: story.now, priority: 0, urgent: false }
    story.facts = { stockAt: [{ warehouse: 'W1', kilometres: 1, sku: 'SKU-1', lots: [{ lot: 'A', quantity: 1 }] }], demands: [other] }
    expect(story.must('system', 'AllocateStock')).toEqual([])
  })
  it('a command of no known type is bad input, which names them all', () => {
    for (const type of ['Teleport', 5, 'toString', ['PlaceOrder']] as const) {
      const read = parseOrderCommand(type, {})
      expect(read).toMatchObject({ left: { problems: [{ path: '/type', remedy: expect.stringContaining('PlaceOrder') }] } })
    }
  })
})
