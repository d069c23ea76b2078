// The work list names commands that can be sent, and a refusal those that can be sent instead (SEC-01 says by whom).
import * as E from 'fp-ts/lib/Either.js'
import { compile, type Lifecycle } from '../../src/core/lifecycle.js'
import { instant } from '../../src/core/time/index.js'
import { makes } from '../../src/deciders/makes.js'
import { orderRoles } from '../../src/deciders/whole/commands.js'
import type { Order } from '../../src/deciders/order/state.js'
import type { OrderStreamEvent } from '../../src/events/index.js'
import { lifecycles } from '../../src/machines/index.js'
import { commandsIn } from '../../src/projections/whatToSend.js'
import { workOf } from '../../src/projections/work.js'
import { commandTypes, menu } from '../../src/spec/generators/index.js'
import { days, decideOn, evolveAll, ledTo, orderAt, stages, T0 } from '../support/history.js'
import type { Branch, Step } from '../support/stages.js'

const at = instant(T0 + days(2))
const kindOf = (subject: string): string => subject.slice(0, subject.indexOf(':') < 0 ? undefined : subject.indexOf(':'))
/** A command that was taken: from which order, about what, and what came of it. */
interface Taken {
  readonly order: Order
  readonly type: string
  readonly data: unknown
  readonly events: readonly OrderStreamEvent[]
}
const tried = (order: Order, sent: Parameters<typeof decideOn>[1], known?: Parameters<typeof decideOn>[2]): readonly Taken[] => {
  const outcome = decideOn(order, sent, known)
  return E.isRight(outcome) && outcome.right.events.length > 0
    ? [{ order, type: sent.type, data: sent.data, events: outcome.right.events }]
    : []
}
const orders = stages.map((stage) => ({ stage, order: orderAt(stage) }))
const all: Taken[] = orders.flatMap(({ stage, order }) => [
  ...menu(order, at, commandTypes, 6).flatMap((sent) => tried(order, sent)),
  ...ledTo(stage).flatMap(({ before, at: when, step: [role, type, data], facts }) =>
    tried(before, { type, data, at: instant(when), by: { id: 'op', role } }, facts),
  ),
])
/** Of what cannot be placed a person is told; a request for what a case is about already joins it. */
const besides = ['ExceptionOpened', 'ExceptionWithdrawn', 'DeadlineStarted', 'RequestJoined']

const one = [{ line: 'L1', quantity: 1 }]
const about = {
  case: 'C1',
  channel: 'tmall',
  lines: one,
  description: '说明',
  contact: '13800138000',
  evidence: [{ kind: 'photo', ref: 'a', shows: 'detail' }],
}
const label = { case: 'C1', carrier: 'SF', waybill: 'W2' }
/** What the menu does not think of: from a stage, and what was done, each an hour after the other. */
const stories: readonly Branch[] = [
  ...['pendingPayment', 'pendingReview', 'approved', 'shipped', 'toConfirm', 'intercepted', 'returnedToClerk'].map((stage): Branch => [
    stage,
    ['manager', 'CorrectOrder', { remark: '请放门口' }],
  ]),
  ['pendingReview', ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' }], ['platform', 'ReportApproval', {}]],
  ['intercepted', ['riskReviewer', 'CancelOrder', { reason: 'risk' }]],
  [
    'shipped',
    ['system', 'ReportSupply', { line: 'L2', supply: 'PO1', outcome: 'outOfStock' }],
    ['customer', 'AnswerShortage', { answer: 'wait' }],
  ],
  ['stockHeld', ['customer', 'AnswerShortage', { answer: 'wait' }]],
  ['passed', ['platform', 'ReportRefund', { refund: 'R1', outcome: 'settled' }]],
  ['refundFailed', ['platform', 'ReportRefund', { refund: 'R1', outcome: 'settled' }]],
  [
    'incidents',
    ['logistics', 'SettleDamage', { incident: 'N1', photos: ['outerPackaging', 'goods'], remedy: 'refund', atFault: 'carrier' }],
  ],
  ['moreIncidents', ['customerService', 'SettleForceMajeure', { incident: 'N1', informed: true, stillWanted: true, costsTold: true }]],
  [
    'moreIncidents',
    ['logistics', 'SettleStation', { incident: 'N3', deduction: 0, deductionTold: true, fetchedBy: 'warehouse', condition: 'sound' }],
  ],
  [
    'signed',
    ['customer', 'RequestAfterSale', { ...about, kind: 'refundOnly', reason: 'missingGoods' }],
    ['afterSales', 'RequestInformation', { case: 'C1', missing: ['photo'] }],
    ['afterSales', 'CheckDelivery', { case: 'C1', with: 'carrier', found: 'different' }],
  ],
  [
    'signed',
    ['customer', 'RequestAfterSale', { ...about, kind: 'exchange', reason: 'size' }],
    ['afterSales', 'ApproveCase', { case: 'C1', costs: { return: 9980 } }],
    ['system', 'IssueReturnLabel', label],
    ['warehouse', 'ReportReturnArrived', { case: 'C1', lines: one }],
    ['warehouse', 'PassInspection', { case: 'C1' }],
    ['afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'A', unitPrice: 4990 } }],
    ['afterSales', 'CancelReplacement', { case: 'C1' }],
    ['afterSales', 'CloseCase', { case: 'C1' }],
  ],
  [
    'failed',
    ['platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 4990, goods: 'withUs', case: 'C1' }],
    ['platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full', awarded: 4990 }],
    ['finance', 'SubmitRefund', { refund: 'R1' }],
    ['platform', 'ReportRefund', { refund: 'R1', outcome: 'settled' }],
    ['afterSales', 'CloseCase', { case: 'C1' }],
  ],
  ...(
    [
      ['system', 'IssueReturnLabel', label],
      ['customer', 'ReportReturnShipped', { case: 'C1' }],
      ['warehouse', 'ReportReturnArrived', { case: 'C1', lines: one }],
      ['afterSales', 'CloseCase', { case: 'C1' }],
      ['customer', 'WithdrawCase', { case: 'C1' }],
    ] satisfies readonly Step[]
  ).map((last): Branch => [
    'signed',
    ['customer', 'RequestAfterSale', { ...about, kind: 'repair', reason: 'quality' }],
    ['afterSales', 'ApproveCase', { case: 'C1' }],
    ['afterSales', 'AdvanceRepair', { case: 'C1', step: 'bearerSettled', underWarranty: true }],
    last,
  ]),
  [
    'demanded',
    ['customerService', 'AnswerDemand', { grant: 'G1', step: 'explainLimits' }],
    ['customerService', 'OfferGoodwill', { grant: 'G1', kind: 'coupon', value: 500, case: 'C1' }],
  ],
  ['failed', ['warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W3', lines: one }]],
]
for (const [stage, ...steps] of stories) {
  let [order, when] = [orderAt(stage), Number(at)]
  for (const [role, type, data] of steps) {
    when += 3_600_000
    const [taken] = tried(order, { type, data, at: instant(when), by: { id: 'op-3', role } })
    if (taken === undefined) throw new Error(`${stage}: ${type} was not taken`)
    all.push(taken)
    order = evolveAll(order, taken.events)
  }
}

test('whatever a command does, one of the facts that it is said to make is among it; what it cannot place is a person’s', () => {
  const wrong = all.flatMap(({ type, events }) => {
    const made = events.map((event) => event.type)
    const said = makes[type] ?? []
    return said.length === 0 || made.some((one) => said.includes(one)) || made.every((one) => besides.includes(one))
      ? []
      : [`${type}: ${made.join(' ')}`]
  })
  expect([...new Set(wrong)]).toEqual([])
})

test('every command that the work list names in a wait can be decided in that wait', () => {
  const named = new Map<string, string>()
  for (const { stage, order } of orders) {
    for (const { subject, state, commands } of workOf('order-1', order, at))
      for (const { command, roles } of commands) {
        named.set(`${kindOf(subject)} ${state} ${command}`, stage)
        expect(roles).toEqual(command === 'GiveNotice' ? ['purchasing', 'manager'] : orderRoles[command as keyof typeof orderRoles])
      }
  }
  for (const { order, type, data, events } of all) {
    if (!events.some((event) => makes[type]?.includes(event.type))) continue
    const words = Object.values(data ?? {}).filter((one) => typeof one === 'string')
    for (const { subject, state } of workOf('order-1', order, at))
      if (subject === 'order' || subject.startsWith('line:') || words.some((word) => subject === `${kindOf(subject)}:${word}`))
        named.delete(`${kindOf(subject)} ${state} ${type}`)
  }
  // A supplier order is a stream of its own: test/deciders/supply.test.ts gives its notice.
  named.delete('line held GiveNotice')
  expect([...named].map(([pair, stage]) => `${pair} (${stage})`)).toEqual([])
})

test('first comes what leads out of the wait, and nobody is told what does not fit the thing itself', () => {
  const commandsOf = (stage: string, of: string) =>
    workOf('order-1', orderAt(stage), at)
      .find(({ subject }) => subject === of)
      ?.commands.map(({ command }) => command) ?? []
  expect(commandsOf('pendingReview', 'order').slice(0, 3)).toEqual(['ReviewOrder', 'ApproveOrder', 'ReturnOrder'])
  expect([commandsOf('pendingReview', 'order').includes('VerifyEntry'), commandsOf('byClerk', 'order').includes('VerifyEntry')]).toEqual([
    false,
    true,
  ])
  expect(commandsOf('moreIncidents', 'incident:N2')).toEqual(['SettleCarrierStop', 'TakeIncidentStep'])
  expect(commandsOf('invoiceTooHigh', 'invoice:I1')).toEqual(['ReverseInvoice', 'RecallInvoice'])
  expect(workOf('order-1', orderAt('supplyHeld'), at).find(({ subject }) => subject === 'line:L2')?.commands).toEqual([
    { command: 'GiveNotice', roles: ['purchasing', 'manager'] },
  ])
})

test.each(Object.entries<Lifecycle<string, string>>(lifecycles))(
  'out of every wait of the lifecycle %s somebody can send something',
  (_, config) => {
    const table = compile(config)
    const waits = Object.keys(config.states).filter((state) => state !== table.initial && !table.isFinal(state))
    expect(waits.filter((state) => commandsIn(table, state).every(({ roles }) => roles.length === 0))).toEqual([])
  },
)
