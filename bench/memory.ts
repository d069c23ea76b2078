// Bytes of a live order, and what a long replay leaves behind.
import { orderDecider, replay } from '../src/index.js'
import { atMost, round, type Part } from './bar.js'
import { plain, streamOf } from './histories.js'
import { heapNow, type Effort } from './measure.js'

export const memoryPart = ({ smoke }: Effort): Part => {
  const orders = smoke ? 1000 : 100_000
  const events = smoke ? 10_000 : 1_000_000
  const bytesOf = (length: number): number => {
    const stream = length === 0 ? plain().events : streamOf(length)
    const before = heapNow()
    const held = Array.from({ length: orders }, () => replay(orderDecider, stream))
    const bytes = (heapNow() - before) / held.length
    return bytes
  }
  const [young, whole] = [bytesOf(8), bytesOf(0)]
  const { events: stream } = plain()
  replay(orderDecider, stream)
  const before = heapNow()
  for (let done = 0; done < events; done += stream.length) replay(orderDecider, stream)
  const left = heapNow() - before
  return {
    title: 'Memory',
    bars: [atMost(`heap left after replaying ${events} events`, Math.max(0, left) / 1e6, 'MB', 1)],
    table: [
      ['what', 'figure'],
      [`bytes of a live order after 8 events, ${orders} held`, round(young, 0)],
      [`bytes of a live order after ${stream.length} events, with a return and a refund`, round(whole, 0)],
      [`heap left after ${events} events, bytes`, left],
    ],
  }
}
