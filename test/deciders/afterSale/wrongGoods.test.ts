// EXE-14 (W-carrier, M-2.1): looked up first, then agreed on, then settled with whoever is at fault, and remarked on the order.
import { goodsPaid } from '../../../src/deciders/order/moneyLedger.js'
import { book } from '../../../src/policies/book.js'
import { Story, day, hour } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const asked = (reason: 'wrongGoods' | 'missingGoods', kind = 'refundOnly'): Story => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
  story.asks({ kind, reason, lines: { L1: 1 }, evidence: photo })
  story.facts = { stock: { 'SKU-1': 5 } }
  return story
}
const checked = (story: Story, found = 'asOrdered'): Story => {
  story.must('afterSales', 'CheckDelivery', { case: 'C1', with: 'carrier', found: 'unclear' })
  story.must('warehouse', 'CheckDelivery', { case: 'C1', with: 'outboundRecord', found })
  return story
}
const agree = (story: Story, solution: string, atFault: string): Story => {
  story.must('afterSales', 'AgreeSolution', { case: 'C1', solution, atFault })
  return story
}
const state = (story: Story) => story.order.cases['C1']?.state

test('nothing is promised before carrier and outbound record were asked, and a solution agreed on', () => {
  const story = asked('missingGoods')
  const refused = () => story.refused('afterSales', 'ApproveCase', { case: 'C1' })
  expect(refused()).toMatchObject({ rule: 'EXE-14', reason: 'stepOutOfOrder', alternatives: ['carrierAsked'] })
  expect(story.refused('afterSales', 'AgreeSolution', { case: 'C1', solution: 'refund', atFault: 'seller' })).toMatchObject({
    rule: 'EXE-14',
    alternatives: ['carrierAsked'],
  })
  story.must('afterSales', 'CheckDelivery', { case: 'C1', with: 'carrier', found: 'asOrdered' })
  expect(story.must('afterSales', 'CheckDelivery', { case: 'C1', with: 'carrier', found: 'asOrdered' })).toEqual([])
  expect(refused()).toMatchObject({ alternatives: ['outboundChecked'] })
  story.must('warehouse', 'CheckDelivery', { case: 'C1', with: 'outboundRecord', found: 'different' })
  expect(refused()).toMatchObject({ alternatives: ['solutionAgreed'] })
})

test('missing goods are supplied or refunded, never exchanged; wrong ones are exchanged only where that was asked for', () => {
  expect(
    checked(asked('missingGoods', 'exchange')).refused('afterSales', 'AgreeSolution', {
      case: 'C1',
      solution: 'exchange',
      atFault: 'seller',
    }),
  ).toMatchObject({ rule: 'EXE-14', reason: 'solutionDoesNotFit', alternatives: ['supplement', 'refund'] })
  expect(
    checked(asked('wrongGoods')).refused('afterSales', 'AgreeSolution', { case: 'C1', solution: 'exchange', atFault: 'seller' }),
  ).toMatchObject({ alternatives: ['supplement', 'refund'] })
  expect(agree(checked(asked('wrongGoods', 'exchange')), 'exchange', 'seller').order.cases['C1']?.solution).toBe('exchange')
  const other = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  other.asks({ kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, evidence: photo })
  expect(other.refused('afterSales', 'CheckDelivery', { case: 'C1', with: 'carrier', found: 'unclear' })).toMatchObject({
    rule: 'EXE-14',
    reason: 'notWrongGoods',
  })
})

test('a refund of missing goods waits for nothing to come back; the loss goes to the party at fault, and the order is remarked', () => {
  const story = agree(checked(asked('missingGoods', 'returnAndRefund')), 'refund', 'carrier')
  expect([story.order.recoveries['C1.delivery'], story.order.flags]).toEqual([
    expect.objectContaining({ against: 'carrier', amount: 10_000, state: 'claimed' }),
    ['missingGoods'],
  ])
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  expect([story.order.cases['C1']?.goodsBack, story.refundTotal]).toEqual([false, 10_000])
  expect(state(story.refundsSettle())).toBe('closed')
})

test('our own fault claims against nobody, and the remark stands all the same', () => {
  const story = agree(checked(asked('wrongGoods', 'exchange'), 'different'), 'refund', 'seller')
  expect([story.order.recoveries, story.order.flags]).toEqual([{}, ['wrongGoods']])
  // A refund instead of the exchange: the wrong goods come back first, and nothing is refunded before.
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  expect([story.order.cases['C1']?.goodsBack, story.refundTotal]).toEqual([true, 0])
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  expect(story.refundTotal).toBe(10_000)
})

test('a supplement is picked, shipped and signed like any line; nothing has to come back, and no money moves', () => {
  const story = agree(checked(asked('missingGoods')), 'supplement', 'seller')
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  expect([state(story), story.order.cases['C1']?.goodsBack]).toEqual(['approved', false])
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })
  expect([state(story), story.order.lines['C1.x1']?.units, story.order.lines['L1']?.units]).toEqual([
    'exchanging',
    { ours: 1 },
    { customer: 1, lost: 1 },
  ])
  expect(story.order.deadlines.map(({ rule, subject }) => [rule, subject])).toContainEqual(['SHP-09', 'case:C1'])
  story.shipped('P2').signed('P2')
  expect([state(story), story.refundTotal, goodsPaid(story.order, 'C1.x1')]).toEqual(['closed', 0, 10_000])
  expect(story.events.at(-1)).toMatchObject({ type: 'CaseClosed', data: { outcome: 'supplemented' } })
  story.returned({ L1: 1, 'C1.x1': 1 }, 'quality', { evidence: photo }).refundsSettle()
  expect(story.refundedTotal).toBe(story.paidTotal)
})

test.each([
  ['complaint', 'closed'],
  ['repair', 'approved'],
])('a %s promises nothing: it is answered without a look, and none is recorded', (kind, after) => {
  const story = asked('wrongGoods', kind)
  for (const [type, data] of [
    ['CheckDelivery', { case: 'C1', with: 'carrier', found: 'unclear' }],
    ['AgreeSolution', { case: 'C1', solution: 'refund', atFault: 'seller' }],
  ] as const)
    expect(story.refused('afterSales', type, data)).toMatchObject({ rule: 'EXE-14', reason: 'notWrongGoods' })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  expect(state(story)).toBe(after)
})

test('without stock the supplement is given up for the money', () => {
  const story = agree(checked(asked('missingGoods')), 'supplement', 'supplier')
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.facts = { stock: {} }
  expect(story.refused('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })).toMatchObject({
    rule: 'EXE-06',
    reason: 'noReplacement',
  })
  story.must('afterSales', 'RefundCase', { case: 'C1' })
  expect([story.refundTotal, state(story.refundsSettle())]).toEqual([10_000, 'closed'])
})

test.each([
  ['returnAndRefund', 10_000],
  ['repair', 0],
  ['exchange', 0],
])(
  'where the platform takes silence for consent, goods of a %s on their way back are taken as received, and give back %i',
  (kind, amount) => {
    const story = new Story(book({ 'afterSales.silenceDecides': true })).delivered({ lines: [{ unitPrice: 10_000 }] })
    story.facts = { stock: { 'SKU-1': 5 } }
    story.asks({ kind, reason: 'quality', lines: { L1: 1 }, evidence: photo })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    if (kind === 'exchange') {
      story.must('finance', 'ReportHold', { case: 'C1', payment: 'H1', amount: 10_000 })
      story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 }, advance: true })
    }
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('customer', 'ReportReturnShipped', { case: 'C1' })
    for (let n = 0; n < 2; n += 1) {
      const due = story.order.deadlines.find(({ rule, passedAt }) => rule === 'AFS-09' && passedAt === undefined)
      story.now = due?.dueAt ?? story.now
      story.must('system', 'PassDeadline', { deadline: due?.id })
    }
    expect([state(story), story.refundTotal]).toEqual(['inspectionPassed', amount])
  },
)

test('where the platform takes silence for consent, it asks nobody', () => {
  const story = new Story(book({ 'afterSales.silenceDecides': true })).delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ kind: 'refundOnly', reason: 'missingGoods', lines: { L1: 1 }, evidence: photo })
  for (let n = 0; n < 2; n += 1)
    story
      .wait(n === 0 ? hour : 3 * day)
      .must('system', 'PassDeadline', {
        deadline: story.order.deadlines.find(({ rule, passedAt }) => rule === 'AFS-09' && passedAt === undefined)?.id,
      })
  expect([state(story), story.refundTotal]).toEqual(['approved', 10_000])
})
