import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { instant, moneyViolations, platformFacts, unitViolations, type Order } from '../../../src/index.js'
import { platformTables } from '../../../src/deciders/entry/platforms/tables.data.js'
import { openShop } from '../../shops/shop.js'

const taobao = (status: string, modified: string, more: object = {}): object => ({
  tid: '2026110200001',
  status,
  modified,
  created: '2026-11-02 10:00:00',
  payment: '94.80',
  post_fee: '5.00',
  seller_nick_id: 'S1',
  receiver_name: '测试',
  receiver_mobile: '13800138000',
  receiver_state: '浙江省',
  receiver_city: '杭州市',
  receiver_district: '西湖区',
  receiver_address: '文三路100号',
  orders: { order: [{ oid: '1', outer_sku_id: 'MUG-1', num: 2, price: '49.90', title: '杯' }] },
  ...more,
})
const douyin = {
  order_id: '77',
  order_status: '2',
  update_time: 1793584800,
  create_time: 1793584800,
  pay_time: 1793584860,
  pay_amount: 9980,
  sku_order_list: [{ order_id: '77-1', code: 'MUG-1', item_num: 2, origin_amount: 4990 }],
  post_addr: { province: { name: '浙江省' } },
}
const paid = { pay_time: '2026-11-02 10:05:00' }
const sent = { ...paid, consign_time: '2026-11-03 09:00:00', invoice_no: 'YT100', logistics_company: 'YTO' }
const story = [
  ['taobao', taobao('WAIT_BUYER_PAY', '2026-11-02 10:00:00')],
  ['taobao', taobao('WAIT_SELLER_SEND_GOODS', '2026-11-02 10:05:00', paid)],
  ['taobao', taobao('WAIT_BUYER_CONFIRM_GOODS', '2026-11-03 09:00:00', sent)],
  ['taobao', taobao('TRADE_FINISHED', '2026-11-05 20:00:00', { ...sent, end_time: '2026-11-05 20:00:00' })],
] as const
const cancelled = [
  ['taobao', taobao('WAIT_SELLER_SEND_GOODS', '2026-11-02 10:05:00', paid)],
  [
    'taobao',
    taobao('TRADE_CLOSED', '2026-11-02 12:00:00', {
      ...paid,
      refunds: [{ refund_id: 'F1', status: 'SUCCESS', refund_fee: '94.80', modified: '2026-11-02 11:59:00' }],
    }),
  ],
] as const

const request = (status: string, modified: string, refund = 'F1') => ({
  refunds: [{ refund_id: refund, oid: '1', status, refund_fee: '30.00', modified }],
})
const asked = [
  story[1],
  story[2],
  [
    'taobao',
    taobao('WAIT_BUYER_CONFIRM_GOODS', '2026-11-04 09:00:00', { ...sent, ...request('WAIT_SELLER_AGREE', '2026-11-04 09:00:00') }),
  ],
] as const
const paidBack = [
  ...asked,
  ['taobao', taobao('TRADE_FINISHED', '2026-11-05 20:00:00', { ...sent, ...request('SUCCESS', '2026-11-05 19:00:00') })],
] as const
const withdrew = [
  ...asked,
  ['taobao', taobao('WAIT_BUYER_CONFIRM_GOODS', '2026-11-05 20:00:00', { ...sent, ...request('CLOSED', '2026-11-05 19:00:00') })],
] as const
const twice = [
  ...asked,
  [
    'taobao',
    taobao('WAIT_BUYER_CONFIRM_GOODS', '2026-11-05 20:00:00', { ...sent, ...request('WAIT_SELLER_AGREE', '2026-11-05 19:00:00', 'F2') }),
  ],
] as const

/** Paid at the door, in the words of each platform. */
test.each([
  ['taobao', taobao('WAIT_SELLER_SEND_GOODS', '2026-11-02 10:05:00', { type: 'cod' }), 'cashOnDelivery'],
  ['taobao', taobao('WAIT_BUYER_PAY', '2026-11-02 10:05:00', { type: 'fixed' }), 'prepaid'],
  ['jd', { orderId: '1', orderState: 'WAIT_SELLER_STOCK_OUT', modified: '2026-11-02 10:05:00', payType: '1-货到付款' }, 'cashOnDelivery'],
  ['jd', { orderId: '1', orderState: 'WAIT_SELLER_STOCK_OUT', modified: '2026-11-02 10:05:00', payType: '4-在线支付' }, 'prepaid'],
  ['douyin', { order_id: '1', order_status: 2, update_time: 1_793_600_000, pay_type: 0, pay_amount: 4990 }, 'cashOnDelivery'],
  ['douyin', { order_id: '1', order_status: 2, update_time: 1_793_600_000, pay_type: 2, pay_amount: 4990 }, 'prepaid'],
])('%s tells how an order is paid: %j is %s', async (platform, message, terms) => {
  const facts = platformFacts(platform, message)
  if (E.isLeft(facts)) throw new Error(JSON.stringify(facts.left))
  expect(facts.right.find(({ type }) => type === 'ReportOrder')?.data).toMatchObject({ terms })
  if (terms !== 'cashOnDelivery' || platform !== 'taobao') return
  const shop = openShop()
  for (const { type, stream, data } of facts.right) await shop.take('platform', stream, type, data)
  expect(await shop.order('taobao:2026110200001')).toMatchObject({ state: 'pendingReview', payments: { platform: { means: 'cash' } } })
})

/** What must not depend on the order of arrival: all but the exceptions and deadlines that the confusion itself causes. */
const essence = ({ state, payments, refunds, parcels, lines, platformStatus, payable, closedFor, address, cases }: Order): object => ({
  state,
  payable,
  closedFor,
  platformStatus,
  address,
  payments: Object.entries(payments).map(([id, { state: of, paid: sum, refunded }]) => [id, of, sum, refunded]),
  refunds: Object.entries(refunds).map(([id, { state: of, amount }]) => [id, of, amount]),
  parcels: Object.entries(parcels).map(([id, { state: of, lines: held, scans }]) => [id, of, held, scans]),
  cases: Object.entries(cases)
    .sort()
    .map(([id, { state: of, kind, amount, lines: about, joined }]) => [id, of, kind, amount, about, joined]),
  lines: Object.entries(lines).map(([id, { units }]) => [id, units]),
})

const deliver = async (messages: readonly (readonly [string, object])[]): Promise<Order> => {
  const shop = openShop()
  for (const [platform, payload] of messages) {
    const commands = platformFacts(platform, payload)
    if (E.isLeft(commands)) throw new Error(JSON.stringify(commands.left))
    for (const command of commands.right) {
      const outcome = await shop.desk.handle(command, { by: { id: 'hook', role: 'platform' } })
      if (E.isLeft(outcome)) throw new Error(JSON.stringify(outcome.left))
    }
  }
  return shop.order('taobao:2026110200001')
}

describe('ENT-06: messages of platforms', () => {
  it.each([
    ['a delivered order', story, 'completed'],
    ['a cancelled order', cancelled, 'closed'],
  ] as const)('%s: twice and in any order, the same order', async (_, messages, end) => {
    const straight = await deliver(messages)
    expect(straight.state).toBe(end)
    expect(Object.values(straight.payments).map(({ paid: sum }) => sum)).toEqual([9480])
    expect(Object.values(straight.exceptions).filter(({ kind }) => kind === 'moneyMismatch' || kind === 'payment')).toEqual([])
    const seen = essence(straight)
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...messages, ...messages], { minLength: messages.length * 2, maxLength: messages.length * 2 }),
        async (shuffled) => {
          const order = await deliver(shuffled)
          expect(essence(order)).toEqual(seen)
          expect(unitViolations(order)).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each([
    ['a request', asked, [['F1', 'requested']]],
    ['a request that the platform paid', paidBack, [['F1', 'closed']]],
    ['a request that was withdrawn', withdrew, [['F1', 'closed']]],
    [
      'two requests',
      twice,
      [
        ['F1', 'requested'],
        ['F2', 'requested'],
      ],
    ],
  ] as const)('%s is one case, doubled and in any order', async (_, messages, cases) => {
    const straight = await deliver(messages)
    expect(Object.entries(straight.cases).map(([id, { state }]) => [id, state])).toEqual(cases)
    expect(Object.values(straight.cases).map(({ amount }) => amount)).toEqual(cases.map(() => 3000))
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...messages, ...messages], { minLength: messages.length * 2, maxLength: messages.length * 2 }),
        async (shuffled) => {
          const order = await deliver(shuffled)
          expect(essence(order)).toEqual(essence(straight))
          expect([...unitViolations(order), ...moneyViolations(order)]).toEqual([])
        },
      ),
      { numRuns: 40 },
    )
  })

  it('joins the case that holds the units; the platform pays the refund that our own case asked for', async () => {
    const shop = openShop()
    const hook = async (payload: object): Promise<void> => {
      const commands = platformFacts('taobao', payload)
      if (E.isLeft(commands)) throw new Error(JSON.stringify(commands.left))
      for (const command of commands.right) await shop.desk.handle(command, { by: { id: 'hook', role: 'platform' } })
    }
    const stream = 'order-taobao:2026110200001'
    const signed = { ...sent, end_time: '2026-11-05 20:00:00' }
    await hook(taobao('TRADE_FINISHED', '2026-11-05 20:00:00', signed))
    shop.now = instant(shop.now + 4 * 86_400_000)
    await shop.take('customer', stream, 'RequestAfterSale', {
      case: 'C1',
      kind: 'returnAndRefund',
      reason: 'noReason',
      lines: [{ line: '1', quantity: 1 }],
      channel: 'hotline',
    })
    const twiceOver = async (payload: object): Promise<void> => {
      await hook(payload)
      await hook(payload)
    }
    await twiceOver(taobao('TRADE_FINISHED', '2026-11-06 20:00:00', { ...signed, ...request('WAIT_SELLER_AGREE', '2026-11-06 09:00:00') }))
    const joined = await shop.order('taobao:2026110200001')
    expect([Object.keys(joined.cases), joined.cases['C1']?.joined, joined.cases['C1']?.requests]).toEqual([['C1'], 1, ['F1']])
    await shop.take('customer', stream, 'WithdrawCase', { case: 'C1' })
    await shop.take('lead', stream, 'ResolveException', { exception: 'reviewSkipped.order', result: '已核对' })
    await hook(taobao('TRADE_FINISHED', '2026-11-07 20:00:00', { ...signed, ...request('WAIT_SELLER_AGREE', '2026-11-07 09:00:00', 'F2') }))
    await shop.take('afterSales', stream, 'ApproveCase', { case: 'F2' })
    await twiceOver(taobao('TRADE_FINISHED', '2026-11-08 20:00:00', { ...signed, ...request('SUCCESS', '2026-11-08 09:00:00', 'F2') }))
    const { refunds, cases } = await shop.order('taobao:2026110200001')
    expect(Object.values(refunds).map(({ amount, state, case: of }) => [amount, state, of])).toEqual([[3000, 'settled', 'F2']])
    expect(cases['F2']?.state).toBe('closed')
  })

  it('reads money, time and address of an order to the fen and the second', async () => {
    const order = await deliver(story.slice(0, 2))
    expect(order).toMatchObject({
      channel: 'taobao',
      payable: 9480,
      platformNo: '2026110200001',
      state: 'pendingReview',
      address: { province: '浙江省', text: '文三路100号' },
    })
    expect(order.lines['1']).toMatchObject({ sku: 'MUG-1', quantity: 2, unitPrice: 4990, discount: 1000, freight: 500 })
  })

  it('a discount that pays for freight too lowers the freight: the order is paid by what the platform took, and nothing at all if that is all', async () => {
    for (const [payment, freight] of [
      ['5.01', 500],
      ['5.00', 500],
      ['3.00', 300],
      ['0.00', 0],
    ] as const) {
      const order = await deliver([['taobao', taobao('WAIT_SELLER_SEND_GOODS', '2026-11-02 10:05:00', { ...paid, payment })]])
      const due = Math.round(Number(payment) * 100)
      expect([payment, order.payable, order.freight, order.state, Object.keys(order.exceptions)]).toEqual([
        payment,
        due,
        freight,
        'pendingReview',
        [],
      ])
    }
  })

  it('names every problem of a message at once, and appends nothing of it', () => {
    const broken = platformFacts(
      'taobao',
      taobao('WAIT_BUYER_PAY', 'yesterday', { payment: '9.999', orders: { order: [{ oid: '1', num: 'two', price: '49.90' }] } }),
    )
    expect(broken).toMatchObject({
      _tag: 'Left',
      left: { problems: [{ path: '/modified' }, { path: '/orders/order/0/num' }, { path: '/payment' }] },
    })
    expect(platformFacts('nowhere', {})).toMatchObject({ _tag: 'Left', left: { problems: [{ path: '/platform' }] } })
    expect(platformFacts('jd', null)).toMatchObject({ _tag: 'Left' })
  })

  it('reads seconds and fen where a platform writes those', () => {
    const read = platformFacts('douyin', douyin)
    expect(E.isRight(read) && read.right.map(({ type }) => type)).toEqual(['ReportOrder', 'ReportPayment', 'ReportPlatformStatus'])
    expect(E.isRight(read) && read.right[1]?.data).toMatchObject({ amount: 9980, occurredAt: '2026-11-02T10:01:00.000+08:00' })
  })

  it.each([
    ['an order number that cannot name a stream', { order_id: '7/7' }, '/order_id'],
    ['no order number at all', { order_id: undefined }, '/order_id'],
    ['a message number that cannot name a command', { msg_id: '七 7' }, '/msg_id'],
    ['a status that cannot, of a message without a number', { order_status: '已付款' }, '/order_status'],
    ['fen with decimals', { pay_amount: '99.80' }, '/pay_amount'],
    ['a clock that shows no seconds', { update_time: '2026-11-02 10:00:00' }, '/update_time'],
    ['a text that is none', { buyer_words: { zh: '快' } }, '/buyer_words'],
    ['a text without end', { buyer_words: '快'.repeat(2001) }, '/buyer_words'],
  ])('names %s as the one problem', (_, wrong, path) => {
    const read = platformFacts('douyin', { ...douyin, ...wrong })
    expect(E.isLeft(read) && read.left.problems.map((problem) => problem.path)).toEqual([path])
  })

  it('takes a time of 0 for what has not happened, and whole yuan for yuan', () => {
    const types = (read: ReturnType<typeof platformFacts>) => E.isRight(read) && read.right.map(({ type }) => type)
    expect(types(platformFacts('douyin', { ...douyin, pay_time: 0 }))).toEqual(['ReportOrder', 'ReportPlatformStatus'])
    const yuan = platformFacts('taobao', taobao('WAIT_SELLER_SEND_GOODS', '2026-11-02 10:05:00', { ...paid, payment: '94' }))
    expect(E.isRight(yuan) && yuan.right[1]?.data).toMatchObject({ amount: 9400 })
  })

  it.each([
    ['unpaid', {}, 'unpaid'],
    ['paid', paid, 'platform'],
  ])('a trade that was closed %s is closed for that', (_, more, reason) => {
    const read = platformFacts('taobao', taobao('TRADE_CLOSED_BY_TAOBAO', '2026-11-02 12:00:00', more))
    expect(E.isRight(read) && read.right.find(({ type }) => type === 'ReportOrderClosed')?.data).toMatchObject({ reason })
  })

  it('a refund whose code nobody knows is a request; one without a sum or an instant of its own has those of its message', () => {
    const told = (refund: object) => {
      const read = platformFacts('taobao', taobao('WAIT_SELLER_SEND_GOODS', '2026-11-02 12:00:00', { ...paid, refunds: [refund] }))
      return E.isRight(read) && read.right.find(({ type }) => type.startsWith('ReportRefund'))
    }
    const occurredAt = '2026-11-02T12:00:00.000+08:00'
    expect([told({ refund_id: 'F1', status: 'SOMETHING_NEW' }), told({ refund_id: 'F1', status: 'SUCCESS' })]).toMatchObject([
      { type: 'ReportRefundRequest', data: { refund: 'F1', word: 'requested', occurredAt } },
      { type: 'ReportRefund', data: { refund: 'F1', outcome: 'settled', occurredAt } },
    ])
    expect(told({ refund_id: 'F1', status: 'SUCCESS' })).not.toHaveProperty('data.amount')
  })

  it('a status that the platform has never sent before is kept, and a person looks', async () => {
    const order = await deliver([story[1], ['taobao', taobao('TRADE_IN_SPACE', '2026-11-02 11:00:00', paid)]])
    expect([order.platformStatus, order.exceptions['platformStatusUnknown.order']?.state]).toEqual(['TRADE_IN_SPACE', 'open'])
    expect((await deliver(story.slice(0, 2))).exceptions).toEqual({})
  })

  it('never throws, whatever is sent', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(platformTables)), fc.anything(), (platform, payload) => {
        platformFacts(platform, payload)
      }),
      { numRuns: 300 },
    )
  })
})
