import * as E from 'fp-ts/lib/Either.js'
import type { Rejection } from '../../../src/core/decision.js'
import { orderDecider, type OutsideFacts } from '../../../src/deciders/whole/index.js'
import { reactTo } from '../../../src/deciders/reactions/index.js'
import { promisable, stockStream, stockStreamOf, stockViolations, type Stock } from '../../../src/deciders/stock/index.js'
import type { StockEvent } from '../../../src/events/stock.js'
import { note } from '../../golden/stories/told.js'
import { Story, type Sale } from './story.js'
import type { Role } from '../../../src/policies/roles.js'

interface Wish {
  readonly type: string
  readonly stream: string
  readonly data: object
}
const warehouse = 'W1'
const words: Readonly<Partial<Record<StockEvent['type'], string>>> = {
  StockReceived: 'ADJUSTMENT',
  StockAdjusted: 'ADJUSTMENT',
  StockReserved: 'ALLOCATION',
  StockReleased: 'RELEASE',
  StockPicked: 'SALE',
  StockReturned: 'CANCELLATION',
}

/** A product on its shelf, told through the commands of its stream. */
export class Shelf {
  stock: Stock
  readonly events: StockEvent[] = []
  constructor(
    readonly sku = 'SKU-1',
    readonly stream = stockStreamOf(warehouse, sku),
  ) {
    this.stock = { ...stockStream.decider.initial, id: stream }
  }
  /** Sends a command; what follows is applied. A typed refusal comes back, bad input throws. */
  tell(
    type: string,
    data: object,
    role: Role = type === 'ConfigureStock' ? 'purchasing' : 'warehouse',
    at = new Story().now,
  ): E.Either<Rejection, readonly StockEvent[]> {
    const command = stockStream.parse(type, data)
    if (E.isLeft(command)) throw new Error(`${type}: ${JSON.stringify(command.left.problems)}`)
    const outcome = stockStream.decider.decide(this.stock, command.right, { at, by: { id: role, role }, book: new Story().book, facts: {} })
    if (E.isRight(outcome)) for (const event of outcome.right.events) this.stock = stockStream.decider.evolve(this.stock, event)
    note(type, data, outcome, this.stock)
    if (E.isLeft(outcome)) return outcome
    const { events } = outcome.right
    this.events.push(...events)
    const broken = stockViolations(this.stock)
    if (broken.length > 0) throw new Error(broken.join('; '))
    return E.right(events)
  }
  received(quantity: number): this {
    if (quantity > 0) this.tell('ReceiveStock', { quantity, lot: 'A' })
    return this
  }
  reserve(id: string, quantity: number, orWait: 'yes' | 'no' = 'no'): boolean {
    return E.isRight(this.tell('ReserveStock', { reservation: id, order: id, line: 'L1', quantity, orWait }))
  }
  get levels(): { onHand: number; allocated: number } {
    return { onHand: this.stock.onHand, allocated: this.stock.reserved }
  }
  /** Movements as the field names them, without the alerts. */
  get movements(): readonly (readonly [string, number])[] {
    return this.events.flatMap(({ type, data }) => {
      const word = words[type]
      return word === undefined ? [] : [[word, 'change' in data ? data.change : 'quantity' in data ? (data.quantity ?? 0) : 0] as const]
    })
  }
}

/** An order and the shelves of its products, with all that follows between them, in the order in which a log would hold it. */
export class Floor {
  readonly story = new Story()
  readonly shelves = new Map<string, Shelf>()
  private readonly versions = new Map<string, number>()

  shelf(sku = 'SKU-1'): Shelf {
    const known = this.shelves.get(stockStreamOf(warehouse, sku)) ?? new Shelf(sku)
    this.shelves.set(known.stream, known)
    return known
  }
  /** Placed, paid and approved: its units are reserved, as far as they are there. */
  approved(sale: Sale): this {
    this.story.placed(sale).paid()
    this.do(() => {
      this.story.approved()
    })
    return this
  }
  /** Tells the story, and then all that follows from it on the shelves. */
  do(tell: (story: Story) => void): this {
    const before = this.story.order
    const known = this.story.events.length
    tell(this.story)
    const queue: Wish[] = []
    let order = before
    for (const event of this.story.events.slice(known)) {
      const after = orderDecider.evolve(order, event)
      queue.push(...reactTo({ ...this.cause('order-A1'), ...event }, order, after))
      order = after
    }
    for (const wish of queue) this.follow(wish)
    return this
  }
  private cause(stream: string): { readonly id: string; readonly stream: string } {
    const version = (this.versions.get(stream) ?? 0) + 1
    this.versions.set(stream, version)
    return { id: `${stream}/${version}`, stream }
  }
  private follow({ type, stream, data }: Wish): void {
    if (stream === 'order-A1') {
      this.story.facts = { ...this.story.facts, ...this.facts() }
      this.do((story) => {
        story.tell('system', type, data)
      })
    }
    const shelf = this.shelves.get(stream)
    if (shelf === undefined) return
    let stock = shelf.stock
    const outcome = shelf.tell(type, data, 'system', this.story.now)
    if (E.isLeft(outcome)) throw new Error(`${type}: ${outcome.left.reason}`)
    for (const event of outcome.right) {
      const after = stockStream.decider.evolve(stock, event)
      for (const wish of reactTo({ ...this.cause(stream), ...event }, stock, after)) this.follow(wish)
      stock = after
    }
  }
  private facts(): OutsideFacts {
    return {
      stockAt: [...this.shelves.values()].map(({ sku, stock }) => ({
        warehouse,
        kilometres: 0,
        sku,
        lots: [{ lot: 'A', quantity: Math.max(0, promisable(stock)) }],
      })),
      demands: [],
    }
  }
}
