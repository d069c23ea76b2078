// No case is a dead end: whatever happened, ordinary steps bring it to its end.
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { aSale, aStart, played, someMoves, type Recorded } from '../../support/afterSales.js'
import { day, Story } from '../../cases/kit/story.js'
import type { Role } from '../../../src/policies/roles.js'

const runs = Number(process.env['ORDINANCE_RUNS'] ?? 60)
const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const over = (story: Recorded, of: string): boolean => ['closed', 'rejected'].includes(story.order.cases[of]?.state ?? 'closed')

/** What the others do meanwhile: exceptions are resolved, money arrives, what is with us is packed, shipped and signed for. */
const meanwhile = (story: Recorded, parcel: string): void => {
  const { order } = story
  for (const [exception, { state }] of Object.entries(order.exceptions))
    if (state === 'open' || state === 'assigned') story.tell('manager', 'ResolveException', { exception, result: '已核实' })
  for (const [refund, { state }] of Object.entries(order.refunds))
    if (state !== 'settled' && state !== 'abandoned')
      for (const [role, type, more] of [
        ['finance', 'SubmitRefund', {}],
        ['platform', 'ReportRefund', { outcome: 'settled' }],
      ] as const)
        story.tell(role, type, { refund, ...more })
  const ours = Object.fromEntries(
    Object.values(story.order.lines).flatMap(({ line, units }) => ((units['ours'] ?? 0) > 0 ? [[line, units['ours'] ?? 0]] : [])),
  )
  // What is asked back is not packed.
  const lines = Object.entries(ours).map(([line, quantity]) => ({ line, quantity }))
  if (lines.length > 0 && story.order.state !== 'closed' && E.isRight(story.tell('warehouse', 'AllocateParcel', { parcel, lines })))
    story.tell('carrier', 'ReportScan', { parcel, scan: `${parcel}-out`, kind: 'handedOver' })
  const ends: Readonly<Record<string, string>> = { shipped: 'signed', stalled: 'signed', refused: 'returned' }
  for (const [name, { state }] of Object.entries(story.order.parcels))
    if (ends[state] !== undefined) story.tell('carrier', 'ReportScan', { parcel: name, scan: `${name}-${parcel}`, kind: ends[state] })
}
/** Steps that people take, one after the other; those that do not fit are refused. */
const steps = (story: Recorded, of: string): readonly (readonly [role: Role, type: string, more?: object])[] => {
  const lines = Object.entries(story.order.cases[of]?.lines ?? {}).map(([line, quantity]) => ({ line, quantity }))
  const waits = story.order.cases[of]?.state ?? 'none'
  return [
    ['customer', 'ProvideInformation', { evidence: photo }],
    ['afterSales', 'CheckDelivery', { with: 'carrier', found: 'unclear' }],
    ['afterSales', 'CheckDelivery', { with: 'outboundRecord', found: 'unclear' }],
    ['afterSales', 'AgreeSolution', { solution: 'refund', atFault: 'seller' }],
    ['manager', 'ApproveCase'],
    ['warehouse', 'VerifyCase', { done: story.order.cases[of]?.first ?? 'verify' }],
    ['system', 'IssueReturnLabel', { carrier: 'SF', waybill: `W${of}` }],
    ...(lines.length > 0 && ['awaitingGoods', 'onTheWayBack'].includes(waits)
      ? [['warehouse', 'ReportReturnArrived', { lines }] as const]
      : []),
    ['warehouse', 'PassInspection'],
    ['logistics', 'SettleReturnLoss', { loss: 'lost' }],
    ...(waits === 'inspectionFailed' || waits === 'toSendBack' ? [['warehouse', 'SendGoodsBack'] as const] : []),
    ['customer', 'AnswerCompromise', { answer: 'declined' }],
    ['finance', 'RefundCase'],
    ['customer', 'DeclineDifference'],
    ['manager', 'CancelReplacement'],
    ['customer', 'WithdrawCase'],
    ['manager', 'CloseCase'],
    ['manager', 'ArrangeExchange', { product: { sku: 'SKU-1', variant: 'B', unitPrice: 1 }, agreed: true }],
    ...(waits === 'repairing' || waits === 'inspectionPassed' ? [['warehouse', 'SendGoodsBack'] as const] : []),
    ...(waits === 'sendingBack' ? [['carrier', 'ReportGoodsDelivered', { lines }] as const] : []),
    ['manager', 'RejectCase', { rule: 'RET-04', reason: 'used', alternatives: ['repair'] }],
  ]
}

test('every open case can be brought to its end, and so can the rest of them', () => {
  fc.assert(
    fc.property(aSale, aStart, someMoves(), (sale, start, moves) => {
      const story = played(sale, start, moves)
      story.facts = { stock: { 'SKU-1': 500 } }
      // One may wait for the answer to another, about its replacement.
      for (let round = 0; round < 8; round += 1) {
        meanwhile(story, `Z${round}`)
        for (const of of Object.keys(story.order.cases))
          for (const [role, type, more = {}] of steps(story, of)) if (!over(story, of)) story.tell(role, type, { case: of, ...more })
        for (const { id, dueAt, passedAt } of [...story.wait(8 * day).order.deadlines])
          if (dueAt <= story.now && passedAt === undefined) story.tell('system', 'PassDeadline', { deadline: id })
      }
      expect(Object.keys(story.order.cases).filter((of) => !over(story, of))).toEqual([])
    }),
    { numRuns: runs },
  )
})

const bagsExchanged = (): Story => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.facts = { stock: { 'SKU-1': 9 } }
  story.asks({ kind: 'exchange', reason: 'quality', lines: { L1: 1 }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  return story
}
const product = { sku: 'SKU-1', unitPrice: 10_000 }
const goods = { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] }
test('who was sent another one in advance, and then all of the money by a verdict: the goods that failed are ours, and the case ends', () => {
  const story = bagsExchanged()
  story.must('finance', 'ReportHold', { case: 'C1', payment: 'H1', amount: 10_000 })
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product, advance: true })
  story.must('warehouse', 'ReportReturnArrived', goods)
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', case: 'C1', claimed: 10_000, goods: 'backDamaged' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full', amount: 10_000 })
  story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: 'worn' })
  story.refundsSettle()
  // Not while it is still to come.
  expect(story.refused('afterSales', 'CloseCase', { case: 'C1' }).reason).toBe('replacementUnderWay')
  story.shipped('P2').signed('P2')
  expect(story.refused('warehouse', 'SendGoodsBack', { case: 'C1' }).reason).toBe('refundUnderWay')
  story.must('afterSales', 'CloseCase', { case: 'C1' })
  expect([story.order.cases['C1']?.state, story.order.cases['C1']?.hold?.state]).toEqual(['closed', 'released'])
})
test('of an exchange that nobody has paid back, no case is closed by hand', () => {
  const story = bagsExchanged()
  story.must('warehouse', 'ReportReturnArrived', goods)
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product })
  expect(story.refused('afterSales', 'CloseCase', { case: 'C1' }).reason).toBe('replacementUnderWay')
})
