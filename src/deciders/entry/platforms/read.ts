// Reads values out of a platform's message: by path, in its units. What is there and wrong is a problem; what is not there is not.
import * as E from 'fp-ts/lib/Either.js'
import { preview, type Problem } from '../../../core/badInput.js'
import { instant, parseInstant, type Instant } from '../../../core/time/instant.js'
import type { PlatformTable } from './table.js'

/** The value at a dotted path; own properties only. */
export const valueAt = (root: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Record<string, unknown>)[key] : undefined),
      root,
    )

/** One message, or a part of it, as its platform's table reads it; keeps the problems met on the way. */
export class Reader {
  constructor(
    private readonly root: unknown,
    private readonly table: Pick<PlatformTable, 'money' | 'clock'>,
    private readonly problems: Problem[],
    private readonly at = '',
  ) {}

  private read<T>(path: string | undefined, as: (value: string) => T | undefined, remedy: string): T | undefined {
    if (path === undefined) return undefined
    const value = valueAt(this.root, path)
    if (value === undefined || value === null || value === '') return undefined
    const read = typeof value === 'string' || typeof value === 'number' ? as(String(value).trim()) : undefined
    if (read === undefined) this.problems.push({ path: `${this.at}/${path.replaceAll('.', '/')}`, value: preview(value), remedy })
    return read
  }
  text = (path: string | undefined): string | undefined =>
    this.read(path, (value) => (value.length > 0 && value.length <= 2000 ? value : undefined), 'a text of at most 2,000 characters')
  /** Fen. */
  money = (path: string | undefined): number | undefined =>
    this.read(
      path,
      (value) => {
        const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(value)
        if (match === null) return undefined
        return this.table.money === 'fen'
          ? match[2] === undefined
            ? Number(match[1])
            : undefined
          : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
      },
      this.table.money === 'fen' ? 'whole fen' : 'yuan with at most two decimals, like 12.30',
    )
  count = (path: string | undefined): number | undefined =>
    this.read(path, (value) => (/^\d{1,6}$/.test(value) ? Number(value) : undefined), 'a whole number')
  /** Platforms write 0 or an empty time for what has not happened. */
  time = (path: string | undefined): Instant | undefined => {
    const found = this.read<Instant | 'never'>(
      path,
      (value) => {
        if (value === '0' || value.startsWith('0000')) return 'never'
        if (this.table.clock === 'seconds') return /^\d{9,11}$/.test(value) ? instant(Number(value) * 1000) : undefined
        const parsed = parseInstant(`${value.replace(' ', 'T')}+08:00`)
        return E.isRight(parsed) ? parsed.right : undefined
      },
      this.table.clock === 'seconds' ? 'seconds since 1970' : 'a time in China like 2026-11-22 09:00:00',
    )
    return found === 'never' ? undefined : found
  }
  list = (path: string): readonly Reader[] => {
    const value = valueAt(this.root, path)
    return Array.isArray(value)
      ? value.slice(0, 500).map((item, i) => new Reader(item, this.table, this.problems, `${this.at}/${path.replaceAll('.', '/')}/${i}`))
      : []
  }
  /** A value that must be there. */
  must = <T>(path: string, value: T | undefined): T | undefined => {
    if (value === undefined && valueAt(this.root, path) === undefined)
      this.problems.push({ path: `${this.at}/${path.replaceAll('.', '/')}`, value: 'nothing', remedy: 'this field must be sent' })
    return value
  }
}
