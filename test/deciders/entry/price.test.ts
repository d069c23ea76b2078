// A platform's later word on the price of an order (ENT-06).
import * as E from 'fp-ts/lib/Either.js'
import { platformFacts } from '../../../src/index.js'
import { Story, hour } from '../../cases/kit/story.js'
import { openShop, placed, type Shop } from '../../shops/shop.js'

const codesOf = (story: Story) => Object.values(story.order.exceptions).map(({ codes: [code], state }) => [code, state])
const told = (sum: number, more: object = {}): object =>
  placed({ discount: 9980 - sum, tenders: [{ payment: 'T1', means: 'online', amount: sum }], ...more })
const asked = (sum = 9980, more: object = {}): Story => {
  const story = new Story()
  story.must('platform', 'ReportOrder', told(sum, more))
  return story
}
const again = (story: Story, sum: number, more: object = {}): Story => {
  story.must('platform', 'ReportOrder', told(sum, more))
  return story
}
const pays = (story: Story, amount: number): Story => {
  story.must('platform', 'ReportPayment', { payment: 'T1', amount })
  return story
}

describe('another sum for an order that is not paid', () => {
  it('is what is due, with every line’s share of it, and stands in the log before and after', () => {
    const story = again(asked(), 9000)
    expect([story.order.payable, story.order.lines['L1']?.discount, story.order.payments['T1']?.due, story.order.state]).toEqual([
      9000,
      980,
      9000,
      'pendingPayment',
    ])
    expect(story.events.at(-1)).toMatchObject({
      type: 'OrderCorrected',
      data: { before: { price: { payable: 9980 } }, after: { price: { payable: 9000 } }, reportedBy: 'platform' },
    })
    expect([pays(story, 9000).order.state, codesOf(story), story.order.deadlines.map(({ rule }) => rule)]).toEqual([
      'pendingReview',
      [],
      ['REV-01', 'REV-02'],
    ])
  })
  it('that has come already is all that was due', () => {
    const story = pays(asked(), 9000)
    expect([story.order.state, codesOf(story)]).toEqual(['pendingPayment', [['amountDiffers', 'open']]])
    expect([again(story, 9000).order.state, codesOf(story)]).toEqual(['pendingReview', [['amountDiffers', 'withdrawn']]])
  })
  it('less than what came is looked at', () => {
    const story = again(pays(asked(), 9000), 8000)
    expect([story.order.state, codesOf(story)]).toEqual([
      'pendingReview',
      [
        ['amountDiffers', 'open'],
        ['overpaid', 'open'],
      ],
    ])
  })
  it('that the known tenders do not add up to is looked at', () => {
    const tenders = [
      { payment: 'T1', means: 'online', amount: 7000 },
      { payment: 'T2', means: 'card', amount: 2980 },
    ]
    const story = again(asked(9980, { tenders }), 9000, { tenders: [] })
    expect([story.order.payable, codesOf(story)]).toEqual([9000, [['tendersDiffer', 'open']]])
  })
  it('takes the tenders that are told now', () => {
    const story = again(asked(), 9000, { tenders: [{ payment: 'T2', means: 'card', amount: 9000 }] })
    expect(Object.entries(story.order.payments).map(([id, { state, due }]) => [id, state, due])).toEqual([
      ['T1', 'voided', 9980],
      ['T2', 'awaited', 9000],
    ])
    const untold = again(asked(), 9000, { tenders: [] })
    expect(untold.order.payments['T1']).toMatchObject({ state: 'awaited', due: 9000 })
  })
  it('leaves due first what was, in whatever order the tenders are told (ORD-03, ORD-04)', () => {
    const tenders = (balance: number) => [
      { payment: 'T1', means: 'online', amount: 2000 },
      { payment: 'T2', means: 'online', amount: balance },
    ]
    for (const terms of ['instalments', 'presale']) {
      const story = again(asked(9980, { terms, tenders: tenders(7980) }), 9000, { terms, tenders: tenders(7000).reverse() })
      expect([story.order.firstDue, Object.values(story.order.payments).map(({ due }) => due)]).toEqual([2000, [2000, 7000]])
    }
    expect(
      again(asked(9980, { terms: 'presale', tenders: tenders(7980) }), 9000, {
        tenders: [
          { payment: 'T3', means: 'online', amount: 1500 },
          { payment: 'T4', means: 'online', amount: 7500 },
        ],
      }).order.firstDue,
    ).toBe(1500)
  })
  it('leaves it so under numbers too, and the others in the order in which they are told', () => {
    const told = (...amounts: readonly (readonly [payment: string, amount: number])[]) =>
      amounts.map(([payment, amount]) => ({ payment, means: 'online', amount }))
    const story = again(asked(9980, { terms: 'instalments', tenders: told(['9', 2000], ['8', 4000], ['7', 3980]) }), 9000, {
      terms: 'instalments',
      tenders: told(['8', 4000], ['9', 2000], ['7', 3000]),
    })
    expect(story.order.firstDue).toBe(2000)
    const named = again(asked(9980, { terms: 'instalments', tenders: told(['A', 2000], ['B', 4000], ['C', 3980]) }), 9000, {
      terms: 'instalments',
      tenders: told(['C', 3000], ['B', 4000], ['A', 2000]),
    })
    expect(named.events.findLast(({ type }) => type === 'OrderCorrected')?.data).toMatchObject({
      after: { price: { tenders: told(['A', 2000], ['C', 3000], ['B', 4000]) } },
    })
  })
  it('with other units is asked about, until the sum is right again', () => {
    const lines = [{ line: 'L1', sku: 'MUG-1', quantity: 1, unitPrice: 4990 }]
    const story = again(asked(), 4990, { lines, discount: 0 })
    expect([story.order.payable, codesOf(story)]).toEqual([9980, [['platformPriceDiffers', 'open']]])
    expect(codesOf(again(story, 9980))).toEqual([['platformPriceDiffers', 'withdrawn']])
  })
  it('the same sum, and a sum that is older than the newest word, change nothing', () => {
    const story = asked()
    const when = (ms: number) => new Date(story.now + ms).toISOString()
    story.must('platform', 'ReportPlatformStatus', { platform: 'tmall', status: 'WAIT_BUYER_PAY', occurredAt: when(0) })
    expect([again(story, 9000, { toldAt: when(-1) }).order.payable, again(story, 9000, { toldAt: when(0) }).order.payable]).toEqual([
      9980, 9000,
    ])
    const known = story.events.length
    expect(again(story, 9000).events.length).toBe(known)
  })
})

it('an order to be paid at the door that has gone on is asked about; of one that is paid or closed nothing is said', () => {
  const door = { terms: 'cashOnDelivery', tenders: [{ payment: 'T1', means: 'cash', amount: 9980 }] }
  expect([codesOf(again(asked(9980, door), 9000, { terms: 'cashOnDelivery' })), codesOf(again(pays(asked(), 9980), 9000))]).toEqual([
    [['platformPriceDiffers', 'open']],
    [],
  ])
  const closed = asked().wait(hour)
  closed.must('customer', 'CancelOrder', { reason: 'customer' })
  expect(codesOf(again(closed, 9000))).toEqual([])
})

describe('messages of a platform about a price that the seller lowered', () => {
  const message = (status: string, modified: string, payment: string, more: object = {}) => ({
    tid: '9',
    status,
    modified,
    created: '2026-11-02 10:00:00',
    payment,
    seller_nick_id: 'S1',
    orders: { order: [{ oid: '1', outer_sku_id: 'MUG-1', num: 2, price: '49.90' }] },
    ...more,
  })
  const first = message('WAIT_BUYER_PAY', '2026-11-02 10:00:00', '99.80')
  const lowered = message('WAIT_BUYER_PAY', '2026-11-02 10:05:00', '90.00')
  const settled = message('WAIT_SELLER_SEND_GOODS', '2026-11-02 10:10:00', '90.00', { pay_time: '2026-11-02 10:10:00' })
  const hear = async (shop: Shop, ...messages: readonly object[]) => {
    for (const payload of messages) {
      const facts = platformFacts('taobao', payload)
      for (const command of E.isRight(facts) ? facts.right : []) await shop.desk.handle(command, { by: { id: 'hook', role: 'platform' } })
    }
    const { state, payable, exceptions, payments } = await shop.order('taobao:9')
    return [state, payable, Object.keys(exceptions), Object.values(payments).map(({ due, paid }) => [due, paid])]
  }
  it.each([
    [[first, lowered, settled]],
    [[lowered, first, settled]],
    [[first, settled, lowered]],
    [[settled, first, lowered]],
    [[settled, lowered, first]],
    [[lowered, settled, first]],
  ])('leave the same order in any order of arrival', async (messages) => {
    expect(await hear(openShop(), ...messages, ...messages)).toEqual(['pendingReview', 9000, [], [[9000, 9000]]])
  })
  it('leave the newest price, whichever comes last', async () => {
    expect([await hear(openShop(), first, lowered), await hear(openShop(), lowered, first)]).toEqual([
      ['pendingPayment', 9000, [], [[9000, 0]]],
      ['pendingPayment', 9000, [], [[9000, 0]]],
    ])
  })
})
