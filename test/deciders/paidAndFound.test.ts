// A lost parcel was paid back, and its customer has it all the same (SHP-12; EXC-01): a person asks for the goods, or leaves them; no money is taken.
import { goneOf, paidOf } from '../../src/deciders/order/moneyLedger.js'
import { unitViolations } from '../../src/deciders/order/units.js'
import { reactTo } from '../../src/deciders/reactions/index.js'
import { Story, hour } from '../cases/kit/story.js'

const scan = (story: Story, kind: string, parcel = 'P1'): Story => {
  story.wait(hour).must('carrier', 'ReportScan', { parcel, scan: `${parcel}.${kind}.${story.now}`, kind })
  return story
}
const lost = (quantity = 1): Story =>
  scan(
    new Story()
      .placed({ lines: [{ quantity: quantity + 1, unitPrice: 1000 }] })
      .paid()
      .approved()
      .shipped('P1', { L1: quantity })
      .shipped('P2', { L1: 1 })
      .signed('P2'),
    'lost',
  )
/** Of three parcels with a unit each, the last has come. */
const three = (): Story =>
  new Story()
    .placed({ lines: [{ quantity: 3, unitPrice: 1000 }] })
    .paid()
    .approved()
    .shipped('P1', { L1: 1 })
    .shipped('P2', { L1: 1 })
    .shipped('P3', { L1: 1 })
    .signed('P3')
/** Paid by the answer to the loss. */
const answered = (quantity = 1): Story => {
  const story = lost(quantity)
  story.must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
  return story.refundsSettle()
}
/** Paid by a case. */
const byCase = (): Story => {
  const story = lost()
  story.asks({ case: 'C1', kind: 'refundOnly', reason: 'lostInTransit', lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('afterSales', 'VerifyCase', { case: 'C1', done: story.order.cases['C1']?.first })
  return story.refundsSettle()
}
const open = ({ order }: Story) =>
  Object.entries(order.exceptions).flatMap(([exception, { state }]) => (state === 'open' ? [exception] : []))
const units = ({ order }: Story) => {
  expect(unitViolations(order)).toEqual([])
  return order.lines['L1']?.units
}
const say = (story: Story, goods: string, more: object = {}): Story => {
  story.must('customerService', 'ConfirmFound', { parcel: 'P1', goods, ...more })
  return story
}
const asked = 'goodsAskedBack.parcel:P1'

describe.each([
  ['the answer to its loss', () => answered(), 'cancelled'],
  ['a case', byCase, 'lost'],
])('paid by %s', (_, paid, place) => {
  it('left to the customer it is over, also when the carrier speaks of it once more', () => {
    const story = say(scan(paid(), 'signed'), 'left')
    expect([units(scan(story, 'moved')), open(story), goneOf(story.order)]).toEqual([{ customer: 1, [place]: 1 }, [], 1000])
  })
  it('asked for, it is a person’s until the goods are with us; they are counted once', () => {
    const story = say(scan(paid(), 'signed'), 'askedBack')
    expect([open(story), units(story)]).toEqual([[asked], { customer: 1, [place]: 1 }])
    // It stops nothing, and says of which units it is.
    expect(Object.values(story.order.exceptions).find(({ codes }) => codes.includes('goodsAskedBack'))?.blocks).toBe(false)
    expect(story.events.findLast(({ type }) => type === 'FoundAnswered')?.data).toMatchObject({ lines: [{ line: 'L1', quantity: 1 }] })
    say(scan(story, 'moved'), 'restock')
    expect([open(story), units(story), paidOf(story.order), goneOf(story.order)]).toEqual([[], { customer: 1, restocked: 1 }, 2000, 1000])
    expect(story.refused('warehouse', 'ConfirmFound', { parcel: 'P1', goods: 'restock' })).toMatchObject({
      rule: 'SHP-12',
      reason: 'nothingPaidFor',
    })
  })
  it('asked for in vain, it is left to the customer', () => {
    expect(open(say(say(scan(paid(), 'signed'), 'askedBack'), 'left'))).toEqual([])
  })
  it('told once more it is known; asked for once more, where a person had let it be, it is theirs again', () => {
    const answers = (story: Story) => story.events.filter(({ type }) => type === 'FoundAnswered').length
    for (const goods of ['left', 'askedBack']) {
      const story = say(say(scan(paid(), 'signed'), goods), goods)
      expect([answers(story), open(story)]).toEqual([1, goods === 'left' ? [] : [asked]])
    }
    const story = say(scan(paid(), 'signed'), 'askedBack')
    story.must('lead', 'ResolveException', { exception: asked, result: 'not reached' })
    expect([answers(say(story, 'askedBack')), open(story)]).toEqual([2, [asked]])
  })
  it('brought back by the carrier, it is sorted', () => {
    const story = scan(paid(), 'returned')
    expect(story.refused('customerService', 'ConfirmFound', { parcel: 'P1', goods: 'left' })).toMatchObject({ reason: 'notSignedFor' })
    expect([units(say(story, 'scrap')), open(story)]).toEqual([{ customer: 1, scrapped: 1 }, []])
  })
  it('names the ways out', () => {
    expect(scan(paid(), 'signed').refused('logistics', 'ConfirmFound', { parcel: 'P1' })).toMatchObject({
      rule: 'SHP-12',
      reason: 'nothingSentAgain',
      alternatives: ['askGoodsBack', 'leaveGoods'],
    })
  })
})

it('comes back in part: the rest is asked for on', () => {
  const story = say(say(scan(answered(3), 'signed'), 'askedBack'), 'restock', { lines: [{ line: 'L1', quantity: 2 }] })
  expect([units(story), open(story)]).toEqual([{ customer: 1, restocked: 2, cancelled: 1 }, [asked]])
  expect(story.refused('warehouse', 'ConfirmFound', { parcel: 'P1', goods: 'restock', lines: [{ line: 'L1', quantity: 2 }] }).reason).toBe(
    'unitsNotThere',
  )
  expect([units(say(story, 'scrap')), open(story)]).toEqual([{ customer: 1, restocked: 2, scrapped: 1 }, []])
})
it('another parcel of the line that is lost is answered for as ever', () => {
  const story = scan(three(), 'lost')
  story.asks({ case: 'C1', kind: 'refundOnly', reason: 'lostInTransit', lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('afterSales', 'VerifyCase', { case: 'C1', done: story.order.cases['C1']?.first })
  say(scan(story.refundsSettle(), 'signed'), 'restock')
  scan(story, 'lost', 'P2').must('customer', 'AnswerLoss', { parcel: 'P2', answer: 'refund' })
  expect([units(story), story.refundTotal]).toEqual([{ customer: 1, restocked: 1, cancelled: 1 }, 2000])
})
it('what was sorted is not sorted once more with the units of another parcel that was paid', () => {
  const story = three()
  for (const parcel of ['P1', 'P2']) scan(story, 'lost', parcel).must('customer', 'AnswerLoss', { parcel, answer: 'refund' })
  say(scan(story.refundsSettle(), 'returned'), 'restock')
  expect(story.refused('warehouse', 'ConfirmFound', { parcel: 'P1', goods: 'restock' }).reason).toBe('nothingPaidFor')
  expect(units(story)).toEqual({ customer: 1, restocked: 1, cancelled: 1 })
})
it('of a parcel of which nothing was paid, or that nobody has seen, nothing is said', () => {
  expect(lost().refused('customerService', 'ConfirmFound', { parcel: 'P1', goods: 'left' })).toMatchObject({
    rule: 'SHP-12',
    reason: 'nothingPaidFor',
    alternatives: ['readTheStory'],
  })
  expect(answered().refused('customerService', 'ConfirmFound', { parcel: 'P1', goods: 'askedBack' })).toMatchObject({
    reason: 'notSignedFor',
    alternatives: ['checkWithCarrier'],
  })
})
it('its claim is taken back once all of it is on the shelf; what the carrier has paid, a person sees', () => {
  const claim = { recovery: 'lost.P1', against: 'carrier', about: 'parcel:P1', amount: 1000 }
  const story = scan(answered(), 'signed')
  story.must('system', 'OpenRecovery', claim)
  const before = story.order
  const [found] = story.must('customerService', 'ConfirmFound', { parcel: 'P1', goods: 'restock' })
  const cause = { id: 'order-A1/9', stream: 'order-A1', type: 'FoundAnswered', at: story.now, data: found?.data ?? {} }
  expect(reactTo(cause, before, story.order)).toEqual([{ type: 'WithdrawRecovery', stream: 'order-A1', data: { recovery: 'lost.P1' } }])
  const paid = scan(answered(), 'signed')
  paid.must('system', 'OpenRecovery', claim)
  paid.must('carrier', 'ReportRecoveryAnswer', { recovery: 'lost.P1', answer: 'agreed' })
  paid.must('finance', 'SettleRecovery', { recovery: 'lost.P1' })
  expect(open(say(paid, 'restock'))).toEqual(['claimPaidForFound.recovery:lost.P1'])
})
describe('goods that were sent again, and that the carrier brings back', () => {
  const resent = (): Story => {
    const story = lost()
    story.must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
    return scan(story, 'returned')
  }
  it('are ours beside those that go out for them: they are counted once, and nothing is held any more', () => {
    const story = resent()
    expect(story.refused('logistics', 'ConfirmFound', { parcel: 'P1' })).toMatchObject({
      reason: 'notSignedFor',
      alternatives: ['sortGoods'],
    })
    const [found] = story.must('warehouse', 'ConfirmFound', { parcel: 'P1', goods: 'restock', warehouse: 'W1' })
    expect([units(story), open(story), found?.data]).toMatchObject([
      { customer: 1, ours: 1 },
      [],
      { lines: [{ line: 'L1', quantity: 1, instead: 'yes' }] },
    ])
    const cause = { id: 'order-A1/9', stream: 'order-A1', type: 'FoundAnswered', at: story.now, data: found?.data ?? {} }
    expect(reactTo(cause, story.order, story.order)[0]).toMatchObject({
      type: 'ReturnStock',
      stream: 'stock-W1.SKU-1',
      data: { quantity: 1 },
    })
    expect(story.refused('warehouse', 'ConfirmFound', { parcel: 'P1', goods: 'restock' }).reason).toBe('nothingPaidFor')
    expect(story.shipped('P3').signed('P3').order.state).toBe('completed')
  })
  it('where the customer has them, what was sent for them is asked back, as before', () => {
    const story = scan(resent(), 'signed')
    expect(story.tell('customerService', 'ConfirmFound', { parcel: 'P1', goods: 'askedBack' })).toMatchObject({ _tag: 'Left' })
  })
})
