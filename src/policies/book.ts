import * as E from 'fp-ts/lib/Either.js'
import { badInput, preview, type BadInput, type Problem } from '../core/badInput.js'
import { lawFor, type Book, type Override } from '../core/book.js'
import { checkJson } from '../core/json.js'
import { didYouMean } from '../core/nearest.js'
import { ALWAYS, outOfBound, type Param } from '../core/param.js'
import { instant, parseChinaDay, startOfDay, type ChinaDay } from '../core/time/index.js'
import { channelOnly, samePolicy } from './afterSales/policy.js'
import { goodwillBound } from './money/goodwill.js'
import { register } from './register.js'

/** Every number of the manual by its dotted name. */
export const parameters: ReadonlyMap<string, Param<unknown>> = new Map(register.flatMap(({ params }) => Object.entries(params)))

/**
 * Reads a shop's book: `{ name?, overrides: [{ param, value, from?, until?, shop?, channel?, because? }] }`, or in short
 * `{ 'returns.noReasonDays': 15 }`. All problems at once: names that no rule has, values of another kind, days that do not
 * exist, values that the law forbids, two overrides for the same orders from the same day, a bound above the one that stands over it.
 */
export const loadBook = (raw: unknown): E.Either<BadInput, Book> => {
  const json = checkJson(raw)
  if (E.isLeft(json)) return json
  if (!isRecord(raw)) return E.left(badInput(problem('/', raw, 'send an object of overrides')))
  const problems: Problem[] = []
  const long = 'overrides' in raw || ('name' in raw && !Object.keys(raw).some((key) => parameters.has(key)))
  for (const key of long ? Object.keys(raw) : [])
    if (!LONG.includes(key)) problems.push(problem(`/${key}`, raw[key], `send only ${LONG.join(', ')}${didYouMean(key, LONG)}`))
  const rows: readonly Row[] = long
    ? rowsOf(raw['overrides'], problems)
    : Object.entries(raw).map(([param, value]) => ({ path: `/${param}`, row: { param, value }, valueAt: '' }))
  const overrides = rows.flatMap((row) => readRow(row, problems))
  const name = long ? textAt(raw['name'], '/name', problems) : undefined
  findDoubles(overrides, problems)
  findChannels(overrides, problems)
  findAbove(overrides, problems)
  return problems.length > 0
    ? E.left(badInput(...problems))
    : E.right({ name: name ?? 'book', overrides: overrides.map(({ override }) => override) })
}

interface Row {
  readonly path: string
  readonly row: unknown
  readonly valueAt: string
}
interface Read {
  readonly path: string
  /** Where its value stands. */
  readonly valueAt: string
  readonly override: Override
}
const LONG = ['name', 'overrides']
const FIELDS = ['param', 'value', 'from', 'until', 'shop', 'channel', 'because']

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const problem = (path: string, value: unknown, remedy: string): Problem => ({ path, value: preview(value), remedy })

const rowsOf = (raw: unknown, problems: Problem[]): readonly Row[] => {
  if (raw === undefined) return []
  if (Array.isArray(raw)) return raw.map((row: unknown, i) => ({ path: `/overrides/${i}`, row, valueAt: '/value' }))
  problems.push(problem('/overrides', raw, 'send a list of overrides'))
  return []
}

const readRow = ({ path, row, valueAt }: Row, problems: Problem[]): readonly Read[] => {
  if (!isRecord(row)) {
    problems.push(problem(path, row, 'send an object with param and value'))
    return []
  }
  for (const key of Object.keys(row))
    if (!FIELDS.includes(key))
      problems.push(problem(`${path}/${key}`, row[key], `send only ${FIELDS.join(', ')}${didYouMean(key, FIELDS)}`))
  const { param: name } = row
  const param = typeof name === 'string' ? parameters.get(name) : undefined
  const [from, until] = [dayAt(row['from'], `${path}/from`, problems), dayAt(row['until'], `${path}/until`, problems)]
  const texts = Object.fromEntries(
    ['shop', 'channel', 'because'].flatMap((key) => {
      const text = textAt(row[key], `${path}/${key}`, problems)
      return text === undefined ? [] : [[key, text]]
    }),
  )
  if (until !== undefined && until <= (from ?? ALWAYS)) problems.push(problem(`${path}/until`, until, 'end after the first day in force'))
  if (typeof name !== 'string' || param === undefined) {
    problems.push(
      problem(
        valueAt === '' ? path : `${path}/param`,
        name,
        typeof name === 'string'
          ? `no rule has this parameter${didYouMean(name, valueAt === '' ? [...parameters.keys(), ...LONG] : parameters.keys())}`
          : 'name a parameter of the manual',
      ),
    )
    return []
  }
  const value = param.kind.parse(row['value'])
  const wrong = E.isLeft(value) ? value.left : outOfBound(param, value.right)
  if (wrong !== undefined || E.isLeft(value)) {
    problems.push(problem(path + valueAt, row['value'], `write ${wrong ?? 'another value'}`))
    return []
  }
  return [
    {
      path,
      valueAt: path + valueAt,
      override: {
        param: name,
        value: value.right,
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
        ...texts,
      },
    },
  ]
}

const dayAt = (raw: unknown, path: string, problems: Problem[]): ChinaDay | undefined => {
  if (raw === undefined) return undefined
  const day = typeof raw === 'string' ? parseChinaDay(raw) : E.left('a day is written like 2026-11-22')
  if (E.isRight(day)) return day.right
  problems.push(problem(path, raw, day.left))
  return undefined
}
const textAt = (raw: unknown, path: string, problems: Problem[]): string | undefined => {
  if (raw === undefined || (typeof raw === 'string' && raw.trim() !== '' && raw.length <= 2000)) return raw
  problems.push(problem(path, raw, 'send a text of 1 to 2,000 characters'))
  return undefined
}

/** Two overrides of one number for the same orders from the same day: nobody could say which is meant. */
const findDoubles = (overrides: readonly Read[], problems: Problem[]): void => {
  const seen = new Map<string, string>()
  for (const {
    path,
    override: { param, from = ALWAYS, shop, channel },
  } of overrides) {
    const key = JSON.stringify([param, from, shop, channel])
    const first = seen.get(key)
    if (first !== undefined) problems.push(problem(path, param, `keep one of ${first} and ${path}: same parameter, orders and first day`))
    else seen.set(key, path)
  }
}

/** One policy after the sale for all channels (AFS-12). */
const findChannels = (overrides: readonly Read[], problems: Problem[]): void => {
  const differs = samePolicy
    .apply({}, { at: instant(0), changed: channelOnly(overrides.map(({ override }) => override)) })
    .map(({ about }) => about)
  for (const {
    path,
    override: { param, channel },
  } of overrides)
    if (channel !== undefined && differs.includes(param))
      problems.push(
        problem(
          `${path}/channel`,
          channel,
          `leave it out: ${param} holds on every channel, by ${samePolicy.clauses.join(', ')} (${samePolicy.id})`,
        ),
      )
}

const COUPON = 'goodwill.coupon'
const MANAGER = 'goodwill.managerMax'
/** What anybody may grant is never more than what a manager may (MNY-05): in no shop, and on no day. A channel has no bound of its own (AFS-12). */
const findAbove = (overrides: readonly Read[], problems: Problem[]): void => {
  const about = overrides.filter(({ override: { param } }) => param === COUPON || param === MANAGER)
  const shops = new Set([undefined, ...about.map(({ override }) => override.shop)])
  const days = new Set([undefined, ...about.flatMap(({ override: { from, until } }) => [from, until])])
  const read: Book = { name: 'book', overrides: about.map(({ override }) => override) }
  const told = new Set<string>()
  for (const shop of shops)
    for (const day of days) {
      const { params } = lawFor(read, shop === undefined ? {} : { shop }).judge(goodwillBound, {
        offeredAt: day === undefined ? instant(0) : startOfDay(day),
        value: 0,
        before: 0,
        managerApproved: false,
      }).basis
      const [low, high] = [Number(params[COUPON]), Number(params[MANAGER])]
      if (low <= high) continue
      const holds = about.filter(
        ({ override: one }) =>
          (one.shop ?? shop) === shop &&
          (one.from ?? ALWAYS) <= (day ?? ALWAYS) &&
          (one.until === undefined || (day ?? ALWAYS) < one.until),
      )
      const row =
        holds.find(({ override: { param, value } }) => param === COUPON && value === low) ??
        holds.find(({ override: { param, value } }) => param === MANAGER && value === high)
      if (row === undefined || told.has(row.path)) continue
      told.add(row.path)
      const remedy =
        row.override.param === COUPON
          ? `at most ${high}, as ${MANAGER} is, or raise that too`
          : `at least ${low}, as ${COUPON} is, or lower that too`
      problems.push(
        problem(
          row.valueAt,
          row.override.value,
          `write ${remedy}: nobody grants more than a manager may, by ${goodwillBound.clauses.join(', ')} (${goodwillBound.id})`,
        ),
      )
    }
}

/** A book written in code: `book({ 'returns.noReasonDays': 15 })`. What `loadBook` would report is a programmer's error here, and throws. */
export const book = (raw: Readonly<Record<string, unknown>>): Book => {
  const loaded = loadBook(raw)
  if (E.isRight(loaded)) return loaded.right
  throw new RangeError(loaded.left.problems.map(({ path, value, remedy }) => `${path}: ${value}: ${remedy}`).join('; '))
}
