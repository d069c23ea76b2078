// A small shop for tests: a desk over a log in memory, facts that can be set, and commands that must be taken.
import * as E from 'fp-ts/lib/Either.js'
import { parseInstant, type Instant, type Order, type OutsideFacts } from '../../src/index.js'
import { openDesk, type Desk } from '../../src/desk/index.js'
import { memoryLog } from '../../src/log/memory.js'
import type { Log } from '../../src/log/log.js'
import type { Role } from '../../src/policies/roles.js'

export const at = (text: string): Instant => {
  const parsed = parseInstant(text.length === 16 ? `${text}:00+08:00` : text)
  if (E.isLeft(parsed)) throw new Error(parsed.left)
  return parsed.right
}

export const address = { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' }
export const placed = (over: object = {}): object => ({
  channel: 'tmall',
  shop: 'S1',
  entry: 'platform',
  terms: 'prepaid',
  lines: [{ line: 'L1', sku: 'MUG-1', quantity: 2, unitPrice: 4990 }],
  tenders: [{ payment: 'T1', means: 'online', amount: 9980 }],
  customer: { name: '测试', phone: '13800138000' },
  address,
  ...over,
})

export interface Shop {
  readonly desk: Desk
  readonly log: Log
  facts: OutsideFacts
  now: Instant
  /** Sends one command; the desk's answer. */
  readonly send: (role: Role, stream: string, type: string, data?: object) => ReturnType<Desk['handle']>
  /** Sends one command that must be taken. */
  readonly take: (role: Role, stream: string, type: string, data?: object) => Promise<readonly string[]>
  readonly order: (id: string) => Promise<Order>
}

export const openShop = (log: Log = memoryLog()): Shop => {
  let sent = 0
  const shop: Shop = {
    log,
    facts: {
      history: [],
      stock: { 'MUG-1': 100, 'MUG-2': 100 },
      offer: {
        prices: [
          { sku: 'MUG-1', price: 4990 },
          { sku: 'MUG-2', price: 4990 },
        ],
        promotions: [],
      },
    },
    now: at('2026-11-02T10:00'),
    desk: openDesk({ log, ports: { facts: () => shop.facts }, clock: () => shop.now }),
    send: (role, stream, type, data = {}) =>
      shop.desk.handle({ id: `t${(sent += 1)}`, type, stream, data }, { by: { id: `op-${role}`, role } }),
    take: async (role, stream, type, data) => {
      const outcome = await shop.send(role, stream, type, data)
      if (E.isLeft(outcome)) throw new Error(`${type}: ${JSON.stringify(outcome.left)}`)
      return outcome.right.events.map((event) => event.type)
    },
    order: async (id) => {
      const loaded = await shop.desk.load(`order-${id}`)
      if (loaded === undefined || E.isLeft(loaded)) throw new Error('unreadable')
      return loaded.right.session.state()
    },
  }
  return shop
}

/** The reason of a refusal; throws if the command was taken. */
export const refusal = async (outcome: ReturnType<Desk['handle']>): Promise<{ readonly rule: string; readonly reason: string }> => {
  const answer = await outcome
  if (E.isRight(answer) || answer.left.kind !== 'rejected') throw new Error(`not refused: ${JSON.stringify(answer)}`)
  const { rule, reason, alternatives } = answer.left.rejection
  if (alternatives.length === 0) throw new Error(`${reason} without an alternative`)
  return { rule, reason }
}
