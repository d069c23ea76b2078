// Since when a window runs, what the door was told, and what goes back after which inspection.
import * as E from 'fp-ts/lib/Either.js'
import type { OrderStreamEvent } from '../../src/index.js'
import { Story, day, hour } from '../cases/kit/story.js'
import type { Role } from '../../src/policies/roles.js'

const one = (quantity = 2) => ({ lines: [{ unitPrice: 5000, quantity }] })
const two = { lines: [{ unitPrice: 5000 }, { unitPrice: 3000 }] }
const typesOf = (events: readonly OrderStreamEvent[]): readonly string[] =>
  events.map(({ type }) => type).filter((type) => type !== 'DeadlineStarted')

describe('the window of a return', () => {
  it('runs for each line since the parcel that brought it was signed, whatever else is asked for with it', () => {
    const asked = (lines: Readonly<Record<string, number>>) => {
      const story = new Story().placed(two).paid().approved().shipped('P1', { L1: 1 }).shipped('P2', { L2: 1 }).signed('P1')
      story.wait(5 * day).signed('P2')
      const outcome = story.wait(4 * day).asks({ lines })
      return E.isLeft(outcome) ? outcome.left.reason : 'open'
    }
    expect([asked({ L1: 1 }), asked({ L2: 1 }), asked({ L1: 1, L2: 1 })]).toEqual(['windowClosed', 'open', 'windowClosed'])
  })
  it('runs since the earliest scan that says so', () => {
    const story = new Story().placed(one()).paid().approved().shipped()
    const signed = (scan: string, ms: number) =>
      story.must('carrier', 'ReportScan', { parcel: 'P1', scan, kind: 'signed', occurredAt: new Date(story.now + ms).toISOString() })
    signed('s1', 2 * hour)
    signed('s2', hour)
    signed('s3', 3 * hour)
    expect([story.order.parcels['P1']?.signedAt, story.order.signedAt]).toEqual([story.now + hour, story.now + hour])
  })
})

describe('who refuses for personal reasons (DLV-03)', () => {
  it.each([
    ['refund', 'yes', true],
    ['refund', 'notDue', false],
    ['reship', 'notDue', true],
  ])('and agrees to a %s, told of the freight: %s', (agreed, toldOfFreight, taken) => {
    const story = new Story().placed(one()).paid().approved().shipped()
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'r1', kind: 'refused', reason: 'personal' })
    expect(
      E.isRight(
        story.tell('customerService', 'SettleRefusal', {
          parcel: 'P1',
          reason: 'personal',
          agreed,
          toldOfFreight,
          costs: { outbound: 800, return: 700 },
        }),
      ),
    ).toBe(taken)
  })
})

describe('goods that came back', () => {
  const inspected = (...steps: readonly (readonly [role: Role, type: string, more?: object])[]) => {
    const story = new Story().delivered(one())
    story.asks({ case: 'C1', lines: { L1: 1 } })
    const before = [
      ['afterSales', 'ApproveCase', {}],
      ['system', 'IssueReturnLabel', { carrier: 'SF', waybill: 'W1' }],
      ['warehouse', 'ReportReturnArrived', { lines: [{ line: 'L1', quantity: 1 }] }],
    ] as const
    for (const [role, type, more] of [...before, ...steps]) story.must(role, type, { case: 'C1', ...more })
    return story.tell('warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W2' })
  }
  const failed = ['warehouse', 'FailInspection', { evidence: [{ kind: 'photo', ref: 'a' }], reason: 'worn' }] as const
  it('are sent back when they failed, also once repaired as agreed, and not when they passed', () => {
    expect(inspected(['warehouse', 'PassInspection'])).toMatchObject({ left: { rule: 'EXE-04', reason: 'inspectionPassed' } })
    for (const steps of [
      [failed],
      [failed, ['afterSales', 'OfferCompromise', { kind: 'repair', refund: 0 }], ['customer', 'AnswerCompromise', { answer: 'accepted' }]],
    ] as const) {
      const sent = inspected(...steps)
      expect(E.isRight(sent) && typesOf(sent.right)).toEqual(['GoodsSentBack'])
    }
  })
})

describe('an order of which only the money is known', () => {
  it('is due what its sender says, else what its tenders add up to', () => {
    const due = (more: object) => {
      const story = new Story()
      story.must('platform', 'ReportOrder', {
        channel: 'shop',
        shop: 'S1',
        tenders: [
          { payment: 'T1', means: 'online', amount: 700 },
          { payment: 'T2', means: 'points', amount: 50 },
        ],
        ...more,
      })
      return story.order.payable
    }
    expect([due({}), due({ payable: 800 })]).toEqual([750, 800])
  })
})
