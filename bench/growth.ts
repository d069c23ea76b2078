// Does an event cost more on a longer stream, or among more streams? Four decades each, on logarithmic scales.
import { orderDecider, replay } from '../src/index.js'
import { atMost, round, type Part } from './bar.js'
import { large, plain } from './histories.js'
import { median, once, type Effort } from './measure.js'

type Point = readonly [x: number, y: number]

/** The slope of the line through the points on logarithmic scales: 0 is constant cost per event, 1 would be proportional. */
export const slopeOf = (points: readonly Point[]): number => {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const)
  const mean = (pick: (point: readonly [number, number]) => number): number =>
    logs.reduce((sum, point) => sum + pick(point), 0) / logs.length
  const [mx, my] = [mean(([x]) => x), mean(([, y]) => y)]
  return logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
}

const perEvent = (work: () => unknown, events: number, { rounds, msPerTask }: Effort): number => {
  const times = Math.max(1, Math.ceil((msPerTask * 1e6) / (events * 300)))
  const run = (): number =>
    once(() => {
      for (let i = 0; i < times; i += 1) work()
    })
  run()
  return (median(Array.from({ length: rounds }, run)) * 1e6) / times / events
}

export const growthPart = (effort: Effort): Part => {
  // One order: delivered, then scanned on; 10 to 10,000 events, then the same number in more and more streams.
  const scanned = large(2, effort.smoke ? 10 : 5000, 0).events
  const whole = plain().events
  const lengths = [10, 100, 1000, 10_000].filter((length) => length <= scanned.length)
  const streams = effort.smoke ? [1, 10] : [1, 10, 100, 1000, 10_000]
  const byLength = lengths.map((length): Point => {
    const events = scanned.slice(0, length)
    return [length, perEvent(() => replay(orderDecider, events), length, effort)]
  })
  const byStreams = streams.map((count): Point => {
    const held: unknown[] = Array.from({ length: count })
    return [
      count,
      perEvent(
        () => {
          for (let i = 0; i < count; i += 1) held[i] = replay(orderDecider, whole)
        },
        count * whole.length,
        effort,
      ),
    ]
  })
  const [one, other] = [slopeOf(byLength), slopeOf(byStreams)]
  return {
    title: 'Growth: nanoseconds per event',
    bars: [
      atMost('growth of the cost per event with the length of a stream (slope, 0 is none)', one, '', 0.1),
      atMost('growth of the cost per event with the number of streams (slope, 0 is none)', other, '', 0.1),
    ],
    table: [
      ['events in one stream', 'ns per event'],
      ...byLength.map(([x, y]) => [x, round(y)]),
      ['streams at once', 'ns per event'],
      ...byStreams.map(([x, y]) => [x, round(y)]),
    ],
    plot: [
      { series: 'events in one stream', points: byLength },
      { series: 'streams held at once', points: byStreams },
    ],
  }
}
