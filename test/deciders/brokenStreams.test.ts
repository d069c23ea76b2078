// A log that no decider wrote: where it cannot be so it stops, loudly, and says where; it is never half believed.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { stockStream, stockViolations } from '../../src/deciders/stock/index.js'
import { startStock } from '../../src/deciders/stock/state.js'
import { orderStream, streamKinds } from '../../src/deciders/streams.js'
import { takeInto } from '../../src/deciders/taking.js'
import { orderDecider, type OrderStreamEvent } from '../../src/index.js'
import type { StoredFact } from '../../src/events/index.js'
import { subjects } from '../machines/theory.js'
import { T0 } from '../support/history.js'

const golden = join(process.cwd(), 'test/golden')
const read = (name: string): unknown => JSON.parse(readFileSync(join(golden, name), 'utf8'))
const frozen = read('generations/types.json') as readonly { readonly type: string; readonly generations: readonly unknown[] }[]
const dataOf = new Map(frozen.map(({ type, generations }) => [type, generations[2]]))
const histories = readdirSync(golden)
  .filter((name) => name.endsWith('.json'))
  .map((name) => (read(name) as { readonly events: readonly StoredFact[] }).events)

const tables = subjects.map(([, { table }]) => table)
/** Its lifecycle can begin with it, or it has none. */
const canBegin = (type: string): boolean => {
  const own = tables.filter(({ types }) => types.includes(type))
  return own.length === 0 || own.some((table) => table.next(table.initial, type) !== undefined)
}
/** What these are about is not there: units, a payment, a refund, a case. */
const ofNothing = ['ParcelAllocated', 'RefundRequested', 'RefundSettled', 'RefundedElsewhere', 'CaseParted', 'StockReleased', 'StockPicked']

const kinds = streamKinds.flatMap((kind) => Object.keys(kind.format.codecs).map((type) => [kind.category, type, kind] as const))
test('a stream begins with what its lifecycles can begin with, and with nothing else', () => {
  for (const [category, type, kind] of kinds) {
    const taken = kind.begin('x').take({ type, schema: 1, at: T0, data: dataOf.get(type) })
    const problem = E.isLeft(taken) ? taken.left.problems[0] : undefined
    expect([category, type, problem?.path, problem?.remedy.split(': ')[0]]).toEqual(
      canBegin(type) && !ofNothing.includes(type)
        ? [category, type, undefined, undefined]
        : [category, type, `/${type}`, 'restore the stream'],
    )
  }
})

test('of a stream that has lost an event, or has one twice, what is left can be so, or the first event that cannot follow is named', () => {
  fc.assert(
    fc.property(fc.constantFrom(...histories), fc.nat(), fc.boolean(), (events, n, twice) => {
      const at = n % events.length
      const left = events.flatMap((event, i) => (i !== at ? [event] : twice ? [event, event] : []))
      const session = orderStream.begin('')
      for (const event of left) {
        const taken = session.take(event)
        if (E.isRight(taken)) continue
        expect(taken.left.problems[0]).toMatchObject({
          path: `/${event.type}`,
          remedy: expect.stringContaining('restore the stream: ') as string,
        })
        return
      }
    }),
    { numRuns: 500 },
  )
})

test('an event that no version knows moves no order', () => {
  const event = { type: 'OrderTeleported', at: T0, data: {} } as unknown as OrderStreamEvent
  for (const step of [orderDecider.evolve, orderDecider.apply]) expect(() => step(orderDecider.initial, event)).toThrow('no slice knows')
})

test('a fault of the program is none of the log’s: it is thrown on', () => {
  const faulty = (): void => {
    throw new TypeError('a fault')
  }
  const taking = takeInto(stockStream.format, faulty, {})
  expect(() => taking({ type: 'LowStockRaised', schema: 1, at: T0, data: { available: 1 } })).toThrow(TypeError)
})

test('no refund is of a line that was never ordered', () => {
  const session = orderStream.begin('x')
  session.take({ type: 'PaymentSettled', schema: 1, at: T0, data: { payment: 'T1', amount: 100, means: 'online' } })
  const parts = [{ payment: 'T1', amount: 100 }]
  const data = { refund: 'R1', amount: 100, parts, lines: [{ line: 'L9', amount: 100 }], freight: 0, cause: 'case' }
  const taken = session.take({ type: 'RefundRequested', schema: 1, at: T0, data })
  expect(E.isLeft(taken) && taken.left.problems[0]?.remedy).toBe('restore the stream: there is no line L9 to refund')
})

test('no more units go from a place than are there', () => {
  const session = orderStream.begin('x')
  const lines = [{ line: 'L1', sku: 'A', quantity: 2, unitPrice: 0, discount: 0, freight: 0 }]
  const order = { channel: 'shop', shop: 'S1', entry: 'platform', terms: 'prepaid', lines, payable: 0, tenders: [] }
  session.take({ type: 'OrderPlaced', schema: 1, at: T0, data: order })
  const allocated = (parcel: string, quantity: number) =>
    session.take({ type: 'ParcelAllocated', schema: 1, at: T0, data: { parcel, lines: [{ line: 'L1', quantity }] } })
  expect(E.isRight(allocated('P1', 1))).toBe(true)
  const taken = allocated('P2', 2)
  expect(E.isLeft(taken) && taken.left.problems[0]?.remedy).toBe('restore the stream: line L1 has 1 units at ours, not 2')
})

test('no more leaves a shelf than lies on it', () => {
  const taken = stockStream.begin('x').take({ type: 'StockAdjusted', schema: 1, at: T0, data: { change: -2, reason: '损坏' } })
  expect(E.isLeft(taken) && taken.left.problems[0]?.remedy).toBe('restore the stream: 0 units are on hand, 2 cannot go')
})

test.each([
  [{}, []],
  [{ onHand: -1, lots: { A: { quantity: -1 } } }, ['-1 on hand', '0 reserved of -1 on hand']],
  [{ onHand: 1, reserved: 1, lots: { A: { quantity: 1 } } }, ['reservations hold 0, the sum says 1']],
  [{ onHand: 2, lots: { A: { quantity: 1 } } }, ['lots hold 1, 2 are on hand']],
  [{ reserved: 1, reservations: { R: { order: 'O', line: 'L', quantity: 1, since: T0 } } }, ['1 reserved of 0 on hand']],
  [{ reserved: 1, reservations: { R: { order: 'O', line: 'L', quantity: 1, since: T0 } }, sale: 'presale' as const }, []],
  [{ reserved: 1, reservations: { R: { order: 'O', line: 'L', quantity: 1, since: T0 } }, threshold: -1 }, []],
])('stock that is %j does not add up: %j', (stock, violations) => {
  expect(stockViolations({ ...startStock('x'), ...stock })).toEqual(violations)
})
