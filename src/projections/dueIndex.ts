import type { Instant } from '../core/time/instant.js'

/** Anything that falls due. */
export interface Falling {
  readonly dueAt: Instant
}
/** A place in the index; struck out instead of searched for. */
export interface Slot<Item extends Falling> {
  readonly item: Item
  live: boolean
}
export interface DueIndex<Item extends Falling> {
  readonly add: (item: Item) => Slot<Item>
  readonly strike: (slot: Slot<Item>) => void
  /** The live items that are due at `now`, in no order. Asking again finds them again until they are struck out. */
  readonly due: (now: Instant) => readonly Item[]
}

/** Compacted when more than half of it, and more than this many, are struck out. */
const few = 1024

/** What falls due next, among millions: a heap by due instant. Asking costs what is due, not what is open. */
export const dueIndex = <Item extends Falling>(): DueIndex<Item> => {
  let heap: Slot<Item>[] = []
  /** Taken off the heap because they were due once; `now` may go back, so each is asked again. */
  let ripe: Slot<Item>[] = []
  let dead = 0

  const dueOf = (i: number): number => heap[i]?.item.dueAt ?? Infinity
  const put = (i: number, slot: Slot<Item> | undefined): void => {
    if (slot !== undefined) heap[i] = slot
  }
  const rise = (slot: Slot<Item>, from: number): void => {
    let i = from
    for (let up = (i - 1) >> 1; i > 0 && dueOf(up) > slot.item.dueAt; up = (i - 1) >> 1) {
      put(i, heap[up])
      i = up
    }
    heap[i] = slot
  }
  const sink = (slot: Slot<Item>, from: number): void => {
    let i = from
    for (;;) {
      const left = 2 * i + 1
      const least = dueOf(left + 1) < dueOf(left) ? left + 1 : left
      if (dueOf(least) >= slot.item.dueAt) break
      put(i, heap[least])
      i = least
    }
    heap[i] = slot
  }
  const pop = (): void => {
    const last = heap.pop()
    if (last !== undefined && heap.length > 0) sink(last, 0)
  }
  const compact = (): void => {
    heap = heap.filter(({ live }) => live)
    ripe = ripe.filter(({ live }) => live)
    dead = 0
    for (let i = (heap.length >> 1) - 1; i >= 0; i -= 1) sink(heap[i] as Slot<Item>, i)
  }

  return {
    add: (item) => {
      const slot: Slot<Item> = { item, live: true }
      heap.push(slot)
      rise(slot, heap.length - 1)
      return slot
    },
    strike: (slot) => {
      if (!slot.live) return
      slot.live = false
      dead += 1
      if (dead > few && dead * 2 > heap.length + ripe.length) compact()
    },
    due: (now) => {
      for (let next = heap[0]; next !== undefined && next.item.dueAt <= now; next = heap[0]) {
        pop()
        if (next.live) ripe.push(next)
        else dead -= 1
      }
      return ripe.flatMap(({ item, live }) => (live && item.dueAt <= now ? [item] : []))
    },
  }
}
