// Replay finds an event's slice by its type alone: every type of the order's stream has just one home.
import { orderSlices } from '../../src/deciders/orderSlices.js'
import { orderStreamEvents } from '../../src/events/orderStream.js'

const homes = Object.entries(orderSlices).flatMap(([name, slice]) => ('evolve' in slice ? Object.keys(slice.evolve.steps).map((type) => ({ name, type })) : []))

test('every event type has one home', () => {
  const types = homes.map(({ type }) => type)
  expect(types.filter((type, i) => types.indexOf(type) !== i)).toEqual([])
})

test('the homes know the very types that can be stored', () => {
  expect(homes.map(({ type }) => type).sort()).toEqual(Object.keys(orderStreamEvents).sort())
})
