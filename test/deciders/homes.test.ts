// Replay finds an event's slice by its type alone: every type of the order's stream has just one home.
import { orderReducers } from '../../src/deciders/whole/reducers.js'
import { orderStreamEvents } from '../../src/events/orderStream.js'

const types = orderReducers.flatMap(({ steps }) => Object.keys(steps))

test('every event type has one home', () => {
  expect(types.filter((type, i) => types.indexOf(type) !== i)).toEqual([])
})

test('the homes know the very types that can be stored', () => {
  expect(types.toSorted()).toEqual(Object.keys(orderStreamEvents).sort())
})
