import * as E from 'fp-ts/lib/Either.js'
import {
  instant,
  manual,
  orderDecider,
  parseOrderCommand,
  replay,
  type Instant,
  type Order,
  type OrderStreamEvent,
} from '../../../src/index.js'
import type { Role } from '../../../src/policies/roles.js'
import { Story, day } from '../../cases/kit/story.js'

const at = (text: string): Instant => instant(Date.parse(text))
const placed = at('2026-12-27T10:00:00+08:00')

/** The order after some commands; a refusal fails the test. */
const history = (...commands: readonly (readonly [Instant, Role, string, unknown])[]): readonly OrderStreamEvent[] =>
  commands.reduce<readonly OrderStreamEvent[]>((events, [when, role, type, data]) => {
    const command = parseOrderCommand(type, data)
    if (E.isLeft(command)) throw new Error(JSON.stringify(command.left))
    const outcome = orderDecider.decide(replay(orderDecider, events), command.right, {
      at: when,
      by: { id: 'op', role },
      book: manual,
      facts: {},
    })
    if (E.isLeft(outcome)) throw new Error(JSON.stringify(outcome.left))
    return [...events, ...outcome.right.events]
  }, [])

const requestedAt = (when: Instant): Order =>
  replay(
    orderDecider,
    history(
      [
        placed,
        'platform',
        'ReportOrder',
        {
          channel: 'C',
          shop: 'S',
          lines: [{ line: 'L1', sku: 'MUG', quantity: 1, unitPrice: 100 }],
          tenders: [{ payment: 'T1', means: 'online', amount: 100 }],
        },
      ],
      [placed, 'platform', 'ReportPayment', { payment: 'T1', amount: 100 }],
      [placed, 'system', 'ReportApproval', {}],
      [placed, 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'signed' }],
      [
        when,
        'customer',
        'RequestAfterSale',
        {
          case: 'C1',
          kind: 'returnAndRefund',
          reason: 'noReason',
          channel: 'C',
          contact: '13800138000',
          lines: [{ line: 'L1', quantity: 1 }],
        },
      ],
    ),
  )
const rulesOf = (order: Order): readonly string[] =>
  Object.values(order.deadlines)
    .filter(({ subject }) => subject === 'case:C1')
    .map(({ rule }) => rule)

test('two working days before the calendar’s last day run as ever', () => {
  const order = requestedAt(at('2026-12-29T23:59:59.999+08:00'))
  expect(rulesOf(order)).toContain('AFS-10')
  expect(Object.keys(order.exceptions).filter((id) => id.startsWith('calendarEnds'))).toEqual([])
})

test('a limit that reaches past the calendar is not guessed: a person is told, the request goes on', () => {
  const order = requestedAt(at('2026-12-30T00:00:00+08:00'))
  expect(order.cases['C1']?.state).toBe('requested')
  expect(rulesOf(order)).toEqual(expect.arrayContaining(['AFS-05', 'AFS-06']))
  expect(rulesOf(order)).not.toContain('AFS-10')
  expect(order.exceptions['calendarEnds.case:C1']).toMatchObject({ state: 'open', blocks: false, about: 'case:C1' })
  expect(
    Object.values(order.deadlines).some(({ rule, subject }) => rule === 'EXC-01' && subject === 'exception:calendarEnds.case:C1'),
  ).toBe(true)
})

test('a wait with two limits that reach past the calendar is entered, and one person is asked once', () => {
  const story = new Story()
  story.now = at('2026-12-20T10:00:00+08:00')
  story.delivered({ lines: [{ unitPrice: 5000 }] })
  story.asks({ case: 'C1', lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'FailInspection', { case: 'C1', evidence: [{ kind: 'photo', ref: 'p' }], reason: 'worn' })
  story.must('warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W2' })
  story.wait(11 * day).must('carrier', 'ReportGoodsReturned', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  expect([
    story.order.cases['C1']?.state,
    Object.values(story.order.exceptions).filter(({ codes }) => codes.includes('calendarEnds')).length,
  ]).toEqual(['toSendBack', 1])
})
