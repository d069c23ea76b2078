// Decisions that nobody had looked at twice: stock dealt out over lines, presales, verdicts, intercepted orders, money undone whole.
import * as E from 'fp-ts/lib/Either.js'
import { manual } from '../../src/core/book.js'
import { instant } from '../../src/core/time/instant.js'
import { parseOrderCommand } from '../../src/deciders/whole/commands.js'
import { newCase } from '../../src/deciders/afterSale/state.js'
import { toldAtTheDoor } from '../../src/deciders/parcel/refusal.js'
import { initialOrder, orderDecider, type Order } from '../../src/deciders/whole/index.js'
import { reacts } from '../../src/deciders/reactions/index.js'
import { orderStream } from '../../src/deciders/streams.js'
import { orderRoles } from '../../src/deciders/whole/commands.js'
import { platformFacts, type OrderStreamEvent } from '../../src/index.js'
import { orderAt } from '../support/history.js'
import { Story, day, hour } from '../cases/kit/story.js'
import type { Role } from '../../src/policies/roles.js'

const typesOf = (events: readonly OrderStreamEvent[]): readonly string[] => events.map(({ type }) => type)
const basisOf = (story: Story, role: Role, type: string, data: object, rule: string) => {
  const command = parseOrderCommand(type, data)
  if (E.isLeft(command)) throw new Error(JSON.stringify(command.left))
  const outcome = orderDecider.decide(story.order, command.right, {
    at: story.now,
    by: { id: role, role },
    book: manual,
    facts: story.facts,
  })
  return (E.isRight(outcome) ? outcome.right.basis : outcome.left.basis).filter((one) => one.rule === rule)
}

test('stock of one product is dealt out over the lines and places that want it, to the last unit and no further (INV-01)', () => {
  const story = new Story()
    .placed({
      lines: [
        { unitPrice: 100, quantity: 3 },
        { unitPrice: 100, quantity: 4 },
        { unitPrice: 100, quantity: 2 },
      ].map((line) => ({ ...line, sku: 'S' })),
    })
    .paid()
    .approved()
  story.facts = {
    stockAt: [
      {
        warehouse: 'W1',
        kilometres: 1,
        sku: 'S',
        lots: [
          { lot: 'a', quantity: 2 },
          { lot: 'b', quantity: 3 },
        ],
      },
      { warehouse: 'W2', kilometres: 9, sku: 'S', lots: [{ lot: 'c', quantity: 4 }] },
    ],
  }
  const [planned] = story.must('system', 'AllocateStock')
  if (planned?.type !== 'StockPlanned') throw new Error('nothing was planned')
  const { shares, short } = planned.data
  const totals = (list: readonly { readonly line: string; readonly quantity: number }[], line: string) =>
    list.filter((one) => one.line === line).reduce((sum, one) => sum + one.quantity, 0)
  const allocated = shares.reduce((sum, one) => sum + one.quantity, 0)
  for (const [line, quantity] of [
    ['L1', 3],
    ['L2', 4],
    ['L3', 2],
  ] as const)
    expect(totals(shares, line) + totals(short, line)).toBe(quantity)
  expect(shares.every(({ quantity }) => quantity > 0) && short.every(({ quantity }) => quantity > 0)).toBe(true)
  for (const [warehouse, there] of [
    ['W1', 5],
    ['W2', 4],
  ] as const)
    expect(shares.filter((one) => one.warehouse === warehouse).reduce((sum, one) => sum + one.quantity, 0)).toBeLessThanOrEqual(there)
  expect([allocated, new Set(shares.map(({ line, warehouse }) => `${line} ${warehouse}`)).size]).toEqual([9, shares.length])
})

describe('a presale waits for', () => {
  const terms = {
    channel: 'shop',
    shop: 'S1',
    entry: 'platform',
    terms: 'presale',
    lines: [{ line: 'L1', sku: 'SKU-1', quantity: 1, unitPrice: 9980 }],
    tenders: [
      { payment: 'T1', means: 'online', amount: 1000 },
      { payment: 'T2', means: 'online', amount: 8980 },
    ],
    customer: { phone: '13800138000' },
    address: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' },
    balanceDueAt: '2026-11-11T00:00:00+08:00',
  }
  const facts = (before: (story: Story) => void, more: object = {}) => {
    const story = new Story()
    before(story)
    return basisOf(story, 'platform', 'ReportOrder', { ...terms, ...more }, 'ORD-04').map((one) => one.facts)
  }
  it('its deposit, and for its balance where so much had come before; it ships by the promise, else by the balance', () => {
    const balanceDueAt = Date.parse(terms.balanceDueAt)
    const pays = (amount: number) => (story: Story) => void story.must('platform', 'ReportPayment', { payment: 'T1', amount })
    expect(facts(() => undefined)).toEqual([expect.objectContaining({ depositPaid: false, balancePaid: false, shipBy: balanceDueAt })])
    expect([999, 1000, 1001].map((amount) => facts(pays(amount)).map((told) => (told as { depositPaid: boolean }).depositPaid))).toEqual([
      [false],
      [true],
      [true],
    ])
    expect(facts(() => undefined, { promisedAt: '2026-11-20T00:00:00+08:00' })).toEqual([
      expect.objectContaining({ shipBy: Date.parse('2026-11-20T00:00:00+08:00') }),
    ])
  })
})

test('an order paid by instalments goes on with its first instalment, not with a fen that came before it was known (ORD-03)', () => {
  const state = (...amounts: readonly number[]) => {
    const story = new Story()
    story.must('platform', 'ReportPayment', { payment: 'T9', amount: amounts[0] ?? 0 })
    story.placed({
      lines: [{ unitPrice: 9000 }],
      terms: 'instalments',
      tenders: [
        { payment: 'T1', means: 'online', amount: 3000 },
        { payment: 'T2', means: 'online', amount: 6000 },
      ],
    })
    for (const [i, amount] of amounts.slice(1).entries()) story.must('platform', 'ReportPayment', { payment: `T${i + 1}`, amount })
    return story.order.state
  }
  expect([state(1), state(2999), state(1, 3000)]).toEqual(['pendingPayment', 'pendingPayment', 'pendingReview'])
})

test('a verdict that gives less than was refunded stops nothing else of the order', () => {
  const story = new Story()
    .delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
    .returned({ L1: 1 }, 'quality', { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
    .refundsSettle()
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 10_000, goods: 'backSound', case: 'C1' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split', awarded: 2500 })
  expect(Object.values(story.order.exceptions).map(({ blocks, codes }) => [codes, blocks])).toEqual([[['refundedButNotAwarded'], false]])
})

describe('an order that the risk rules hold', () => {
  const held = (): Story => {
    const story = new Story()
    story.order = orderAt('intercepted')
    story.now = instant(story.order.since + hour)
    return story
  }
  it('is cancelled by whoever may release it, with its money, and by nobody else', () => {
    const cancelled = (role: Role) => {
      const outcome = held().tell(role, 'CancelOrder', { reason: 'risk' })
      return E.isLeft(outcome) ? outcome.left.rule : typesOf(outcome.right).includes('OrderClosed')
    }
    const roles = orderRoles.CancelOrder
    const answers = roles.map((role) => [role, cancelled(role)] as const)
    expect(answers.filter(([, answer]) => answer === true).map(([role]) => role)).not.toEqual([])
    for (const [, answer] of answers) expect([true, 'RSK-09']).toContain(answer)
  })
})

describe('an order that is undone', () => {
  it('gives back what its goods cost and what was paid too much, told apart, with the grounds of both', () => {
    const story = new Story().placed({ lines: [{ unitPrice: 5000 }] })
    story.must('platform', 'ReportPayment', { payment: 'T1', amount: 6000 })
    story.approved()
    const closed = story.must('customerService', 'CancelOrder', { reason: 'customer' })
    const refunds = closed.flatMap((event) => (event.type === 'RefundRequested' ? [[event.data.cause, event.data.amount]] : []))
    expect(refunds).toEqual([
      ['cancellation', 5000],
      ['surplus', 1000],
    ])
  })
})

describe('refunds without goods before the review (RSK-04)', () => {
  const marks = (wait: number | undefined) => {
    const story = new Story().placed({ lines: [{ unitPrice: 5000 }] }).paid()
    story.facts = {
      history: [],
      stock: { 'SKU-1': 50 },
      offer: { prices: [{ sku: 'SKU-1', price: 5000 }], promotions: [] },
      account: { level: 0 },
    }
    if (wait !== undefined)
      story
        .wait(wait)
        .must('customer', 'RequestAfterSale', {
          case: 'C1',
          channel: 'shop',
          kind: 'refundOnly',
          reason: 'noReason',
          lines: [{ line: 'L1', quantity: 1 }],
          contact: '13800138000',
        })
    const [basis] = basisOf(story, 'system', 'ReviewOrder', {}, 'RSK-04')
    return JSON.stringify(basis?.facts).includes('refundOnlyAskedAt')
  }
  it('are a mark of risk when they come at once', () => {
    expect([marks(undefined), marks(60_000), marks(2 * day)]).toEqual([false, true, true])
  })
})

test('the legs’ costs told at the door are taken off for a personal refusal only', () => {
  const parcel = { state: 'refused', lines: { L1: 1 }, toldCosts: { outbound: 800, return: 700 } }
  const order = {
    ...initialOrder,
    parcels: { P1: parcel },
    lines: {
      L1: {
        line: 'L1',
        sku: 'S',
        quantity: 1,
        unitPrice: 100,
        discount: 0,
        freight: 0,
        units: { returned: 1 },
        refunded: 0,
        refundedUnits: 0,
      },
    },
  } as unknown as Order
  const told = (reason: 'refusedPersonal' | 'quality') =>
    toldAtTheDoor(
      order,
      'C1',
      newCase({
        kind: 'refundOnly',
        reason,
        lines: { L1: 1 },
        origin: 'onTheWay',
        claims: true,
        openedAt: instant(0),
        senior: false,
        installed: false,
        evidence: 0,
      }),
    )
  expect([told('refusedPersonal'), told('quality')]).toEqual([{ outbound: 800, return: 700 }, {}])
})

test('a stream that moves units from where they are not is told of as broken; an error of the program is not', () => {
  const [at, schema] = [instant(0), 1]
  const session = orderStream.begin('1')
  const allocated = { type: 'ParcelAllocated', at, schema, data: { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] } }
  expect(session.take(allocated as never)).toMatchObject({
    left: { problems: [{ remedy: expect.stringContaining('L1 has 0 units at ours, not 1') as string }] },
  })
  expect(() =>
    orderStream.begin('1').take(
      Object.defineProperty({ type: 'ParcelAllocated', at, schema }, 'data', {
        get: () => {
          throw new TypeError('a fault')
        },
      }) as never,
    ),
  ).toThrow('a fault')
})

test('only what something elsewhere waits for reads the state of a stream', () => {
  expect([
    reacts({ stream: 'order-1', type: 'StockPlanned' }),
    reacts({ stream: 'order-1', type: 'CustomerContacted' }),
    reacts({ stream: 'ticket-1', type: 'StockPlanned' }),
  ]).toEqual([true, false, false])
})

test('a platform’s message gives the order its remark, and the customer name and telephone', () => {
  const read = platformFacts('taobao', {
    tid: '2026110200001',
    status: 'WAIT_BUYER_PAY',
    modified: '2026-11-02 10:00:00',
    created: '2026-11-02 10:00:00',
    payment: '49.90',
    buyer_message: '请放门口',
    receiver_name: '测试',
    receiver_mobile: '13800138000',
    orders: { order: [{ oid: '1', outer_sku_id: 'MUG-1', num: 1, price: '49.90' }] },
  })
  expect(E.isRight(read) && read.right[0]?.data).toMatchObject({ remark: '请放门口', customer: { name: '测试', phone: '13800138000' } })
})

describe('an order whose parcel is lost is completed', () => {
  const lost = (
    lines: readonly { readonly unitPrice: number; readonly quantity?: number; readonly gift?: boolean }[],
    first: Readonly<Record<string, number>>,
    second: Readonly<Record<string, number>>,
  ): Story => {
    const story = new Story().placed({ lines }).paid().approved().shipped('P1', first).shipped('P2', second).signed('P1')
    story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'lost', kind: 'lost' })
    return story
  }
  it('at once where nothing was paid for what was in it', () => {
    expect(lost([{ unitPrice: 5000 }, { unitPrice: 0, gift: true }], { L1: 1 }, { L2: 1 }).order.state).toBe('completed')
  })
  it('when the last of the others is signed, the money of what was lost being back; without that money it is not', () => {
    const ends = (refunded: boolean) => {
      const story = new Story()
        .placed({ lines: [{ unitPrice: 5000, quantity: 3 }] })
        .paid()
        .approved()
        .shipped('P1', { L1: 1 })
        .shipped('P2', { L1: 1 })
        .shipped('P3', { L1: 1 })
        .signed('P1')
      story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'lost', kind: 'lost' })
      if (refunded) {
        story.asks({ case: 'C1', lines: { L1: 1 }, kind: 'refundOnly', reason: 'lostInTransit' })
        story.must('afterSales', 'ApproveCase', { case: 'C1' })
        const { first } = story.order.cases['C1'] ?? {}
        if (first !== undefined) story.must('afterSales', 'VerifyCase', { case: 'C1', done: first })
        story.refundsSettle()
        expect([story.order.state, story.order.cases['C1']?.state, story.order.lines['L1']?.units]).toEqual([
          'inFulfilment',
          'closed',
          { customer: 1, lost: 1, 'parcel:P3': 1 },
        ])
      }
      return story.signed('P3').order.state
    }
    expect([ends(true), ends(false)]).toEqual(['completed', 'inFulfilment'])
  })
})

test('a repaired unit that goes back to its customer ends its case as repaired, one that was not, or failed its inspection, as sent back', () => {
  const outcome = (kind: string, ...steps: readonly (readonly [role: Role, type: string, data?: object])[]) => {
    const story = new Story().delivered({ lines: [{ unitPrice: 5000 }] })
    story.asks({ case: 'C1', lines: { L1: 1 }, kind, reason: 'quality', evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
    const all = [
      ['afterSales', 'ApproveCase'],
      ['system', 'IssueReturnLabel', { carrier: 'SF', waybill: 'W1' }],
      ['warehouse', 'ReportReturnArrived', { lines: [{ line: 'L1', quantity: 1 }] }],
      ...steps,
      ['warehouse', 'SendGoodsBack', { carrier: 'SF', waybill: 'W2' }],
      ['carrier', 'ReportGoodsDelivered', { lines: [{ line: 'L1', quantity: 1 }] }],
    ] as const
    for (const [role, type, data] of all) story.must(role, type, { case: 'C1', ...data })
    return story.events.flatMap((event) => (event.type === 'CaseClosed' ? [event.data.outcome] : []))
  }
  expect(outcome('returnAndRefund', ['warehouse', 'FailInspection', { evidence: [{ kind: 'photo', ref: 'a' }], reason: 'worn' }])).toEqual([
    'sentBack',
  ])
  const steps = ['bearerSettled', 'orderedPartsOrVisit', 'timeAgreed', 'repaired'].map(
    (step) => ['afterSales', 'AdvanceRepair', { step, underWarranty: true, appointmentAt: '2026-11-04T10:00:00+08:00' }] as const,
  )
  expect(outcome('repair', ['warehouse', 'PassInspection'], ...steps)).toEqual(['repaired'])
  expect(outcome('repair', ['warehouse', 'PassInspection'])).toEqual(['sentBack'])
})
