import type { Instant } from '../core/time/instant.js'
import { stockStreamOf, type Stock } from '../deciders/stock/index.js'
import { isPlaced, type Supply } from '../deciders/supply/index.js'
import { sha256 } from '../log/canonical.js'
import type { Desk } from './desk.js'
import { system } from './system.js'

type States<State> = Iterable<readonly [string, State]>

/** More waits at one place than a command may hold: so many want all that was asked for. */
const MOST = 500
/** What it still brings. */
const isComing = (supply: Supply): boolean => supply.state === 'requested' || isPlaced(supply)
const restOf = (supply: Supply): number => (isComing(supply) ? Math.max(0, supply.quantity - supply.arrived) : 0)
const isOpen = ({ state, supplier }: Supply): boolean => state === 'requested' || (state === 'outOfStock' && supplier === undefined)

/**
 * Supplier orders that nobody has placed yet, and that were asked for by orders that were cancelled, refunded or served otherwise since,
 * leave purchasing's list, or are lowered to what is still waited for (INV-09). Those that a person asked for stay theirs. Who waits for the
 * goods of one that is placed, in place of others, is asked with it when there are none (SUP-01). It goes by
 * what the log says of both sides; where reactions run late, more seems to be needed, never less.
 */
export const askUnneeded =
  (desk: Desk) =>
  async (stocks: States<Stock>, supplies: States<Supply>, now: Instant): Promise<void> => {
    const places = new Map([...stocks].map(([stream, { waiting }]) => [stream, Object.values(waiting)] as const))
    const byPlace = new Map<string, (readonly [string, Supply])[]>()
    for (const [stream, supply] of supplies) {
      const place = stockStreamOf(supply.warehouse, supply.sku)
      // As the reactions name what they ask for.
      if (!stream.startsWith(`supply-${supply.warehouse}.${supply.sku}.`) || !places.has(place)) continue
      byPlace.set(place, [...(byPlace.get(place) ?? []), [stream, supply]])
    }
    for (const [place, all] of byPlace) {
      const held = places.get(place) ?? []
      if (held.length > MOST) continue
      const waits = held.map(({ order, line, quantity, since }) => ({ order, line, quantity, since }))
      const wanted = waits.reduce((sum, { quantity }) => sum + quantity, 0)
      const isOn = (wait: (typeof waits)[number], { waiting }: Supply): boolean =>
        waiting.some(({ order, line }) => order === wait.order && line === wait.line)
      const isFor = (supply: Supply): boolean => waits.some((wait) => isOn(wait, supply))
      const ask = async (stream: string, whose: typeof waits, others: number): Promise<void> => {
        const id = `need.${sha256(JSON.stringify([stream, whose, others])).slice(0, 40)}`
        await desk.handle({ id, type: 'ReviewSupplyNeed', stream, data: { waits: whose, others } }, { by: system, at: now })
      }
      // First what was asked for by those who wait no more, then what was asked for last.
      const open = all
        .filter(([, supply]) => isOpen(supply))
        .sort(([, a], [, b]) => Number(isFor(a)) - Number(isFor(b)) || b.since - a.since)
      const over = new Set<string>()
      let brought = all.reduce((sum, [, supply]) => sum + restOf(supply), 0)
      for (const [stream, supply] of open) {
        const rest = restOf(supply)
        const others = brought - rest
        const needed = Math.max(0, wanted - others)
        if (isFor(supply) && rest <= needed) continue
        await ask(stream, waits, others)
        if (needed === 0) over.add(stream)
        brought = others + Math.min(rest, needed)
      }
      const unheard = waits.filter((wait) => !all.some(([stream, supply]) => !over.has(stream) && isComing(supply) && isOn(wait, supply)))
      const placed = all.find(([, supply]) => isPlaced(supply) && restOf(supply) > 0)
      // Where less is coming than is wanted, their own order has still to be asked for.
      if (unheard.length > 0 && placed !== undefined && brought >= wanted) {
        const [stream, supply] = placed
        await ask(stream, [...waits.filter((wait) => isOn(wait, supply)), ...unheard], brought - restOf(supply))
      }
    }
  }
