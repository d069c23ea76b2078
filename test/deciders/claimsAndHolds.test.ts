// Who claims what from whom, what holds a line, what is looked at again, and which invoice gives way.
import * as E from 'fp-ts/lib/Either.js'
import { platformFacts, type OrderStreamEvent } from '../../src/index.js'
import { reactTo } from '../../src/deciders/reactions/index.js'
import { step } from '../support/step.js'
import { Story, at, day, hour } from '../cases/kit/story.js'
import { placed } from '../shops/shop.js'

const one = (quantity = 2) => ({ lines: [{ unitPrice: 5000, quantity }] })
const two = { lines: [{ unitPrice: 5000 }, { unitPrice: 3000 }] }
const typesOf = (events: readonly OrderStreamEvent[]): readonly string[] =>
  events.map(({ type }) => type).filter((type) => type !== 'DeadlineStarted')
const codesOf = (story: Story): readonly string[] =>
  Object.values(story.order.exceptions).flatMap(({ codes, state }) => (state === 'withdrawn' ? [] : codes))

describe('goods that are missing (EXE-14)', () => {
  const agreed = (atFault: string, before: (story: Story) => void = () => undefined) => {
    const story = new Story().delivered(two)
    before(story)
    const id = `C${Object.keys(story.order.cases).length + 1}`
    story.asks({ case: id, kind: 'refundOnly', reason: 'missingGoods', lines: { [`L${id.slice(1)}`]: 1 } })
    story.must('afterSales', 'CheckDelivery', { case: id, with: 'carrier', found: 'unclear' })
    story.must('afterSales', 'CheckDelivery', { case: id, with: 'outboundRecord', found: 'different' })
    return typesOf(story.must('afterSales', 'AgreeSolution', { case: id, solution: 'refund', atFault }))
  }
  it('are claimed from whoever else is at fault, once; the order is marked once', () => {
    expect(agreed('carrier')).toEqual(['SolutionAgreed', 'RecoveryOpened', 'OrderFlagged'])
    expect(agreed('seller')).toEqual(['SolutionAgreed', 'OrderFlagged'])
    expect(
      agreed(
        'carrier',
        (story) => void story.must('finance', 'OpenRecovery', { recovery: 'C1.delivery', against: 'carrier', about: 'order', amount: 1 }),
      ),
    ).toEqual(['SolutionAgreed', 'OrderFlagged'])
    expect(
      agreed('supplier', (story) => {
        story.asks({ case: 'C1', kind: 'refundOnly', reason: 'missingGoods', lines: { L1: 1 } })
        story.must('afterSales', 'CheckDelivery', { case: 'C1', with: 'carrier', found: 'unclear' })
        story.must('afterSales', 'CheckDelivery', { case: 'C1', with: 'outboundRecord', found: 'different' })
        story.must('afterSales', 'AgreeSolution', { case: 'C1', solution: 'refund', atFault: 'seller' })
      }),
    ).toEqual(['SolutionAgreed', 'RecoveryOpened'])
  })
  it('of a lost parcel are claimed with the postage of the units that were in it', () => {
    const story = new Story()
    story.must(
      'platform',
      'PlaceOrder',
      placed({
        lines: [{ line: 'L1', sku: 'A', quantity: 3, unitPrice: 1000 }],
        freight: 901,
        tenders: [{ payment: 'T1', means: 'online', amount: 3901 }],
      }),
    )
    story.paid().approved().shipped('P1', { L1: 2 })
    const before = story.order
    const [event] = story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'x', kind: 'lost' })
    if (event === undefined) throw new Error('nothing happened')
    const asked = reactTo({ id: 'order-A1/1', stream: 'order-A1', ...event }, before, step(before, event))
    expect(asked.filter(({ type }) => type === 'OpenRecovery')).toMatchObject([
      { data: { recovery: 'lost.P1', against: 'carrier', about: 'parcel:P1', amount: 2000 + 600, packagingShown: false } },
    ])
  })
})

describe('a parcel that was lost (MNY-06)', () => {
  const claim = (recovery: string, more: object = {}) => ({ recovery, against: 'carrier', about: 'parcel:P1', amount: 9000, ...more })
  const lost = (): Story => {
    const story = new Story().placed(one()).paid().approved().shipped()
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'x', kind: 'lost' })
    return story
  }
  it('is claimed once, whoever claims it, until the claim comes to nothing; a further sum is a manager’s', () => {
    const story = lost()
    story.must('logistics', 'OpenRecovery', claim('V1'))
    for (const state of ['claimed', 'agreed', 'received']) {
      expect([story.order.recoveries['V1']?.state, story.refused('finance', 'OpenRecovery', claim('V2'))]).toMatchObject([
        state,
        { rule: 'MNY-06', reason: 'claimedAlready', alternatives: ['escalateClaim', 'askManager'] },
      ])
      if (state === 'claimed') story.must('carrier', 'ReportRecoveryAnswer', { recovery: 'V1', answer: 'agreed' })
      if (state === 'agreed') story.must('finance', 'SettleRecovery', { recovery: 'V1' })
    }
    story.must('logistics', 'OpenRecovery', claim('V3', { against: 'supplier' }))
    story.must('carrier', 'ReportRecoveryAnswer', { recovery: 'V3', answer: 'denied' })
    story.must('logistics', 'OpenRecovery', claim('V4', { against: 'supplier' }))
    story.must('manager', 'OpenRecovery', claim('V5', { amount: 800 }))
  })
  it('is not claimed by itself beside what a person has claimed', () => {
    const story = new Story().placed(one()).paid().approved().shipped()
    story.must('logistics', 'OpenRecovery', claim('V1'))
    const before = story.order
    const [event] = story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'x', kind: 'lost' })
    if (event === undefined) throw new Error('nothing happened')
    expect(
      reactTo({ id: 'order-A1/1', stream: 'order-A1', ...event }, before, step(before, event)).filter(
        ({ type }) => type === 'OpenRecovery',
      ),
    ).toEqual([])
  })
})

describe('goods that are lost on their way back, and claims that are answered anew (MNY-06)', () => {
  const claim = (recovery: string, about = 'case:C1') => ({ recovery, against: 'carrier', about, amount: 9000 })
  const lostBack = (): Story => {
    const story = new Story().delivered(one())
    story.asks({ lines: { L1: 1 }, reason: 'quality', evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'lost' })
    return story
  }
  const settled = (story: Story): readonly string[] => {
    story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
    return Object.keys(story.order.recoveries)
  }
  it('are claimed once, by a person or by themselves', () => {
    const byHand = lostBack()
    byHand.must('logistics', 'OpenRecovery', claim('V1'))
    expect(settled(byHand)).toEqual(['V1'])
    const byItself = lostBack()
    expect([settled(byItself), byItself.refused('logistics', 'OpenRecovery', claim('V1')).reason]).toEqual([['C1.lost'], 'claimedAlready'])
  })
  it('are claimed by themselves where what a person claimed was denied', () => {
    const story = lostBack()
    story.must('logistics', 'OpenRecovery', claim('V1'))
    story.must('carrier', 'ReportRecoveryAnswer', { recovery: 'V1', answer: 'denied' })
    expect(settled(story)).toEqual(['V1', 'C1.lost'])
  })
  it('and goods that never came as well', () => {
    const story = new Story().delivered(one())
    story.asks({ kind: 'refundOnly', reason: 'missingGoods', lines: { L1: 1 }, evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
    for (const [role, place] of [
      ['afterSales', 'carrier'],
      ['warehouse', 'outboundRecord'],
    ] as const)
      story.must(role, 'CheckDelivery', { case: 'C1', with: place, found: 'unclear' })
    story.must('logistics', 'OpenRecovery', claim('V1'))
    story.must('afterSales', 'AgreeSolution', { case: 'C1', solution: 'refund', atFault: 'carrier' })
    expect(Object.keys(story.order.recoveries)).toEqual(['V1'])
  })
  it('are shown to a person where a no becomes a yes after another claim took its place', () => {
    const story = new Story().placed(one()).paid().approved().shipped()
    for (const recovery of ['V1', 'V2']) {
      story.must('logistics', 'OpenRecovery', claim(recovery, 'parcel:P1'))
      story.must('carrier', 'ReportRecoveryAnswer', { recovery, answer: 'denied' })
    }
    const shown = () => Object.keys(story.order.exceptions)
    story.must('carrier', 'ReportRecoveryAnswer', { recovery: 'V1', answer: 'agreed' })
    expect(shown()).toEqual([])
    story.must('carrier', 'ReportRecoveryAnswer', { recovery: 'V2', answer: 'agreed' })
    expect([story.order.recoveries['V2']?.state, shown()]).toEqual(['agreed', ['claimedAlready.recovery:V2']])
  })
})

describe('a supplier order that waits for notice (SUP-03)', () => {
  it('holds its line until every one of them is released, and no other line', () => {
    const story = new Story().placed(two).paid().approved()
    const report = (line: string, supply: string, outcome: string) => story.must('system', 'ReportSupply', { line, supply, outcome })
    for (const [line, supply] of [
      ['L1', 'S1'],
      ['L1', 'S2'],
      ['L2', 'S3'],
    ] as const)
      report(line, supply, 'held')
    expect(story.order.holds).toEqual({ L1: ['S1', 'S2'], L2: ['S3'] })
    report('L1', 'S1', 'released')
    expect(story.order.holds).toEqual({ L1: ['S2'], L2: ['S3'] })
    report('L1', 'S2', 'released')
    expect(story.order.holds).toEqual({ L2: ['S3'] })
    expect(report('L1', 'S2', 'released')).toEqual([])
  })
})

describe('an order in the warehouse', () => {
  const vague = { province: '浙江省', city: '杭州市', district: '西湖区', text: '小区门口' }
  it('whose address is changed to one that had been confirmed before is looked at again', () => {
    const story = new Story()
    story.must('platform', 'PlaceOrder', placed({ address: vague }))
    story.paid()
    story.facts = { history: [], offer: { prices: [{ sku: 'MUG-1', price: 4990 }], promotions: [] }, stock: { 'MUG-1': 9 } }
    story.must('system', 'ReviewOrder')
    story.must('customerService', 'ConfirmOrder', { by: 'phone', answer: 'confirmed' })
    story.must('lead', 'ApproveOrder', { waive: story.order.findings.map(({ rule }) => rule) })
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
    expect(story.order.cleared).toContain('REV-05')
    story.must('customerService', 'CorrectOrder', { address: { ...vague, text: '小区大门口' } })
    expect(codesOf(story)).toContain('changeToReview')
  })
  it('that is closed sends nothing that is packed, which is unpacked instead', () => {
    const story = new Story().placed(one()).paid().approved()
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
    story.must('warehouse', 'PickParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
    story.must('warehouse', 'CheckQuality', { parcel: 'P1', units: [{ sku: 'SKU-1', packaging: 'sound', appearance: 'sound' }] })
    story.must('warehouse', 'CheckParcel', { parcel: 'P1', counted: [{ sku: 'SKU-1', quantity: 2 }] })
    story.must('warehouse', 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning'] })
    story.must('platform', 'ReportOrderClosed', { reason: 'platform' })
    expect(story.refused('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' })).toMatchObject({
      reason: 'notInThisState',
      alternatives: ['cancelParcel'],
    })
  })
  it('whose money had come before it was placed awaits only the rest', () => {
    const story = new Story()
    story.must('platform', 'ReportPayment', { payment: 'T1', amount: 9000 })
    const events = story.must(
      'platform',
      'PlaceOrder',
      placed({
        tenders: [
          { payment: 'T1', means: 'online', amount: 9000 },
          { payment: 'T2', means: 'points', amount: 980 },
        ],
      }),
    )
    expect(events.filter(({ type }) => type === 'PaymentAwaited').map(({ data }) => data)).toEqual([
      { payment: 'T2', means: 'points', amount: 980 },
    ])
  })
  it('a line that the shelf lacks and the parcel does not hold is a person’s matter; a parcel of nothing is none', () => {
    const story = new Story().placed(two).paid().approved()
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
    expect(typesOf(story.must('warehouse', 'ReportShelfShortage', { parcel: 'P1', line: 'L2', missing: 1 }))).toEqual(['ExceptionOpened'])
    expect(story.refused('warehouse', 'AllocateParcel', { parcel: 'P2', lines: [] })).toMatchObject({
      rule: 'ORD-01',
      clauses: ['M-1.4', 'P-3.2'],
      reason: 'emptyParcel',
      alternatives: ['nameLines'],
    })
  })
})

describe('an order that is on its way', () => {
  const asked = (signed: readonly string[]) => {
    const story = new Story().placed(two).paid().approved().shipped('P1', { L1: 1 }).shipped('P2', { L2: 1 })
    story.asks({ case: 'C1', kind: 'refundOnly', lines: { L1: 1, L2: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    for (const parcel of signed) story.signed(parcel)
    return story.refused('afterSales', 'VerifyCase', { case: 'C1', done: story.order.cases['C1']?.first })
  }
  it('pays what was asked for on the way when all of it is back, and not while some of it is with the customer or with the carrier', () => {
    expect([asked(['P1', 'P2']), asked(['P1']), asked([])].map(({ rule, clauses, reason }) => [rule, clauses, reason])).toEqual([
      ['RET-09', ['M-2.1', 'W-customer'], 'interceptFailed'],
      ['SHP-21', ['W-carrier', 'W-customer'], 'goodsNotBackYet'],
      ['SHP-21', ['W-carrier', 'W-customer'], 'goodsNotBackYet'],
    ])
  })
  it('that was signed for before a vague hand-over contradicts nothing', () => {
    const story = new Story().placed(one()).paid().approved()
    const scan = (kind: string, ms: number, timing: string) =>
      story.must('carrier', 'ReportScan', { parcel: 'P1', scan: kind, kind, occurredAt: new Date(story.now + ms).toISOString(), timing })
    scan('signed', 2 * hour, 'exact')
    scan('handedOver', 3 * hour, 'notBefore')
    expect(codesOf(story)).toEqual([])
  })
})

describe('food that is bad (RET-01)', () => {
  it.each([
    ['food', ['ordinary', 'food'], ['productionDate', 'condition']],
    ['anything else', ['ordinary', 'ordinary'], []],
  ])('of %s is asked what its evidence does not show, if one piece of it is', (_, classes, missing) => {
    const story = new Story().delivered({ lines: classes.map((goodsClass) => ({ unitPrice: 1000, goodsClass })) })
    story.asks({ case: 'C1', lines: { L1: 1, L2: 1 }, reason: 'quality', evidence: [{ kind: 'photo', ref: 'a', shows: 'detail' }] })
    expect(story.order.cases['C1']?.missing).toEqual(missing)
  })
})

describe('a compromise without money', () => {
  it('is only accepted', () => {
    const story = new Story().delivered(one())
    story.asks({ case: 'C1', lines: { L1: 1 } })
    for (const [role, type, more] of [
      ['afterSales', 'ApproveCase', {}],
      ['system', 'IssueReturnLabel', { carrier: 'SF', waybill: 'W1' }],
      ['warehouse', 'ReportReturnArrived', { lines: [{ line: 'L1', quantity: 1 }] }],
      ['warehouse', 'FailInspection', { evidence: [{ kind: 'photo', ref: 'a' }], reason: 'worn' }],
      ['afterSales', 'OfferCompromise', { kind: 'repair', refund: 0 }],
    ] as const)
      story.must(role, type, { case: 'C1', ...more })
    expect(typesOf(story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' }))).toEqual(['CompromiseAccepted'])
  })
})

describe('a refund that arrives', () => {
  const invoice = (story: Story, id: string, amount: number, number?: string) => {
    story.must('customer', 'RequestInvoice', {
      invoice: id,
      kind: 'ordinary',
      form: 'electronic',
      amount,
      items: [{ kind: 'goods', line: 'L1' }],
      confirmed: ['title', 'taxNumber'],
      details: { title: '某公司', taxNumber: '91330106MA27A1B2C3' },
    })
    if (number !== undefined) story.must('finance', 'IssueInvoice', { invoice: id, number })
  }
  const paidBack = (story: Story, refund: string, amount: number) =>
    story
      .must('platform', 'ReportRefund', { refund, outcome: 'settled', amount })
      .filter(({ type }) => type === 'ReversalDue')
      .map(({ data }) => data)
  it('takes from the newest invoice that stands, then from the one before it; what is not issued stands for nothing (IVC-04)', () => {
    const story = new Story().delivered(one())
    invoice(story, 'I1', 5000, '1')
    invoice(story, 'I2', 3000, '2')
    invoice(story, 'I3', 2000)
    expect(paidBack(story, 'F1', 2000)).toEqual([])
    expect(paidBack(story, 'F2', 1000)).toEqual([{ invoice: 'I2', reverse: 1000, reissue: 0 }])
    expect(paidBack(story, 'F3', 500)).toEqual([{ invoice: 'I2', reverse: 1500, reissue: 0 }])
    expect(paidBack(story, 'F4', 2000)).toEqual([
      { invoice: 'I2', reverse: 3000, reissue: 0 },
      { invoice: 'I1', reverse: 500, reissue: 0 },
    ])
  })
  it('closes its case when it arrived, not when that was told', () => {
    const story = new Story().delivered(one()).returned({ L1: 1 })
    story.must('finance', 'SubmitRefund', { refund: 'A1-R1' })
    const when = story.now + hour
    const events = story
      .wait(day)
      .must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled', occurredAt: new Date(when).toISOString() })
    expect(events.find(({ type }) => type === 'CaseClosed')?.at).toBe(when)
  })
})

describe('a message of a platform', () => {
  const line = (num: unknown) => ({ oid: '1', outer_sku_id: 'M', num, price: '1.00', title: '杯' })
  const message = (more: object = {}, num: unknown = 1) => ({
    tid: '1',
    status: 'WAIT_SELLER_SEND_GOODS',
    modified: '2026-11-02 10:00:00',
    created: '2026-11-02 10:00:00',
    payment: '1.00',
    seller_nick_id: 'S1',
    orders: { order: [line(num)] },
    ...more,
  })
  const problems = (payload: object) => {
    const read = platformFacts('taobao', payload)
    return E.isLeft(read) ? read.left.problems.map(({ path }) => path) : []
  }
  const types = (payload: object) => {
    const read = platformFacts('taobao', payload)
    return E.isRight(read) ? read.right.map(({ type }) => type) : []
  }
  it.each([
    [1, 0],
    ['12', 0],
    [999_999, 0],
    ['1000000', 1],
    ['12x', 1],
    ['x12', 1],
    ['1.5', 1],
    [-1, 1],
  ])('counts units in whole numbers: %p', (num, count) => expect(problems(message({}, num))).toHaveLength(count))
  it('takes an empty time for what has not happened, and a payment of nothing for none', () => {
    const pays = (more: object) => types(message(more)).includes('ReportPayment')
    expect(
      [
        { pay_time: '2026-11-02 10:00:00' },
        { pay_time: '0000-00-00 00:00:00' },
        { pay_time: '0' },
        {},
        { pay_time: '2026-11-02 10:00:00', payment: '0.00' },
      ].map(pays),
    ).toEqual([true, false, false, false, false])
    expect(problems(message({ modified: '2026 0000' }))).toEqual(['/modified'])
  })
  it('is kept under its own id', () => {
    const read = platformFacts('taobao', message())
    if (E.isLeft(read)) throw new Error(JSON.stringify(read.left))
    expect(read.right.at(-1)).toMatchObject({
      type: 'ReportPlatformStatus',
      data: { message: `WAIT_SELLER_SEND_GOODS.${at('2026-11-02T10:00:00+08:00')}` },
    })
  })
})
