// Deciding: the commonest commands, the policies' share, and the border.
import * as E from 'fp-ts/lib/Either.js'
import { decodeFact, lawFor, manual, orderDecider, orderFormat, parseOrderCommand, trustFact, type Param, type Rule } from '../src/index.js'
import * as rules from '../src/policies/rules.js'
import { atMost, round, type Part } from './bar.js'
import { large, plain, type Decided, type History } from './histories.js'
import { compare, median, type Effort } from './measure.js'

/** One decision of each kind of command, twenty of them: those of a plain order with a return. */
const commonest = ({ decisions }: History): ReadonlyMap<string, Decided> => {
  const scans = decisions.filter(({ raw }) => raw.type === 'ReportScan')
  return new Map(decisions.map((one) => [one.raw.type === 'ReportScan' ? `ReportScan ${scans.indexOf(one) + 1}` : one.raw.type, one]))
}
const again =
  ({ order, command, context }: Decided) =>
  () =>
    orderDecider.decide(order, command, context)

/** The rulings of a decision alone, asked again with the facts that its basis kept. */
const rulingsOf = (one: Decided) => {
  const outcome = again(one)()
  const law = lawFor(manual)
  const asked = E.isRight(outcome) ? outcome.right.basis.map(({ rule, facts }) => ({ rule: register.get(rule), facts })) : []
  return () => {
    for (const { rule, facts } of asked) if (rule !== undefined) law.judge(rule, facts)
  }
}
type AnyRule = Rule<Readonly<Record<string, Param<unknown>>>, object, unknown>
/** Every rule of the manual by id; facts come from a basis of the same rule, so they are of its shape. */
const register = new Map((Object.values(rules) as readonly AnyRule[]).map((rule) => [rule.id, rule]))

export const decidePart = (effort: Effort): Part => {
  const all = commonest(plain())
  const times = compare(Object.fromEntries([...all].map(([type, one]) => [type, again(one)])), effort)
  const rulings = compare(Object.fromEntries([...all].map(([type, one]) => [type, rulingsOf(one)])), effort)
  const middle = median(Object.values(times)) / 1000
  const slowest = Object.entries(times).sort(([, a], [, b]) => b - a)
  return {
    title: 'Deciding, the basis included',
    bars: [atMost(`decide, median over ${all.size} commands`, middle, 'µs', 30)],
    table: [
      ['command', 'µs', 'of that its rulings, µs', 'rulings'],
      ...slowest.map(([type, ns]) => [type, round(ns / 1000), round((rulings[type] ?? 0) / 1000), basisOf(all.get(type))]),
    ],
  }
}
const basisOf = (one: Decided | undefined): number => {
  const outcome = one === undefined ? undefined : again(one)()
  return outcome !== undefined && E.isRight(outcome) ? outcome.right.basis.length : 0
}

/** On an order with over 1,000 events and 50 cases. */
export const largePart = (effort: Effort): Part => {
  const { decisions, order, events } = large(50, 150, 50)
  const ask: Decided | undefined = decisions.findLast(({ raw }) => raw.type === 'DisposeUnits')
  const label = decisions.findLast(({ raw }) => raw.type === 'PassInspection')
  if (ask === undefined || label === undefined) throw new Error('the large order lacks its commands')
  const times = compare({ DisposeUnits: again(ask), PassInspection: again(label) }, effort)
  return {
    title: `Deciding on an order with ${events.length} events and ${Object.keys(order.cases).length} cases`,
    bars: [atMost('decide on an order of 1,000 events and 50 cases', Math.max(...Object.values(times)) / 1000, 'µs', 1000)],
    table: [['command', 'µs'], ...Object.entries(times).map(([type, ns]) => [type, round(ns / 1000)])],
  }
}

/** The border: commands are parsed once; events of our own log are trusted, those from elsewhere decoded. */
export const decodePart = (effort: Effort): Part => {
  const { decisions, events } = plain()
  const stored = events.map((event) => ({ ...event, schema: 1 }))
  const { parse, decode, trust } = compare(
    {
      parse: () => {
        for (const { raw } of decisions) parseOrderCommand(raw.type, raw.data)
      },
      decode: () => {
        for (const one of stored) decodeFact(orderFormat, one)
      },
      trust: () => {
        for (const one of stored) trustFact(orderFormat, one)
      },
    },
    effort,
  )
  return {
    title: 'Decoding at the border',
    bars: [],
    table: [
      ['what', 'ns each'],
      ['a command, parsed', round(parse / decisions.length)],
      ['an event from elsewhere, decoded', round(decode / events.length)],
      ['an event of our own verified log, trusted', round(trust / events.length)],
    ],
  }
}
