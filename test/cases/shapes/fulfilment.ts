import * as E from 'fp-ts/lib/Either.js'
import { parseOrderCommand } from '../../../src/deciders/whole/commands.js'
import { initialOrder, orderDecider, type Order } from '../../../src/deciders/whole/index.js'
import { book } from '../../../src/policies/book.js'
import { refundAmount } from '../../../src/policies/money/refund.js'
import { taxed } from '../../../src/policies/money/tax.js'
import { refundInKind } from '../../../src/policies/money/tenders.js'
import { price } from '../../../src/policies/pricing/price.js'
import { fulfilmentOf, ofParcels } from '../../../src/projections/fulfilment.js'
import { judge } from '../../policies/judge.js'
import { Shelf } from '../kit/floor.js'
import { declined, shape, yuan, type Case, type Shape } from '../kit/shape.js'
import { Story } from '../kit/story.js'
import { cancelUnits, ready } from './cancels.js'
import { lessUnits } from './stock.js'

const parses = (type: string, data: object): boolean => E.isRight(parseOrderCommand(type, data))
const words: Readonly<Record<string, string>> = {
  fulfilled: 'packed',
  partially_fulfilled: 'partlyPacked',
  partially_shipped: 'partlyShipped',
  partially_delivered: 'partlyDelivered',
  canceled: 'cancelled',
  not_fulfilled: 'unfulfilled',
  partially_returned: 'partlyReturned',
}
const said = (word: string): string => words[word] ?? word
type ParcelState = Parameters<typeof ofParcels>[0][number]
const states: Readonly<Record<string, ParcelState>> = {
  ...Object.fromEntries(
    [
      'created',
      'new',
      'open',
      'pending',
      'processing',
      'not_packed',
      'unpacked',
      'not_fulfilled',
      'unfulfilled',
      'ready',
      'allocated',
      'waiting for approval',
      'waiting_for_approval',
    ].map((word) => [word, 'allocated' as const]),
  ),
  none: 'none',
  picked: 'picked',
  lost: 'lost',
  refused: 'refused',
  stalled: 'stalled',
  packed: 'packed',
  fulfilled: 'packed',
  shipped: 'shipped',
  sent: 'shipped',
  in_transit: 'shipped',
  delivered: 'signed',
  signed: 'signed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
}
const stateOf = (word: string): ParcelState => {
  const state = states[word]
  if (state === undefined) throw new Error(`no parcel is ${word}`)
  return state
}
/** The change that a case asks for, in words. */
const changes =
  (like: RegExp) =>
  ({ input }: Case): boolean =>
    like.test(String(input['change']))
const goesUp = /^price goes up by (\d+)/
const goesDown = /^price goes down by (\d+)/
/** `returned 1, replaced 2, rest fulfilled`, `2 returned, rest fulfilled`, `all returned`: how many of which. */
const countsIn = (text: string): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  const kinds = '(returned|refunded_and_returned|replaced)'
  for (const [, word = '', n] of text.matchAll(new RegExp(`\\b${kinds} (\\d+)`, 'g'))) counts[word] = Number(n)
  for (const [, n, word = ''] of text.matchAll(new RegExp(`(\\d+|all) ${kinds}\\b(?! \\d)`, 'g')))
    counts[word] ??= n === 'all' ? 2 : Number(n)
  return counts
}
/** A unit comes back and another one is sent in its place. */
const replacedBy = (story: Story, lines: Readonly<Record<string, number>>): void => {
  const id = `C${Object.keys(story.order.cases).length + 1}`
  story.facts = { stock: { 'SKU-1': 100 } }
  const sorted = Object.entries(lines).map(([line, quantity]) => ({ line, quantity }))
  story.asks({ kind: 'exchange', reason: 'colour', case: id, lines })
  story.must('afterSales', 'ApproveCase', { case: id })
  story.must('system', 'IssueReturnLabel', { case: id, carrier: 'SF', waybill: `W-${id}` })
  story.must('warehouse', 'ReportReturnArrived', { case: id, lines: sorted })
  story.must('warehouse', 'PassInspection', { case: id })
  story.must('afterSales', 'ArrangeExchange', { case: id, product: { sku: 'SKU-1', unitPrice: 1000 } })
  story.must('warehouse', 'DisposeUnits', { case: id, lines: sorted, to: 'restock' })
  story.shipped(`P-${id}`).signed(`P-${id}`)
}
const returnedAndSorted = (story: Story, quantity: number): void => {
  const id = `C${Object.keys(story.order.cases).length + 1}`
  story.returned({ L1: quantity }, 'quality').refundsSettle()
  story.must('warehouse', 'DisposeUnits', { case: id, lines: [{ line: 'L1', quantity }], to: 'restock' })
}
/** A unit is exchanged for a dearer one: the one way in which a placed order comes to cost more. */
const dearer = (by: number): Story => {
  const story = new Story().delivered({ lines: [{ unitPrice: 1000 }] })
  story.facts = { stock: { 'SKU-1': 9, 'SKU-2': 9 } }
  story.asks({ kind: 'exchange', reason: 'colour', case: 'C1', lines: { L1: 1 }, wants: { sku: 'SKU-2', unitPrice: 1000 + by } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-2', unitPrice: 1000 + by } })
  return story
}

/** A correction that corrects nothing, and the same one twice. */
const sayNothing = (): void => {
  const story = ready(1)
  expect(story.refused('customerService', 'CorrectOrder', {}).rule).toBe('ENT-07')
  story.must('customerService', 'CorrectOrder', { remark: 'ring twice' })
  const before = story.order
  expect([story.refused('customerService', 'CorrectOrder', { remark: 'ring twice' }).rule, story.order]).toEqual(['ENT-07', before])
}

const frozen = 'lines and prices of a placed order are frozen; less is cancelled unit by unit, other goods are an exchange or a new order'
const notEdited = (): void => expect(parses('EditOrder', {})).toBe(false)

export const fulfilmentShapes: readonly Shape[] = [
  // Fulfilment in one word.
  // Parcels that came back: their units did, and count before all others.
  shape<{ parcels: string[] }, { status?: string; order?: string }>(
    ['parcels'],
    ({ parcels }, expected) => {
      const story = ready(parcels.length)
      parcels.forEach((_, i) => story.shipped(`P${i + 1}`, { L1: 1 }).signed(`P${i + 1}`))
      for (const parcel of parcels) if (parcel === 'returned') returnedAndSorted(story, 1)
      expect(fulfilmentOf(story.order)).toBe(said(expected.status ?? expected.order ?? ''))
    },
    ({ input }) =>
      (input['parcels'] as string[]).includes('returned') &&
      (input['parcels'] as string[]).every((one) => /^(returned|fulfilled|delivered)$/.test(one)),
  ),
  shape<{ parcels: string[] }, { status?: string; order?: string }>(['parcels'], ({ parcels }, expected) =>
    expect(ofParcels(parcels.map(stateOf))).toBe(said(expected.status ?? expected.order ?? '')),
  ),
  shape<{ unitAlreadyInParcel?: boolean }, { error?: string; accepted?: boolean; parcelsListed?: number }>(
    ['action'],
    (_, expected) => {
      const story = ready(1)
      story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
      if (expected.accepted !== true) story.refused('warehouse', 'AllocateParcel', { parcel: 'P2', lines: [{ line: 'L1', quantity: 1 }] })
      story.must('warehouse', 'CancelParcel', { parcel: 'P1' })
      story.must('warehouse', 'AllocateParcel', { parcel: 'P2', lines: [{ line: 'L1', quantity: 1 }] })
      expect(Object.keys(story.order.parcels)).toHaveLength(expected.parcelsListed ?? 2)
    },
    ({ input }) => 'unitAlreadyInParcel' in input || 'unitInCancelledParcel' in input,
  ),
  shape<{ ordered: number; packed: number; shipped?: number }, { order: string }>(
    ['ordered', 'packed'],
    ({ ordered, packed, shipped = 0 }, expected) => {
      const story = ready(ordered).packed('P1', { L1: packed })
      if (shipped > 0) story.must('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' })
      expect(fulfilmentOf(story.order)).toBe(said(expected.order))
    },
  ),
  shape<{ lines: number[]; steps: string[] }, { states: string[] }>(
    ['lines', 'steps'],
    ({ lines, steps }, expected) => {
      const story = new Story()
        .placed({ lines: lines.map((quantity) => ({ unitPrice: 1000, quantity })) })
        .paid()
        .approved()
      lines.forEach((quantity, i) => story.packed(`P${i + 1}`, { [`L${i + 1}`]: quantity }))
      const number = (step: string): number => ['first', 'second', 'third'].findIndex((word) => step.includes(word)) + 1
      const reached = steps.map((step) => {
        const parcel = `P${number(step)}`
        if (step.startsWith('ship')) story.must('warehouse', 'ShipParcel', { parcel, carrier: 'SF' })
        else story.signed(parcel)
        return fulfilmentOf(story.order)
      })
      expect(reached).toEqual(expected.states.map(said))
    },
    ({ input, expected }) => 'states' in expected && Array.isArray(input['steps']),
  ),
  shape<{ unitStates: string }, { order: string }>(['unitStates'], ({ unitStates }, expected) => {
    const { returned = 0, refunded_and_returned: refunded = 0, replaced = 0 } = countsIn(unitStates)
    const sale = { lines: [{ unitPrice: 1000, quantity: returned + refunded + replaced + (unitStates.includes('rest') ? 2 : 0) || 2 }] }
    const story = unitStates.startsWith('none') ? new Story().placed(sale).paid().approved() : new Story().delivered(sale)
    for (const units of [returned, refunded]) if (units > 0) returnedAndSorted(story, units)
    if (replaced > 0) replacedBy(story, { L1: replaced })
    expect(fulfilmentOf(story.order)).toBe(expected.order === 'fulfilled' ? 'delivered' : said(expected.order))
  }),
  shape<{ allParcels: string }, { order: string }>(['allParcels'], ({ allParcels }, expected) => {
    const story = ready(2)
    if (allParcels === 'returned') returnedAndSorted(story.shipped().signed(), 2)
    else if (stateOf(allParcels) === 'allocated')
      story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
    else if (stateOf(allParcels) === 'packed') story.packed()
    else if (stateOf(allParcels) === 'shipped') story.shipped()
    else story.shipped().signed()
    expect(fulfilmentOf(story.order)).toBe(said(expected.order))
  }),

  // What a parcel may take, and what becomes of it no more.
  shape<{ lines: { qty: number }[]; ship: number }, { parcelUnits: number; leftOpen: number; order: string }>(
    ['lines', 'ship'],
    ({ lines, ship }, expected) => {
      const story = new Story()
        .placed({ lines: lines.map(({ qty }) => ({ unitPrice: 1000, quantity: qty })) })
        .paid()
        .approved()
        .shipped('P1', { L1: ship })
      const open = Object.values(story.order.lines).reduce((sum, { units }) => sum + (units['ours'] ?? 0), 0)
      expect([story.order.parcels['P1']?.lines, open, fulfilmentOf(story.order)]).toEqual([
        { L1: expected.parcelUnits },
        expected.leftOpen,
        'partlyShipped',
      ])
    },
  ),
  shape<{ held: number; ask: number }, unknown>(['held', 'ask'], ({ held, ask }) => {
    const story = ready(held)
    story.refused('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: ask }] })
    expect([story.order.lines['L1']?.units, story.order.parcels]).toEqual([{ ours: held }, {}])
  }),
  shape<{ order: string; action: string }, unknown>(
    ['order', 'action'],
    ({ order }) => {
      const story =
        order === 'draft' ? new Story().placed({ lines: [{ unitPrice: 1000 }] }) : order.includes('shipped') ? ready(1).shipped() : ready(1)
      if (order.startsWith('cancel')) story.must('customer', 'CancelOrder', { reason: 'customer' })
      const before = story.order
      story.refused('warehouse', 'AllocateParcel', { parcel: 'P9', lines: [{ line: 'L1', quantity: 1 }] })
      story.refused('warehouse', 'ShipParcel', { parcel: 'P9', carrier: 'SF' })
      expect(story.order).toEqual(before)
    },
    ({ input, expected }) => 'error' in expected && /ship|parcel|pack|fulfil/.test(String(input['action'])),
  ),
  shape<{ parcel: string; action: string }, { error: string }>(
    ['parcel', 'action'],
    ({ parcel, action }) => {
      const story = ready(1).shipped()
      if (parcel === 'delivered') story.signed()
      const before = story.order
      if (action.startsWith('cancel')) story.refused('warehouse', 'CancelParcel', { parcel: 'P1' })
      else story.refused('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' })
      expect(story.order).toEqual(before)
    },
    ({ input, expected }) => 'error' in expected && typeof input['parcel'] === 'string',
  ),

  // An order is not edited: its lines and prices are frozen when it is placed. What can change, changes by a step of its own.
  shape<{ quantity: number }, { error: string }>(
    ['change', 'quantity'],
    ({ quantity }) => {
      const line = { line: 'L1', sku: 'A', unitPrice: 100, quantity }
      expect([
        parses('ReportOrder', { channel: 'shop', shop: 'S1', lines: [line] }),
        parses('ReportOrder', { channel: 'shop', shop: 'S1', lines: [{ ...line, quantity: 1 }] }),
      ]).toEqual([false, true])
      for (const type of ['AllocateParcel', 'RequestAfterSale'])
        expect(
          parses(type, {
            parcel: 'P1',
            case: 'C1',
            kind: 'refundOnly',
            reason: 'notShipped',
            channel: 'shop',
            lines: [{ line: 'L1', quantity }],
          }),
        ).toBe(false)
    },
    ({ input }) => typeof input['quantity'] === 'number' && input['quantity'] <= 0,
  ),
  shape<{ onHand: number; quantity: number }, { error?: string }>(['change', 'quantity', 'onHand'], ({ onHand, quantity }, expected) =>
    expect(new Shelf().received(onHand).reserve('added', quantity)).toBe(expected.error === undefined),
  ),
  shape<{ change: string }, { error: string }>(['change'], sayNothing, ({ input }) => input['change'] === 'none'),
  shape<{ orderChange: string }, { error: string }>(
    ['orderChange', 'action'],
    sayNothing,
    ({ input }) => input['orderChange'] === 'confirmed',
  ),
  shape<{ orderState: string }, { error: string }>(
    ['change', 'orderState'],
    () => {
      const story = ready(1).shipped()
      expect(story.refused('customerService', 'CorrectOrder', { lines: [{ line: 'L1', sku: 'SKU-2' }] })).toMatchObject({
        rule: 'SHP-10',
        alternatives: ['interceptParcel', 'returnGoods'],
      })
    },
    ({ input, expected }) => 'error' in expected && /shipped|delivered/.test(String(input['orderState'])),
  ),
  shape<{ recalculateShipping: boolean }, { totalDelta: number }>(
    ['change', 'recalculateShipping'],
    (_, expected) => {
      const story = new Story().placed({ lines: [{ unitPrice: 1000 }], freight: 750 }).paid()
      const { payable } = story.order
      story.must('customerService', 'CorrectOrder', {
        address: { province: '新疆维吾尔自治区', city: '乌鲁木齐市', district: '天山区', street: '解放路', door: '1号' },
      })
      expect([story.order.payable - payable, story.order.address.city]).toEqual([expected.totalDelta, '乌鲁木齐市'])
    },
    ({ input }) => input['recalculateShipping'] === false,
  ),
  shape<{ change: string; additionalPayment: number }, { error?: string; payments?: number; settled?: boolean }>(
    ['change', 'additionalPayment'],
    ({ change, additionalPayment }, expected) => {
      const by = Number(goesUp.exec(change)?.[1] ?? 0)
      const story = dearer(by)
      expect(Object.keys(story.order.lines)).toEqual(['L1'])
      if (additionalPayment > 0) story.must('platform', 'ReportPayment', { payment: 'C1.difference1', amount: additionalPayment })
      expect([
        Object.keys(story.order.lines).length > 1,
        Object.values(story.order.payments).filter(({ state }) => state === 'settled').length,
      ]).toEqual([expected.settled === true, expected.payments ?? 1])
      expect(story.order.payable).toBe(1000 + by)
    },
    changes(goesUp),
  ),
  shape<{ change: string; refundTo: string }, { refund?: number; error?: string }>(
    ['change', 'refundTo'],
    ({ change }, expected) => {
      const down = Number(goesDown.exec(change)?.[1] ?? 0)
      const story = ready(1)
      story.asks({ kind: 'refundOnly', reason: 'other', case: 'C1', lines: { L1: 1 }, amount: down })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      story.refundsSettle()
      expect(Object.values(story.order.refunds).map(({ parts }) => parts)).toEqual([[{ payment: 'T1', amount: expected.refund ?? down }]])
      // No further payment is asked for.
      expect(Object.values(story.order.payments).every(({ state }) => state === 'settled')).toBe(true)
    },
    changes(goesDown),
  ),
  // Money that is owed says where it goes: over the tenders that paid, and none goes where nothing was paid.
  shape<{ change: string }, { error: string }>(
    ['change'],
    () => {
      const story = ready(1)
      story.asks({ kind: 'refundOnly', reason: 'other', case: 'C1', lines: { L1: 1 }, amount: 300 })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      expect(Object.values(story.order.refunds).map(({ amount, parts }) => [amount, parts])).toEqual([
        [300, [{ payment: 'T1', amount: 300 }]],
      ])
      expect(E.isLeft(judge(refundInKind, { placedAt: story.now, amount: 300, tenders: [] }))).toBe(true)
    },
    ({ input, expected }) => /price goes down.*no refund/.test(String(input['change'])) && 'error' in expected,
  ),
  // Freight that is waived once it was paid goes back as it was paid, its tax with it.
  shape<{ change: string; shipping?: { fee: number; tax: number } }, { refund: string | number }>(
    ['change'],
    ({ shipping = { fee: 500, tax: 20 } }) => {
      const { gross } = taxed({ amount: shipping.fee, rate: shipping.tax * 10 }, false)
      const found = judge(refundAmount, {
        placedAt: new Story().now,
        freightBack: true,
        freightLeft: gross,
        freightDue: gross,
        charges: 0,
        left: 1000 + gross,
        lines: [{ line: 'L1', quantity: 1, goods: 1000, freight: gross, refunded: 0, before: 0, units: 0 }],
      })
      expect(E.isRight(found) ? [found.right.amount, found.right.freight, found.right.lines] : []).toEqual([gross, gross, []])
    },
    ({ input, expected }) => /free.shipping/.test(String(input['change'])) && 'refund' in expected,
  ),
  declined<object>(['change'], frozen, notEdited, ({ input }) => !('onHand' in input) || lessUnits(input['change']) === undefined),
  // What a basket would cost, step by step: a price decides nothing, and nothing is charged for having asked.
  shape<{ start: { line: { unit: number; qty: number }; shipping?: number }; steps: string[] }, { totals: number[] }>(
    ['start', 'steps'],
    ({ start: { line, shipping = 0 }, steps }, expected) => {
      const basket = new Map([['L1', { quantity: line.qty, unit: line.unit }]])
      const cost = (): number =>
        price(
          [...basket].map(([name, { quantity, unit }]) => ({ line: name, sku: name, quantity, unitPrice: yuan(unit) })),
          [],
        ).net + yuan(shipping)
      const said = [
        cost(),
        ...steps
          .filter((step) => step !== 'confirm')
          .map((step, i) => {
            const [, quantity = '0', unit] = /(\d+)(?: x (\d+(?:\.\d+)?))?/.exec(step) ?? []
            basket.set(step.startsWith('add') ? `A${i}` : 'L1', { quantity: Number(quantity), unit: Number(unit ?? line.unit) })
            return cost()
          }),
      ]
      expect(said).toEqual(expected.totals.map(yuan))
    },
    ({ expected }) => Array.isArray(expected['totals']),
  ),
  declined<object>(['start', 'steps'], 'a basket is the shop’s own; an order comes to the library when it is placed', () =>
    expect(parses('AddLine', {})).toBe(false),
  ),
  shape<
    { line: { unit: number; qty: number }; promotion: { off: number; over: number }; shipping: number; setQuantity: number },
    { total: number; refund: number }
  >(['line', 'promotion', 'setQuantity'], ({ line: { unit, qty }, promotion: { off, over }, shipping, setQuantity }, expected) => {
    // The freight stays: the rest is still shipped.
    const story = new Story(book({ 'refund.promotionMethod': 'resettle' }))
      .placed({ lines: [{ unitPrice: yuan(unit), quantity: qty }], discount: yuan(off) })
      .paid()
      .approved()
    story.facts = { offer: { prices: [], promotions: [{ id: 'A', kind: 'spendAndSave', tiers: [{ from: yuan(over), save: yuan(off) }] }] } }
    cancelUnits(story, { L1: qty - setQuantity })
    expect([story.refundedTotal, story.paidTotal - story.refundedTotal]).toEqual([yuan(expected.refund), yuan(expected.total - shipping)])
  }),
  shape<{ version: number }, { version: number }>(
    ['version', 'action'],
    ({ version }, expected) => {
      const story = ready(2)
      const at = [story.order]
      for (let n = 2; n <= version; n += 1) {
        story.must('customerService', 'CorrectOrder', { remark: `version ${n}` })
        at.push(story.order)
      }
      const events = story.events.slice(
        0,
        story.events.findLastIndex(({ type }) => type === 'OrderCorrected'),
      )
      expect(events.reduce<Order>((order, event) => orderDecider.evolve(order, event), { ...initialOrder, id: 'A1' })).toEqual(
        at[expected.version - 1],
      )
    },
    ({ expected }) => typeof expected['version'] === 'number',
  ),
  shape<{ version: number }, { error: string }>(
    ['version', 'action'],
    () => {
      // Nothing was changed: there is no correction whose word before could be read.
      expect(ready(2).events.some(({ type }) => type === 'OrderCorrected')).toBe(false)
    },
    ({ input, expected }) => input['version'] === 1 && 'error' in expected,
  ),
]

/** Whatever else edits a placed order. */
export const editShapes: readonly Shape[] = [declined<object>([], frozen, notEdited, ({ area }) => area === 'order-edit')]
