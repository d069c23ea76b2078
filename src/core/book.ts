import type { Basis } from './decision.js'
import { ALWAYS, type Param } from './param.js'
import type { Rule, Values } from './rule.js'
import { chinaDayOf, type ChinaDay } from './time/chinaDay.js'

/** One dated change that a shop makes to a number of the manual, for all its orders or those of a shop or channel. */
export interface Override {
  readonly param: string
  readonly value: unknown
  /** First day in force (China); from ever if absent. */
  readonly from?: ChinaDay
  /** First day no longer in force. */
  readonly until?: ChinaDay
  readonly shop?: string
  readonly channel?: string
  /** Why: a promotion, a contingency, a promise. Repeated in every basis that rests on it. */
  readonly because?: string
}

/** The manual with a shop's overrides, checked when it was loaded (`book` in `ordinance`). The empty one is the manual itself. */
export interface Book {
  readonly name: string
  readonly overrides: readonly Override[]
}
export const manual: Book = { name: 'manual', overrides: [] }

/** The book as it stands for the orders of one shop and channel. */
export interface Law {
  readonly judge: <P, F extends object, R>(rule: Rule<P, F, R>, facts: F) => { readonly ruling: R; readonly basis: Basis }
}

interface Found {
  readonly from: string
  readonly value: unknown
  readonly because?: string
}

const rank = ({ shop, channel }: Override): number => (shop === undefined ? 0 : 2) + (channel === undefined ? 0 : 1)

const found = (overrides: readonly Override[] | undefined, param: Param<unknown>, day: () => ChinaDay): Found => {
  const [only, ...more] = param.editions
  if (only !== undefined && more.length === 0 && overrides === undefined) return only
  const over = overrides?.find(({ from = ALWAYS, until }) => from <= day() && (until === undefined || day() < until))
  if (over !== undefined)
    return { from: over.from ?? ALWAYS, value: over.value, ...(over.because === undefined ? {} : { because: over.because }) }
  const edition = param.editions.findLast(({ from }) => from <= day()) ?? param.editions[0]
  if (edition === undefined) throw new RangeError('a parameter needs at least one edition')
  return edition
}

interface Scope {
  readonly shop?: string
  readonly channel?: string
}
/** Books are never changed, so what was worked out for one is kept as long as it is. */
const known = new WeakMap<Book, Map<string, Law>>()

/** The law for one shop and channel. The narrowest override wins (shop and channel, shop, channel, all), then the newest. */
export const lawFor = (book: Book, scope: Scope = {}): Law => {
  const laws = known.get(book) ?? new Map<string, Law>()
  if (laws.size === 0) known.set(book, laws)
  // Shops and channels that no override names share one law.
  const shop = book.overrides.some((one) => one.shop === scope.shop) ? scope.shop : undefined
  const channel = book.overrides.some((one) => one.channel === scope.channel) ? scope.channel : undefined
  const key = `${shop ?? ''} ${channel ?? ''}`
  const law = laws.get(key) ?? workOut(book, { ...(shop === undefined ? {} : { shop }), ...(channel === undefined ? {} : { channel }) })
  laws.set(key, law)
  return law
}

/** Parameters of a rule that never changed and that no override touches: the same for every case. */
interface Fixed {
  readonly params: Readonly<Record<string, unknown>>
  readonly edition: string
}

const fixedOf = (
  params: Readonly<Record<string, Param<unknown>>>,
  overrides: ReadonlyMap<string, readonly Override[]>,
): Fixed | undefined => {
  const values: Record<string, unknown> = {}
  let edition: string = ALWAYS
  for (const name in params) {
    const [only, ...more] = params[name]?.editions ?? []
    if (only === undefined || more.length > 0 || overrides.has(name)) return undefined
    values[name] = only.value
    if (only.from > edition) edition = only.from
  }
  return { params: Object.freeze(values), edition }
}

const workOut = (book: Book, scope: Scope): Law => {
  const overrides = new Map<string, Override[]>()
  const mine = book.overrides.filter(
    ({ shop, channel }) => (shop ?? scope.shop) === scope.shop && (channel ?? scope.channel) === scope.channel,
  )
  for (const override of mine) overrides.set(override.param, [...(overrides.get(override.param) ?? []), override])
  for (const list of overrides.values()) list.sort((a, b) => rank(b) - rank(a) || ((a.from ?? ALWAYS) < (b.from ?? ALWAYS) ? 1 : -1))
  const kept = new WeakMap<object, Fixed | 'dated'>()
  const fixedFor = (params: Readonly<Record<string, Param<unknown>>>): Fixed | 'dated' => {
    const made = fixedOf(params, overrides) ?? 'dated'
    kept.set(params, made)
    return made
  }
  return {
    judge: <P, F extends object, R>(rule: Rule<P, F, R>, facts: F) => {
      const own = rule.params as Readonly<Record<string, Param<unknown>>>
      const same = kept.get(own) ?? fixedFor(own)
      if (same !== 'dated') {
        const ruling = rule.apply(same.params as Values<P>, facts)
        return {
          ruling,
          basis: {
            rule: rule.id,
            clauses: rule.clauses,
            edition: same.edition,
            params: same.params,
            facts: { ...facts } as Readonly<Record<string, unknown>>,
          },
        }
      }
      let day: ChinaDay | undefined
      const params: Record<string, unknown> = {}
      let edition = ALWAYS
      const because: string[] = []
      for (const name in rule.params) {
        const {
          from,
          value,
          because: why,
        } = found(overrides.get(name), rule.params[name] as Param<unknown>, () => (day ??= chinaDayOf(rule.inForceAt(facts))))
        params[name] = value
        if (from > edition) edition = from
        if (why !== undefined) because.push(why)
      }
      const ruling = rule.apply(params as Values<P>, facts)
      const basis: Basis = {
        rule: rule.id,
        clauses: rule.clauses,
        edition,
        params: because.length === 0 ? params : { ...params, because },
        facts: { ...facts } as Readonly<Record<string, unknown>>,
      }
      return { ruling, basis }
    },
  }
}
