// Generated orders, half of them odd, through review and allocation. `ORDINANCE_ORDERS=100000 npx jest test/shops/manyOrders` runs the long one.
import * as E from 'fp-ts/lib/Either.js'
import { instant, manual, orderDecider, parseOrderCommand, unitViolations, type Order, type OutsideFacts } from '../../src/index.js'
import { planAllocation } from '../../src/policies/stock/planner.js'
import { lawFor } from '../../src/index.js'
import { step } from '../support/step.js'
import { at, address } from './shop.js'
import type { Role } from '../../src/policies/roles.js'

const total = Number(process.env['ORDINANCE_ORDERS'] ?? 3000)
const T0 = at('2026-11-11T00:00')

/** A small generator of chance with a seed, the same on every host. */
const chance = (seed: number) => {
  let state = seed
  const next = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
  return { next, of: <T>(...items: readonly T[]): T => items[Math.floor(next() * items.length)] as T }
}
type Chance = ReturnType<typeof chance>

const oddities: readonly ((c: Chance) => { readonly order?: object; readonly facts?: Partial<OutsideFacts> })[] = [
  () => ({ order: { address: { text: '万达广场门口' } } }),
  () => ({ order: { address: { ...address, street: undefined, door: undefined } } }),
  (c) => ({ order: { customer: { name: '甲', phone: c.of('17012345678', '16200001111', '12345', '＋86 138 0013 8000') } } }),
  () => ({ order: { remark: '快发货，傻逼' } }),
  (c) => ({ order: { lines: [{ line: 'L1', sku: 'MUG-1', quantity: c.of(19, 20, 500), unitPrice: 4990 }] } }),
  (c) => ({ order: { lines: [{ line: 'L1', sku: c.of('MUG-1', 'NONE'), quantity: 1, unitPrice: c.of(4989, 4990, 4991) }] } }),
  (c) => ({
    facts: {
      history: Array.from({ length: Math.floor(c.next() * 5) }, (_, i) => ({
        id: `h${i}`,
        placedAt: instant(T0 + i * 600_000 - 1_800_000),
        sameAccount: c.next() < 0.5,
        sameAddress: c.next() < 0.5,
        samePhone: c.next() < 0.5,
        skus: ['MUG-1'],
        cancelledAt: T0,
      })),
    },
  }),
  (c) => ({ facts: { account: { level: c.of(0, 1, 2), credit: c.of(0, 59, 60) } } }),
  () => ({ facts: { stock: { 'MUG-1': 0 } } }),
  () => ({ facts: { reachableBy: [] } }),
  () => ({ order: { entry: 'sales', crossBorder: true } }),
  () => ({ order: { discount: 1 } }),
  () => ({ order: { address: { ...address, province: '西藏自治区' } } }),
]

const run = (order: Order, role: Role, type: string, data: object, when: number, facts: OutsideFacts): Order => {
  const command = parseOrderCommand(type, data)
  if (E.isLeft(command)) return order
  const outcome = orderDecider.decide(order, command.right, { at: instant(when), by: { id: 'op', role }, book: manual, facts })
  if (E.isLeft(outcome)) {
    if (outcome.left.alternatives.length === 0 || outcome.left.rule === '')
      throw new Error(`a refusal without a way out: ${JSON.stringify(outcome.left)}`)
    return order
  }
  return outcome.right.events.reduce(step, order)
}

test(`${total} generated orders, half of them odd: every one ends decided, waiting for somebody, or refused with a reason`, () => {
  const c = chance(20261122)
  const states: Record<string, number> = {}
  let odd = 0
  for (let n = 0; n < total; n += 1) {
    const strange = n % 2 === 1
    const twist = strange ? [c.of(...oddities)(c), ...(c.next() < 0.3 ? [c.of(...oddities)(c)] : [])] : []
    odd += strange ? 1 : 0
    const quantity = 1 + Math.floor(c.next() * 3)
    const facts: OutsideFacts = Object.assign(
      { history: [], stock: { 'MUG-1': 1000 }, offer: { prices: [{ sku: 'MUG-1', price: 4990 }], promotions: [] } },
      ...twist.map(({ facts: more }) => more),
    )
    const data = Object.assign(
      {
        channel: 'tmall',
        shop: 'S1',
        entry: 'platform',
        terms: 'prepaid',
        customer: { name: '甲', phone: '13800138000' },
        address,
        lines: [{ line: 'L1', sku: 'MUG-1', quantity, unitPrice: 4990 }],
      },
      ...twist.map(({ order }) => order),
    ) as { lines: { quantity: number; unitPrice: number }[]; discount?: number }
    const due = data.lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0) - (data.discount ?? 0)
    let order = run(
      { ...orderDecider.initial, id: String(n) },
      'platform',
      'PlaceOrder',
      { ...data, tenders: [{ payment: 'T1', means: 'online', amount: due }] },
      T0 + n,
      facts,
    )
    order = run(order, 'platform', 'ReportPayment', { payment: 'T1', amount: due }, T0 + n + 1000, facts)
    order = run(order, 'system', 'ReviewOrder', {}, T0 + n + 2000, facts)
    if (order.state === 'approved') {
      const stockAt = [{ warehouse: 'W1', sku: 'MUG-1', kilometres: 1, lots: [{ lot: 'A', quantity: c.of(0, 1, 1000) }] }]
      order = run(order, 'system', 'AllocateStock', {}, T0 + n + 3000, { ...facts, stockAt, demands: [] })
      expect(order.planned?.['L1']?.reduce((sum, share) => sum + share.quantity, 0)).toBe(order.lines['L1']?.quantity)
      expect(order.findings).toEqual([])
    }
    if (!strange) expect(order.state).toBe('approved')
    if (order.placedAt !== undefined) expect(unitViolations(order)).toEqual([])
    states[order.state] = (states[order.state] ?? 0) + 1
  }
  const share = (states['approved'] ?? 0) / total
  process.stdout.write(`${total} orders, ${odd} odd: ${JSON.stringify(states)}; decided automatically: ${(share * 100).toFixed(1)} %\n`)
  expect(share).toBeGreaterThan(0.5)
  expect(Object.keys(states).sort()).toEqual(expect.arrayContaining(['approved', 'awaitingConfirmation', 'intercepted', 'pendingReview']))
}, 3_600_000)

test('INV-02 to 06: the plan for a permuted input is the same, and no unpaid order is served while a paid one waits', () => {
  const c = chance(7)
  for (let round = 0; round < 200; round += 1) {
    const demands = Array.from({ length: 8 }, (_, i) => ({
      order: `o${i}`,
      sku: c.of('A', 'B'),
      quantity: c.of(1, 2, 5),
      placedAt: instant(T0 + Math.floor(c.next() * 3)),
      priority: c.of(0, 0, 1),
      urgent: c.next() < 0.3,
      ...(c.next() < 0.7 ? { paidAt: instant(T0 + Math.floor(c.next() * 3)) } : {}),
    }))
    const stock = ['W1', 'W2'].flatMap((warehouse, i) =>
      ['A', 'B'].map((sku) => ({ warehouse, sku, kilometres: i, lots: [{ lot: `${warehouse}${sku}`, quantity: c.of(0, 2, 5) }] })),
    )
    const shuffle = <T>(items: readonly T[]): T[] =>
      items
        .map((item) => ({ item, key: c.next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item)
    const plan = planAllocation(lawFor(manual), { at: T0, demands, stock })
    const again = planAllocation(lawFor(manual), { at: T0, demands: shuffle(demands), stock: shuffle(stock) })
    const sorted = (list: readonly object[]): string[] => list.map((one) => JSON.stringify(one)).sort()
    expect([sorted(again.allocated), [...again.wait].sort(), sorted(again.close)]).toEqual([
      sorted(plan.allocated),
      [...plan.wait].sort(),
      sorted(plan.close),
    ])
    for (const { order, sku } of plan.allocated) {
      const unpaid = demands.find((demand) => demand.order === order)?.paidAt === undefined
      if (unpaid)
        expect(demands.filter((demand) => plan.wait.includes(demand.order) && demand.sku === sku && demand.paidAt !== undefined)).toEqual(
          [],
        )
    }
  }
})
