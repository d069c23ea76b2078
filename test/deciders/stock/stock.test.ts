import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { instant, manual } from '../../../src/index.js'
import { stockStream, stockViolations, promisable, type Stock } from '../../../src/deciders/stock/index.js'
import { openDesk } from '../../../src/desk/index.js'
import type { Log } from '../../../src/log/log.js'
import { memoryLog } from '../../../src/log/memory.js'
import { openFile } from '../../log/durability.js'
import { temporary } from '../../log/files.js'
import type { Role } from '../../../src/policies/roles.js'

const { decider } = stockStream
interface Step {
  readonly type: string
  readonly data: object
}
const send = (
  stock: Stock,
  { type, data }: Step,
  at = 0,
  role: Role = type === 'ConfigureStock' || type.includes('nnounce') ? 'purchasing' : 'warehouse',
) => {
  const command = stockStream.parse(type, data)
  if (E.isLeft(command)) throw new Error(JSON.stringify(command.left))
  return decider.decide(stock, command.right, { at: instant(at), by: { id: 'w', role }, book: manual, facts: {} })
}
const follow = (stock: Stock, step: Step, at = 0): Stock => {
  const outcome = send(stock, step, at)
  return E.isLeft(outcome) ? stock : outcome.right.events.reduce((state, event) => decider.evolve(state, event as never), stock)
}
const after = (...steps: readonly Step[]): Stock => steps.reduce((stock, step, i) => follow(stock, step, i), decider.initial)
const receive = (quantity: number): Step => ({ type: 'ReceiveStock', data: { quantity, lot: 'A' } })
const reserve = (id: string, quantity: number, orWait = 'yes', grow = 'no'): Step => ({
  type: 'ReserveStock',
  data: { reservation: id, order: id, line: 'L1', quantity, orWait, grow },
})
const release = (id: string): Step => ({ type: 'ReleaseStock', data: { reservation: id, reason: 'cancelled' } })
const typesOf = (outcome: ReturnType<typeof send>): readonly string[] =>
  E.isLeft(outcome) ? [outcome.left.reason] : outcome.right.events.map(({ type }) => type)

describe('INV-08: promised, picked and released', () => {
  it('asks for what is there, less what is promised and kept back', () => {
    const stock = after(receive(3), { type: 'ConfigureStock', data: { threshold: 2 } })
    expect(promisable(stock)).toBe(1)
    expect(typesOf(send(stock, reserve('o1', 2, 'no')))).toEqual(['stockInsufficient'])
    const ahead = after(receive(3), { type: 'ConfigureStock', data: { threshold: -5 } }, reserve('o1', 8, 'no'))
    expect([ahead.onHand, ahead.reserved]).toEqual([3, 8])
    expect(typesOf(send(ahead, { type: 'PickStock', data: { reservation: 'o1', quantity: 8 } }))).toEqual(['stockInsufficient'])
    const packed = follow(ahead, { type: 'PickStock', data: { reservation: 'o1', quantity: 3 } })
    expect([packed.onHand, packed.reserved]).toEqual([0, 5])
  })
  it('reserves once, releases only what was reserved', () => {
    const stock = after(receive(3), reserve('o1', 2), reserve('o1', 2))
    expect(stock.reserved).toBe(2)
    expect(typesOf(send(stock, release('o2')))).toEqual([])
    expect(after(receive(3), reserve('o1', 2), release('o1'), release('o1'))).toMatchObject({ onHand: 3, reserved: 0 })
  })
  it('grows a reservation to what is asked for in all; what is not there waits beside what is held, behind those who wait already', () => {
    const stock = after(receive(5), reserve('o1', 2), reserve('o1', 4, 'no', 'yes'), reserve('o1', 3, 'no', 'yes'), reserve('o1', 5))
    expect([stock.reserved, stock.reservations['o1']?.quantity]).toEqual([4, 4])
    expect(typesOf(send(stock, reserve('o1', 6, 'no', 'yes')))).toEqual(['stockInsufficient'])
    const queued = after(receive(5), reserve('o1', 4), reserve('o2', 2))
    expect(typesOf(send(queued, reserve('o1', 5, 'yes', 'yes')))).toEqual(['StockAwaited'])
    const waits = follow(follow(queued, reserve('o1', 5, 'yes', 'yes'), 7), reserve('o1', 7, 'yes', 'yes'), 8)
    const wait = ({ waiting }: Stock) => Object.entries(waiting).map(([id, { quantity, since }]) => [id, quantity, since])
    expect([waits.reserved, wait(waits), stockViolations(waits)]).toEqual([
      4,
      [
        ['o2', 2, 2],
        ['o1', 3, 7],
      ],
      [],
    ])
    const less = (quantity: number) => follow(waits, { type: 'ReleaseStock', data: { reservation: 'o1', reason: 'changed', quantity } }, 9)
    expect([2, 3, 5, 9].map(less).map((stock) => [stock.reserved, wait(stock)])).toEqual([
      [
        4,
        [
          ['o2', 2, 2],
          ['o1', 1, 7],
        ],
      ],
      [4, [['o2', 2, 2]]],
      [4, []],
      [2, []],
    ])
    expect(less(9).reservations).toEqual({ o2: { order: 'o2', line: 'L1', quantity: 2, since: 2 } })
    const came = follow(waits, receive(4), 10)
    expect([came.reserved, wait(came), came.reservations['o1']]).toEqual([9, [], { order: 'o1', line: 'L1', quantity: 7, since: 1 }])
  })
  it('promises what is on its way only as presale', () => {
    const coming: Step = { type: 'AnnounceStock', data: { shipment: 'S1', quantity: 5, arrivesAt: '2026-11-10T00:00:00+08:00' } }
    expect(promisable(after(coming))).toBe(0)
    const presale = after(coming, { type: 'ConfigureStock', data: { sale: 'presale' } }, reserve('o1', 5, 'no'))
    expect([promisable(presale), presale.reserved]).toEqual([0, 5])
    const withdrawn = follow(presale, { type: 'WithdrawAnnouncement', data: { shipment: 'S1' } })
    expect([withdrawn.reserved, Object.keys(withdrawn.waiting)]).toEqual([0, ['o1']])
  })
  it('takes from the lot that expires first', () => {
    const lot = (name: string, year: number): Step => ({
      type: 'ReceiveStock',
      data: { quantity: 2, lot: name, expiresAt: `${year}-01-01T00:00:00+08:00` },
    })
    const stock = after(lot('late', 2029), lot('soon', 2028), reserve('o1', 3), {
      type: 'PickStock',
      data: { reservation: 'o1', quantity: 3 },
    })
    expect(stock.lots).toEqual({ late: expect.objectContaining({ quantity: 1 }) as object })
  })
})

describe('INV-06: shelf life', () => {
  const day = 86_400_000
  const lot = (name: string, quantity: number, days: number): Step => ({
    type: 'ReceiveStock',
    data: { lot: name, quantity, expiresAt: new Date(days * day).toISOString() },
  })
  const wanted = (stock: Stock, days: number): readonly number[] =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9]
      .filter((quantity) => typesOf(send(stock, reserve('x', quantity, 'no'), Math.ceil(days * day)))[0] === 'StockReserved')
      .slice(-1)

  it('nothing is promised that has expired, or has less than thirty days left', () => {
    const stock = after(lot('A', 3, 40), lot('B', 2, 100))
    expect([10, 10 + 1 / day, 40, 70, 71].map((days) => wanted(stock, days))).toEqual([[5], [2], [2], [2], []])
    const waits = follow(stock, reserve('o1', 3), 50 * day)
    expect([waits.reserved, Object.keys(waits.waiting)]).toEqual([0, ['o1']])
    const expired = follow(waits, { ...lot('C', 4, 60) }, 51 * day)
    expect([expired.reserved, follow(expired, lot('D', 1, 90), 52 * day).reserved]).toEqual([0, 3])
  })
  it('what was promised in time keeps the units that are nearer to their end', () => {
    const stock = follow(after(lot('A', 3, 40), lot('B', 2, 100)), reserve('o1', 3), day)
    expect([20, 41].map((days) => wanted(stock, days))).toEqual([[2], []])
    const picked = follow(stock, { type: 'PickStock', data: { reservation: 'o1', quantity: 2 } }, 41 * day)
    expect([picked.lots, stockViolations(picked)]).toEqual([{ A: { quantity: 3, expiresAt: 40 * day } }, []])
    expect(follow(picked, { type: 'AdjustStock', data: { change: -2, reason: 'expired' } }, 42 * day).lots).toEqual({
      A: { quantity: 1, expiresAt: 40 * day },
    })
  })
})

describe('INV-09: those who wait are served first, oldest first', () => {
  it('in the order of their waiting, and nobody passes them', () => {
    const waiting = after(receive(1), reserve('o1', 2), reserve('o2', 1), reserve('o3', 1))
    expect(Object.keys(waiting.waiting)).toEqual(['o1', 'o2', 'o3'])
    expect(typesOf(send(waiting, reserve('o4', 1, 'no')))).toEqual(['othersWait'])
    const arrived = follow(waiting, receive(2), 9)
    expect([Object.keys(arrived.reservations), Object.keys(arrived.waiting)]).toEqual([['o1', 'o2'], ['o3']])
    const freed = follow(arrived, release('o1'), 10)
    expect([Object.keys(freed.reservations), freed.waiting]).toEqual([['o2', 'o3'], {}])
  })
})

describe('INV-09: what is found on the shelf', () => {
  it('serves those who wait, whatever the reason is called; what a count takes away serves nobody', () => {
    const waiting = after(receive(1), reserve('o1', 1), reserve('o2', 1))
    expect(typesOf(send(waiting, { type: 'AdjustStock', data: { change: 1, reason: 'miscounted' } }))).toEqual([
      'StockAdjusted',
      'StockReserved',
    ])
  })
})

describe('INV-07: the alert rings once per fall and is armed again above', () => {
  it('50 is enough, 49 rings, lower does not ring again, back above arms it', () => {
    const full = after(receive(51), reserve('o1', 1))
    expect(typesOf(send(full, reserve('o2', 1)))).toEqual(['StockReserved', 'LowStockRaised'])
    const low = follow(full, reserve('o2', 1))
    expect(typesOf(send(low, reserve('o3', 1)))).toEqual(['StockReserved'])
    expect(typesOf(send(low, release('o2')))).toEqual(['StockReleased', 'LowStockRearmed'])
    expect(typesOf(send(after(receive(10)), receive(1)))).toEqual(['StockReceived'])
  })
})

describe('INV-06: what was kept otherwise than the goods want', () => {
  const cold: Step = { type: 'ConfigureStock', data: { storage: 'cold' } }
  const lot = (name: string, quantity: number, storage?: string): Step => ({
    type: 'ReceiveStock',
    data: { quantity, lot: name, ...(storage === undefined ? {} : { storage }) },
  })
  it('is promised to nobody; what nobody said anything of is', () => {
    const warm = after(cold, lot('A', 3, 'warm'))
    expect([typesOf(send(warm, reserve('o1', 1, 'no'))), typesOf(send(warm, reserve('o1', 1)))]).toEqual([
      ['stockInsufficient'],
      ['StockAwaited'],
    ])
    const waiting = follow(warm, reserve('o1', 2))
    expect(typesOf(send(waiting, lot('B', 2, 'cold')))).toEqual(['StockReceived', 'StockReserved'])
    expect(typesOf(send(after(cold, lot('A', 3)), reserve('o1', 3, 'no')))).toEqual(['StockReserved'])
    expect(typesOf(send(after(lot('A', 3, 'warm')), reserve('o1', 3, 'no')))).toEqual(['StockReserved'])
  })
  it('is picked last', () => {
    const stock = after(cold, lot('A', 3, 'warm'), lot('B', 2, 'cold'), reserve('o1', 2), {
      type: 'PickStock',
      data: { reservation: 'o1', quantity: 2 },
    })
    expect([Object.keys(stock.lots), stockViolations(stock)]).toEqual([['A'], []])
  })
})

describe('INV-11: on hand is the sum of its movements', () => {
  it('a count needs a reason where it differs; promises that cannot be kept wait again, the youngest first', () => {
    const stock = after(receive(5), reserve('o1', 2), reserve('o2', 2))
    expect(typesOf(send(stock, { type: 'CountStock', data: { counted: 3 } }))).toEqual(['reasonMissing'])
    const counted = follow(stock, { type: 'CountStock', data: { counted: 3, reason: '盘亏' } }, 9)
    const units = (of: Stock['waiting']) => Object.entries(of).map(([reservation, { quantity }]) => [reservation, quantity])
    // Only what is missing waits: the rest of the youngest promise stays held.
    expect([counted.onHand, units(counted.reservations), units(counted.waiting), stockViolations(counted)]).toEqual([
      3,
      [
        ['o1', 2],
        ['o2', 1],
      ],
      [['o2', 1]],
      [],
    ])
    const fewer = follow(stock, { type: 'CountStock', data: { counted: 1, reason: '盘亏' } }, 9)
    expect([units(fewer.reservations), units(fewer.waiting), stockViolations(fewer)]).toEqual([
      [['o1', 1]],
      [
        ['o2', 2],
        ['o1', 1],
      ],
      [],
    ])
    const again = follow(counted, receive(1), 10)
    expect([units(again.reservations), units(again.waiting), stockViolations(again)]).toEqual([
      [
        ['o1', 2],
        ['o2', 2],
      ],
      [],
      [],
    ])
  })

  it('for all histories: no violation, replay equals the live state, on hand is what came less what went', () => {
    const id = fc.constantFrom('o1', 'o2', 'o3', 'o4')
    const quantity = fc.constantFrom(1, 2, 3, 49, 50, 51)
    const step: fc.Arbitrary<Step> = fc.oneof(
      quantity.map(receive),
      fc.tuple(id, quantity, fc.constantFrom('yes', 'no')).map(([of, n, wait]) => reserve(of, n, wait)),
      id.map(release),
      fc.tuple(id, quantity).map(([reservation, n]) => ({ type: 'PickStock', data: { reservation, quantity: n } })),
      fc.integer({ min: -3, max: 3 }).map((change) => ({ type: 'AdjustStock', data: { change, reason: '破损' } })),
      fc.nat(60).map((counted) => ({ type: 'CountStock', data: { counted, reason: '盘点' } })),
      quantity.map((n) => ({ type: 'ReturnStock', data: { quantity: n, source: 'C1' } })),
      fc.constantFrom('S1', 'S2').map((shipment) => ({ type: 'AnnounceStock', data: { shipment, quantity: 2, arrivesAt: 0 } })),
      fc.constantFrom('S1', 'S2').map((shipment) => ({ type: 'WithdrawAnnouncement', data: { shipment } })),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let stock = decider.initial
        const replayed = structuredClone(decider.initial)
        let moved = 0
        steps.forEach((one, at) => {
          const outcome = send(stock, one, at)
          if (E.isLeft(outcome)) {
            expect(outcome.left.alternatives.length).toBeGreaterThan(0)
            return
          }
          for (const event of outcome.right.events) {
            stock = decider.evolve(stock, event)
            decider.apply(replayed, event)
            if (event.type === 'StockReceived' || event.type === 'StockReturned') moved += event.data.quantity
            if (event.type === 'StockPicked') moved -= event.data.quantity
            if (event.type === 'StockAdjusted') moved += event.data.change
          }
          expect(stockViolations(stock)).toEqual([])
          expect(stock.onHand).toBe(moved)
        })
        expect(replayed).toEqual(stock)
      }),
      { numRuns: 500 },
    )
  })
})

describe.each([
  ['memory', () => memoryLog()],
  ['SQLite', () => openFile(temporary())],
] as const)('8 writers on %s', (_, open) => {
  it('never oversell, and lose no reservation', async () => {
    const log: Log = open()
    const desk = openDesk({ log, clock: () => instant(0) })
    const by = { id: 'w', role: 'warehouse' } as const
    await desk.handle({ id: 'in', type: 'ReceiveStock', stream: 'stock-W1.MUG-1', data: { quantity: 40, lot: 'A' } }, { by })
    const writer = async (n: number): Promise<number> => {
      let got = 0
      for (let i = 0; i < 10; i += 1) {
        const outcome = await desk.handle(
          {
            id: `w${n}.${i}`,
            type: 'ReserveStock',
            stream: 'stock-W1.MUG-1',
            data: { reservation: `o${n}.${i}`, order: `o${n}`, line: 'L1', quantity: 1, orWait: 'no' },
          },
          { by },
        )
        if (E.isRight(outcome)) got += 1
      }
      return got
    }
    const got = (await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(writer))).reduce((a, b) => a + b, 0)
    const loaded = await desk.load('stock-W1.MUG-1')
    const stock = loaded !== undefined && E.isRight(loaded) ? loaded.right.session.state() : decider.initial
    expect([got, stock.reserved, Object.keys(stock.reservations).length, stockViolations(stock)]).toEqual([40, 40, 40, []])
    await log.close()
  })
})

describe('INV-06: goods that came back and expire', () => {
  const day = 86_400_000
  const lot = (name: string, quantity: number, days: number): Step => ({
    type: 'ReceiveStock',
    data: { lot: name, quantity, expiresAt: new Date(days * day).toISOString() },
  })
  const back = (quantity: number, more: object = {}): Step => ({ type: 'ReturnStock', data: { quantity, source: '1/C1', ...more } })
  const wanted = (quantity: number): Step => ({
    type: 'ReserveStock',
    data: { reservation: '1.L1', order: '1', line: 'L1', quantity, orWait: 'yes' },
  })
  const on = (days: number): string => new Date(days * day).toISOString()

  it('are sold as long as those of their lot, and no longer', () => {
    const told = follow(follow(decider.initial, lot('A', 1, 200), 0), back(2, { lot: 'B', expiresAt: on(40) }), 5 * day)
    expect(told.lots).toEqual({ A: { quantity: 1, expiresAt: 200 * day }, B: { quantity: 2, expiresAt: 40 * day } })
    expect(follow(told, wanted(3), 9 * day).reserved).toBe(3)
    expect(follow(told, wanted(3), 11 * day).reserved).toBe(0)
  })
  it('of a lot that is there expire with it', () => {
    expect(follow(follow(decider.initial, lot('A', 1, 200), 0), back(2, { lot: 'A' }), 5 * day).lots).toEqual({
      A: { quantity: 3, expiresAt: 200 * day },
    })
  })
  it('of which nobody said when, expire with the first that are there; where nothing expires they do not', () => {
    const stock = follow(follow(decider.initial, lot('A', 1, 200), 0), lot('B', 1, 60), 0)
    expect(follow(stock, back(1), 5 * day).lots['returned']).toEqual({ quantity: 1, expiresAt: 60 * day })
    expect(follow(decider.initial, back(1), 5 * day).lots['returned']).toEqual({ quantity: 1 })
  })
  it('that lie together expire with the first of them', () => {
    const mixed = follow(follow(decider.initial, back(1, { expiresAt: on(90) }), day), back(1, { expiresAt: on(60) }), 2 * day)
    expect(follow(mixed, back(1, { expiresAt: on(120) }), 3 * day).lots).toEqual({ returned: { quantity: 3, expiresAt: 60 * day } })
  })
})
