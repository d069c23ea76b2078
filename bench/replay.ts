// Replay and the single step, against XState, a switch by hand, and Castore.
import { deepStrictEqual } from 'node:assert'
import { orderStream } from '../src/deciders/streams.js'
import { toStore, type StoredFact } from '../src/events/upcast.js'
import { orderDecider, replay, type Order, type OrderStreamEvent } from '../src/index.js'
import { atLeast, atMost, round, type Bar, type Part } from './bar.js'
import { streamOf } from './histories.js'
import { compare, once, median, type Effort } from './measure.js'
import { castoreReplay, detailsOf } from './peers/castore.js'
import { handwrittenReplay } from './peers/handwritten.js'
import { statesOf, xstateReplay } from './peers/xstate.js'

const statesIn = (order: Order): Readonly<Record<string, string>> => {
  const of = (key: string, all: Readonly<Record<string, { readonly state: string }>>) =>
    Object.entries(all).map(([id, { state }]) => [`${key}:${id}`, state] as const)
  return Object.fromEntries([
    ['', order.state],
    ...of('payment', order.payments),
    ...of('parcel', order.parcels),
    ...of('case', order.cases),
    ...of('refund', order.refunds),
    ...of('exception', order.exceptions),
  ])
}

/** A peer that does other work would be no peer. */
const sameWork = (events: readonly OrderStreamEvent[]): void => {
  const ours = replay(orderDecider, events)
  deepStrictEqual(handwrittenReplay(events), ours, 'the switch by hand keeps another state')
  deepStrictEqual(castoreReplay(detailsOf(events)), ours, 'Castore keeps another state')
  deepStrictEqual(statesOf(xstateReplay(events)), statesIn(ours), 'XState is in other states')
}

const stepping = (events: readonly OrderStreamEvent[]): Order =>
  events.reduce<Order>((order, event) => orderDecider.evolve(order, event), orderDecider.initial)

/** As a desk reads a stream: each event in its generation, lifted where it is an old one. */
const throughDesk = (stored: readonly StoredFact[]): void => {
  const session = orderStream.begin('1')
  for (const event of stored) session.take(event)
}

export const replayPart = (effort: Effort): Part => {
  const bars: Bar[] = []
  const rows: (string | number)[][] = [
    [
      'stream',
      'ordinance',
      'by hand',
      'XState',
      'Castore',
      'evolve',
      'a desk’s session',
      'of by hand',
      'faster than XState',
      'by hand faster than XState',
    ],
  ]
  for (const length of [8, 100, 1000]) {
    const events = streamOf(length)
    sameWork(events)
    const details = detailsOf(events)
    const stored = events.map((event) => toStore(orderStream.format, event))
    const times = compare(
      {
        ours: () => replay(orderDecider, events),
        byHand: () => handwrittenReplay(events),
        xstate: () => xstateReplay(events),
        castore: () => castoreReplay(details),
        evolve: () => stepping(events),
        desk: () => throughDesk(stored),
      },
      effort,
    )
    const { ours, byHand, xstate, castore, evolve, desk } = times
    bars.push(
      atLeast(`replay of ${length} events, times as fast as XState`, xstate / ours, '×', 100),
      atMost(`replay of ${length} events, time of the switch by hand`, ours / byHand, '×', 1.5),
      atMost(`replay of ${length} events, time of Castore`, ours / castore, '×', 1),
      atLeast(`evolve of ${length} events, times as fast as XState`, xstate / evolve, '×', 3),
    )
    rows.push([
      `${length} events`,
      ...[ours, byHand, xstate, castore, evolve, desk].map((ns) => `${round(ns / length)} ns`),
      `${round(ours / byHand, 2)} ×`,
      `${round(xstate / ours)} ×`,
      `${round(xstate / byHand)} ×`,
    ])
  }
  const { bar, row } = manyStreams(effort)
  return { title: 'Replay, nanoseconds per event', bars: [...bars, bar], table: [...rows, row] }
}

/** 100,000 streams of 8, one after another, as a rebuild does. */
const manyStreams = ({ smoke, rounds }: Effort): { readonly bar: Bar; readonly row: readonly (string | number)[] } => {
  const streams = smoke ? 1000 : 100_000
  const events = streamOf(8)
  const all = (one: (events: readonly OrderStreamEvent[]) => unknown): number =>
    once(() => {
      for (let i = 0; i < streams; i += 1) one(events)
    })
  const [ours, byHand]: [number[], number[]] = [[], []]
  for (let i = 0; i < rounds; i += 1) {
    ours.push(all((stream) => replay(orderDecider, stream)))
    byHand.push(all(handwrittenReplay))
  }
  const [mine, theirs] = [median(ours), median(byHand)]
  const each = (ms: number): string => `${round((ms * 1e6) / streams / 8)} ns`
  return {
    bar: atMost(`replay of ${streams} streams of 8, time of the switch by hand`, mine / theirs, '×', 1.5),
    row: [`${streams} × 8 events`, each(mine), each(theirs), '', '', '', '', `${round(mine / theirs, 2)} ×`, '', ''],
  }
}
