// Tells the stories anew, replays the frozen ones, and says the hash of all states: to be run under another time zone and language.
import { readdirSync, readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { orderStream } from '../../../src/deciders/streams.js'
import type { StoredFact } from '../../../src/events/index.js'
import { canonical, sha256 } from '../../../src/log/canonical.js'
import { stories, tell } from '../stories.js'

const stateOf = (events: readonly StoredFact[]): unknown => {
  const session = orderStream.begin('')
  for (const event of events) if (E.isLeft(session.take(event))) throw new Error(`${event.type} cannot be read`)
  return JSON.parse(JSON.stringify(session.state()))
}
const plain = (events: unknown): readonly StoredFact[] => JSON.parse(JSON.stringify(events)) as readonly StoredFact[]
const frozen = readdirSync('test/golden')
  .filter((name) => name.endsWith('.json'))
  .sort()
const states = [
  ...frozen.map((file) =>
    stateOf((JSON.parse(readFileSync(`test/golden/${file}`, 'utf8')) as { readonly events: readonly StoredFact[] }).events),
  ),
  ...Object.values(stories).map((steps) => stateOf(plain(tell(steps)))),
]
const written = new Intl.NumberFormat().format(1234.5)
console.log(
  JSON.stringify({
    zone: new Date(2026, 6, 1, 12).getTimezoneOffset(),
    written,
    states: states.length,
    hash: sha256(states.map(canonical).join('\n')),
  }),
)
