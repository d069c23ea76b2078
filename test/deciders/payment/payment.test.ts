// Money that comes in parts, before its order, for an order that costs nothing, or after the order closed.
import { address } from '../../shops/shop.js'
import { Story, day, hour } from '../../cases/kit/story.js'

const one = (quantity = 2) => ({ lines: [{ unitPrice: 5000, quantity }] })
const open = (story: Story): readonly string[] =>
  Object.entries(story.order.exceptions)
    .filter(([, { state }]) => state === 'open')
    .map(([id]) => id)
const pays = (story: Story, amount: number, payment = 'T1'): Story => {
  story.wait(1000).must('platform', 'ReportPayment', { payment, amount })
  return story
}

describe('a tender that came short', () => {
  it('is complete once the rest has come, by whatever tender; nothing was paid twice', () => {
    const short = pays(new Story().placed(one()), 9000)
    expect([short.order.state, open(short)]).toEqual(['pendingPayment', ['amountDiffers.payment:T1']])
    expect(open(pays(short, 1000))).toEqual([])
    expect(short.order.state).toBe('pendingReview')
    expect(open(pays(pays(new Story().placed(one()), 9000), 1000, 'T2'))).toEqual([])
  })
  it('is still short after a part of the rest, and paid twice where all of it comes again', () => {
    expect(open(pays(pays(new Story().placed(one()), 9000), 500))).toEqual(['amountDiffers.payment:T1'])
    expect(open(pays(pays(new Story().placed(one()), 9000), 10_000))).toEqual(['amountDiffers.payment:T1', 'paidTwice.payment:T1'])
    expect(open(pays(pays(new Story().placed(one()), 10_000), 10_000))).toEqual(['paidTwice.payment:T1'])
  })
})

describe('money that is told again', () => {
  const tells = (amounts: readonly (readonly [amount: number, minute: number])[]): Story => {
    const story = new Story().placed(one())
    const from = story.now
    story.wait(day)
    for (const [amount, minute] of amounts)
      story.must('platform', 'ReportPayment', { payment: 'T1', amount, occurredAt: new Date(from + minute * 60_000).toISOString() })
    return story
  }
  it('counts once, whichever part of a tender it was and whatever came between', () => {
    for (const again of [
      [[4000, 1]],
      [[6000, 2]],
      [
        [6000, 2],
        [4000, 1],
        [6000, 2],
      ],
    ] as const) {
      const story = tells([[4000, 1], [6000, 2], ...again])
      expect([story.paidTotal, open(story)]).toEqual([10_000, []])
    }
  })
  it('is no third payment after a second, in whatever order they came', () => {
    for (const told of [
      [1, 1, 5],
      [1, 5, 1],
      [1, 5, 5],
      [5, 1, 5],
      [5, 1, 1],
    ]) {
      const story = tells(told.map((minute) => [10_000, minute] as const))
      story.must('finance', 'RefundSurplus')
      expect([story.paidTotal, story.refundTotal]).toEqual([20_000, 10_000])
    }
  })
})

describe('money that is not what the order says', () => {
  it.each([
    ['too much', 12_000, ['overpaid.payment:T1']],
    ['too little', 9000, ['amountDiffers.payment:T1']],
    ['just as much', 10_000, []],
  ] as const)('%s is told, also where it came before the order', (_, amount, told) => {
    expect(open(pays(new Story().placed(one()), amount))).toEqual(told)
    const early = pays(new Story(), amount)
    expect(open(early.placed(one()))).toEqual(told)
    const heard = pays(new Story(), amount)
    heard.must('platform', 'ReportOrder', {
      channel: 'shop',
      shop: 'S1',
      lines: [{ line: 'L1', sku: 'SKU-1', quantity: 2, unitPrice: 5000 }],
      tenders: [{ payment: 'T1', means: 'online', amount: 10_000 }],
    })
    expect(open(heard)).toEqual(told)
  })
  it('is told of an order that costs nothing, and goes back; not of one of which nothing is known', () => {
    const free = pays(new Story().placed({ ...one(), discount: 10_000 }), 500, 'T9')
    expect(open(free)).toEqual(['overpaid.payment:T9'])
    free.must('finance', 'RefundSurplus')
    expect(free.refundTotal).toBe(500)
    const unknown = new Story()
    unknown.must('platform', 'ReportOrder', { channel: 'shop', shop: 'S1' })
    expect(open(pays(unknown, 500))).toEqual([])
  })
})

it('an order of two lines of one product revives only where there is stock for both', () => {
  const late = (stock: number) => {
    const story = new Story({ name: 'shop', overrides: [{ param: 'payment.lateArrival', value: 'revive' }] }).placed({
      lines: [
        { unitPrice: 5000, sku: 'MUG' },
        { unitPrice: 5000, sku: 'MUG' },
      ],
    })
    story.wait(day).must('system', 'PassDeadline', { deadline: story.order.deadlines.find(({ rule }) => rule === 'REV-16')?.id })
    story.facts = { stock: { MUG: stock } }
    return pays(story, 10_000)
  }
  expect([late(1), late(2)].map(({ order, refundTotal }) => [order.state, refundTotal])).toEqual([
    ['closed', 10_000],
    ['pendingReview', 0],
  ])
})

test('an order that closed with money of which nothing could go back yet, and revives, asks nobody about it any more', () => {
  const story = new Story({ name: 'shop', overrides: [{ param: 'payment.lateArrival', value: 'revive' }] }).placed(one())
  story.must('finance', 'OpenException', { exception: 'X', kind: 'other', about: 'order', note: '核实中' })
  pays(story, 4000)
  story.wait(day).must('system', 'PassDeadline', { deadline: story.order.deadlines.find(({ rule }) => rule === 'REV-16')?.id })
  expect([story.order.state, open(story)]).toEqual(['closed', ['X', 'amountDiffers.payment:T1', 'closedWithMoney.order']])
  story.facts = { stock: { 'SKU-1': 2 } }
  expect([pays(story, 6000).order.state, open(story)]).toEqual(['pendingReview', ['X']])
})

describe('a payment limit', () => {
  const passed = (story: Story, rule: string): string => {
    const due = story.order.deadlines.find((deadline) => deadline.rule === rule)
    story.wait((due?.dueAt ?? 0) - story.now).must('system', 'PassDeadline', { deadline: due?.id })
    return story.order.state
  }
  it('closes no order that a platform wants shipped at a lower price', () => {
    const sold = (status: string) => {
      const story = pays(new Story().placed(one()), 9000)
      story.must('platform', 'ReportPlatformStatus', { platform: 'taobao', status })
      return passed(story, 'REV-16')
    }
    expect(['WAIT_SELLER_SEND_GOODS', 'WAIT_BUYER_PAY', 'TRADE_CLOSED'].map(sold)).toEqual(['pendingPayment', 'closed', 'closed'])
  })
  const presale = (story = new Story()): Story => {
    story.must('platform', 'PlaceOrder', {
      channel: 'shop',
      shop: 'S1',
      entry: 'platform',
      terms: 'presale',
      balanceDueAt: story.now + 2 * day,
      lines: [{ line: 'L1', sku: 'SKU-1', quantity: 1, unitPrice: 5000 }],
      tenders: [
        { payment: 'T1', means: 'online', amount: 1000 },
        { payment: 'T2', means: 'online', amount: 4000 },
      ],
      customer: { name: '测试', phone: '13800138000' },
      address,
    })
    return story
  }
  it('of a deposit is over once the deposit is there, also where it came before the order: nobody is late, and the balance has its own day', () => {
    const limits = ({ order }: Story) => order.deadlines.map(({ rule }) => rule).filter((rule) => rule === 'REV-16' || rule === 'ORD-04')
    expect([limits(presale()), limits(pays(presale(), 999)), limits(pays(presale(), 1000))]).toEqual([
      ['REV-16', 'ORD-04'],
      ['REV-16', 'ORD-04'],
      ['ORD-04'],
    ])
    expect(limits(presale(pays(new Story(), 1000)))).toEqual(['ORD-04'])
  })
  it('runs on where what had come is taken back, and runs anew where that was the deposit', () => {
    const limit = ({ order }: Story) => order.deadlines.find(({ rule }) => rule === 'REV-16')?.dueAt
    const takenBack = (story: Story): Story => {
      story.wait(hour).must('platform', 'ReportPaymentReversed', { payment: 'T1', reason: 'chargeback' })
      return story
    }
    const first = limit(presale())
    expect(limit(takenBack(pays(presale(), 999)))).toBe(first)
    const anew = takenBack(pays(presale(), 1000))
    expect((limit(anew) ?? 0) - anew.now).toBe((first ?? 0) - new Story().now)
    expect(limit(takenBack(pays(new Story().placed(one()), 999)))).toBe(limit(new Story().placed(one())))
  })
  it('closes no order that a platform wants shipped and for which nothing was told to be paid: a person finds out how it is paid (ORD-03)', () => {
    const sold = (status: string) => {
      const story = new Story().placed(one())
      story.must('platform', 'ReportPlatformStatus', { platform: 'jd', status })
      return [passed(story, 'REV-16'), open(story), open(pays(story, 10_000))]
    }
    expect(sold('WAIT_SELLER_STOCK_OUT')).toEqual(['pendingPayment', ['paymentNotTold.order'], []])
    expect(sold('NOT_PAY')[0]).toBe('closed')
  })
  it('of a balance asks the payment platform first (ORD-04)', () => {
    const closes = (gatewayPaid: number) => {
      const story = pays(presale(), 1000)
      story.facts = { gatewayPaid }
      return passed(story, 'ORD-04')
    }
    expect([closes(5000), closes(1000)]).toEqual(['pendingPayment', 'closed'])
  })
})

describe('money that the payment platform has seen, and nobody has told us of (REV-16)', () => {
  const due = (story: Story) => story.order.deadlines.filter(({ rule, passedAt }) => rule === 'REV-16' && passedAt === undefined)
  const limit = (story: Story): Story => {
    const [deadline] = due(story)
    if (deadline !== undefined) story.now = deadline.dueAt
    story.must('system', 'PassDeadline', { deadline: deadline?.id })
    return story
  }
  const seen = (gatewayPaid = 1000): Story => {
    const story = new Story().placed({ lines: [{ unitPrice: 1000 }] })
    story.facts = { gatewayPaid }
    return limit(story)
  }
  it('is a person’s, and the platform is asked once more after the same time: the order is neither closed nor forgotten', () => {
    const story = seen()
    expect([
      story.order.state,
      story.order.exceptions['paymentNotTold.order']?.state,
      due(story).map(({ owner, dueAt }) => [owner, dueAt - story.now]),
    ]).toEqual(['pendingPayment', 'open', [['finance', day]]])
    story.must('finance', 'ResolveException', { exception: 'paymentNotTold.order', result: 'asked' })
    expect(limit(story).order.exceptions['paymentNotTold.order']?.state).toBe('open')
    story.facts = { gatewayPaid: 0 }
    expect(limit(story).order.state).toBe('closed')
  })
  it('is over once the payment is told', () => {
    const story = seen()
    story.must('finance', 'ReportPayment', { payment: 'T1', amount: 1000 })
    expect([story.order.state, story.order.exceptions['paymentNotTold.order']?.state, due(story)]).toEqual([
      'pendingReview',
      'withdrawn',
      [],
    ])
  })
})

describe('a balance that is not there on its day (ORD-04)', () => {
  const due = (status: string): Story => {
    const story = new Story()
    story.must('platform', 'PlaceOrder', {
      channel: 'taobao',
      shop: 'S1',
      entry: 'platform',
      terms: 'presale',
      balanceDueAt: new Date(story.now + 2 * day).toISOString(),
      lines: [{ line: 'L1', sku: 'A', quantity: 1, unitPrice: 10_000 }],
      tenders: [
        { payment: 'T1', means: 'online', amount: 2000 },
        { payment: 'T2', means: 'online', amount: 8000 },
      ],
      customer: { name: '测试', phone: '13800138000' },
      address,
    })
    pays(story, 2000)
    story.must('platform', 'ReportPlatformStatus', { platform: 'taobao', status })
    story.wait(2 * day)
    for (const { id: deadline, rule } of story.order.deadlines) if (rule === 'ORD-04') story.must('system', 'PassDeadline', { deadline })
    return story
  }
  it.each([
    ['closes the order', 'WAIT_BUYER_PAY', 'closed', 'balanceUnpaid', ['depositOfUnpaidBalance.order']],
    [
      'closes none that the platform wants shipped: a person finds out how it is paid',
      'WAIT_SELLER_SEND_GOODS',
      'pendingPayment',
      undefined,
      ['paymentNotTold.order'],
    ],
  ] as const)('%s', (_, status, state, why, exceptions) => {
    const story = due(status)
    expect([story.order.state, story.order.closedFor, open(story)]).toEqual([state, why, exceptions])
  })
})
