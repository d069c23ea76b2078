// Histories of every release replay for ever, to the same meaning: a format may change only with an upcaster.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { canonical, sha256 } from '../../src/log/canonical.js'
import { orderStream } from '../../src/deciders/streams.js'
import { decodeFact, orderFormat, type StoredFact } from '../../src/events/index.js'
import type { Order } from '../../src/deciders/order/state.js'
import { violations } from '../support/invariants.js'
import { meaningOf, stories, tell } from './stories.js'

interface Golden {
  readonly events: readonly StoredFact[]
  readonly meaning: object
  readonly hash: string
}

const hashOf = (meaning: object): string => sha256(canonical(meaning))
const replay = (events: readonly StoredFact[]): Order => {
  const session = orderStream.begin('')
  for (const event of events) {
    const taken = E.isRight(decodeFact(orderFormat, event)) ? session.take(event) : decodeFact(orderFormat, event)
    if (E.isLeft(taken)) throw new Error(`${event.type}: ${JSON.stringify(taken.left)}`)
  }
  return session.state()
}
const plain = (value: object): object => JSON.parse(JSON.stringify(value)) as object

const folder = join(process.cwd(), 'test/golden')
if (process.env['ORDINANCE_WRITE_GOLDEN'] === '1')
  for (const [name, steps] of Object.entries(stories)) {
    const file = join(folder, `${name}.json`)
    if (existsSync(file)) continue
    const events = plain(tell(steps)) as readonly StoredFact[]
    const meaning = plain(meaningOf(replay(events)))
    writeFileSync(file, JSON.stringify({ events, meaning, hash: hashOf(meaning) }, undefined, 1) + '\n')
  }

const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
test('there are histories to replay', () => expect(files.length).toBeGreaterThanOrEqual(Object.keys(stories).length))

test.each(files)('%s replays to the meaning it had when it was written', (file) => {
  const { events, meaning, hash } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Golden
  const order = replay(events)
  const today = plain(meaningOf(order))
  expect(today).toEqual(meaning)
  expect(hashOf(today)).toBe(hash)
  expect(violations(order)).toEqual([])
})
