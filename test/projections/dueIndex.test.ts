import fc from 'fast-check'
import { instant } from '../../src/core/time/index.js'
import { dueIndex, type Slot } from '../../src/projections/dueIndex.js'

interface Item {
  readonly dueAt: ReturnType<typeof instant>
  readonly n: number
}
const byNumber = (items: readonly Item[]): readonly number[] => items.map(({ n }) => n).sort((a, b) => a - b)

const aStep = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('add' as const), at: fc.integer({ min: 0, max: 20 }) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('strike' as const), at: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('ask' as const), at: fc.integer({ min: 0, max: 20 }) }) },
)

test('whatever is added, struck out and asked, in any order, the due items are those of a plain list', () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 60 }), (steps) => {
      const index = dueIndex<Item>()
      const list: Slot<Item>[] = []
      for (const { does, at } of steps) {
        if (does === 'add') list.push(index.add({ dueAt: instant(at), n: list.length }))
        else if (does === 'strike') list.filter((_, n) => n === at).forEach(index.strike)
        else
          expect(byNumber(index.due(instant(at)))).toEqual(
            byNumber(list.filter(({ live, item }) => live && item.dueAt <= at).map(({ item }) => item)),
          )
      }
    }),
  )
})

test('thousands struck out are forgotten, and those that are left are found', () => {
  const index = dueIndex<Item>()
  const slots = Array.from({ length: 5000 }, (_, n) => index.add({ dueAt: instant((n * 7919) % 5000), n }))
  for (const slot of slots) if (slot.item.n % 10 !== 0) index.strike(slot)
  for (const now of [0, 99, 2500, 100, 5000])
    expect(byNumber(index.due(instant(now)))).toEqual(
      byNumber(slots.filter(({ live, item }) => live && item.dueAt <= now).map(({ item }) => item)),
    )
})
