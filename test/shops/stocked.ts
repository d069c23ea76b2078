// A shop whose stock is kept in streams beside its orders; what follows between them is run by hand.
import * as E from 'fp-ts/lib/Either.js'
import { openDesk, openReactor, stockPort, type Checkpoint, type Desk } from '../../src/desk/index.js'
import { manual } from '../../src/index.js'
import { memoryLog } from '../../src/log/memory.js'
import { at, placed } from './shop.js'
import type { Role } from '../../src/policies/roles.js'

const facts = { history: [], offer: { prices: [{ sku: 'MUG-1', price: 4990 }], promotions: [] } }

export const open = (book = manual) => {
  const log = memoryLog()
  let now = at('2026-11-02T10:00')
  const desk = openDesk({ log, book, clock: () => now, ports: stockPort(log, () => 0, { facts: () => facts }) })
  let sent = 0
  const take = async (role: Role, stream: string, type: string, data: object = {}): Promise<void> => {
    const outcome = await desk.handle({ id: `t${(sent += 1)}`, type, stream, data }, { by: { id: `op-${role}`, role }, at: now })
    if (E.isLeft(outcome)) throw new Error(`${type}: ${JSON.stringify(outcome.left)}`)
  }
  const place = async (id: string, quantity = 2): Promise<void> => {
    const amount = quantity * 4990
    await take(
      'platform',
      `order-${id}`,
      'PlaceOrder',
      placed({ lines: [{ line: 'L1', sku: 'MUG-1', quantity, unitPrice: 4990 }], tenders: [{ payment: 'T1', means: 'online', amount }] }),
    )
  }
  const pay = (id: string, quantity = 2): Promise<void> =>
    take('platform', `order-${id}`, 'ReportPayment', { payment: 'T1', amount: quantity * 4990 })
  const approve = (id: string): Promise<void> => take('reviewer', `order-${id}`, 'ApproveOrder', { waive: ['REV-09'] })
  const state = async <S>(stream: string): Promise<S> => {
    const loaded = await desk.load(stream)
    if (loaded === undefined || E.isLeft(loaded)) throw new Error(stream)
    return loaded.right.session.state() as S
  }
  return {
    log,
    desk,
    take,
    place,
    pay,
    approve,
    state,
    wait: (minutes: number) => {
      now = (at('2026-11-02T10:00') + minutes * 60_000) as typeof now
    },
  }
}
export type Shop = ReturnType<typeof open>

/** Runs what follows between the streams until nothing more does. */
export const toEnd = (desk: Desk, checkpoint?: Checkpoint) => async (): Promise<void> => {
  await openReactor(desk, checkpoint).run()
}

/** Order `id` for so many mugs: paid, approved, and told to its warehouse. */
export const approved = async (shop: Shop, id: string, quantity = 2): Promise<void> => {
  await shop.place(id, quantity)
  await shop.pay(id, quantity)
  await shop.approve(id)
  await toEnd(shop.desk)()
}
