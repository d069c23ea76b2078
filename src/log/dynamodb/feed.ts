// The feed of a whole table without transactions. A commit is durable in its stream first; then a claim, one item behind the last, says
// that it stands at a position; then the commit itself takes that position, if it has none yet. A claim whose commit stands elsewhere
// is void, for ever. Whoever meets a commit or a claim that is half done finishes it, so that a dead writer holds up nobody.
import { CorruptLog, type Envelope } from '../log.js'
import { endOf, eventsOf, type Claim, type Place } from './items.js'
import type { DynamoTable } from './table.js'

/** A commit that waits for its place. */
type Waiting = Place & { readonly size: number; readonly done: (position: number) => void; readonly failed: (error: unknown) => void }

/** Commits in one claim at most. */
const together = 50
/** Claims that others may snatch away before this gives up. */
const attempts = 1_000

export interface DynamoFeed {
  /** Gives a stored commit its place in the feed, unless it has one; its position. */
  readonly place: (place: Place & { readonly size: number }) => Promise<number>
  /** Every event after a position. */
  readonly from: (after: number) => AsyncIterable<Envelope>
}

export const dynamoFeed = (table: DynamoTable): DynamoFeed => {
  const queue: Waiting[] = []
  let isBusy = false
  /** Where the next claim probably goes. Claims follow each other without a gap, so a wrong guess finds its place taken. */
  let next: number | undefined

  const claim = async (commits: Claim['commits']): Promise<number> => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const position = next ?? (await behindLast())
      next = undefined
      const mine = { position, commits }
      if (await table.claim(mine)) {
        next = endOf(mine)
        return position
      }
    }
    throw new Error('the end of the feed could not be reached')
  }

  const behindLast = async (): Promise<number> => {
    const last = await table.lastClaim()
    return last === undefined ? 1 : endOf(last)
  }

  /** All that wait are claimed in one item, while those who come meanwhile wait for the next. */
  const work = async (): Promise<void> => {
    isBusy = true
    while (queue.length > 0) {
      const turn = queue.splice(0, together)
      try {
        let position = await claim(turn.map(({ stream, version, size }) => ({ stream, version, size })))
        await Promise.all(
          turn.map(async (one) => {
            const claimed = position
            position += one.size
            await table.settle(one, claimed).then(one.done, one.failed)
          }),
        )
      } catch (error) {
        for (const { failed } of turn) failed(error)
      }
    }
    isBusy = false
  }

  const place: DynamoFeed['place'] = (commit) =>
    new Promise((resolve, reject) => {
      const done = (position: number): void =>
        Number.isNaN(position) ? reject(new CorruptLog(`a commit of ${commit.stream} is gone`)) : resolve(position)
      queue.push({ ...commit, done, failed: reject })
      if (!isBusy) void work()
    })

  /** Places the commits whose writers died on the way; whether there were any. */
  const finishPending = async (): Promise<boolean> => {
    const unfinished = (await table.commits(await table.pending())).filter(({ position }) => position === undefined)
    await Promise.all(unfinished.map((commit) => place({ ...commit, size: commit.texts.length })))
    return unfinished.length > 0
  }

  return {
    place,
    from: async function* (after) {
      let next = (await table.lastClaim(after + 1))?.position ?? 1
      for (;;) {
        const claims = await table.claims(next)
        for (const event of await eventsIn(table, claims)) if (event.position > after) yield event
        const last = claims.at(-1)
        if (last !== undefined) next = endOf(last)
        else if (!(await finishPending())) return
      }
    },
  }
}

/** The events of the commits that stand where these claims say; void claims have none. */
const eventsIn = async (table: DynamoTable, claims: readonly Claim[]): Promise<readonly Envelope[]> => {
  const nameOf = ({ stream, version }: Place): string => `${stream}/${version}`
  const stored = new Map((await table.commits(claims.flatMap(({ commits }) => commits))).map((commit) => [nameOf(commit), commit]))
  const events: Envelope[] = []
  for (const claim of claims) {
    let { position } = claim
    for (const place of claim.commits) {
      const commit = stored.get(nameOf(place))
      if (commit === undefined || commit.texts.length !== place.size)
        throw new CorruptLog(`the feed names a commit of ${place.stream} that is gone`)
      if ((commit.position ?? (await table.settle(place, position))) === position) events.push(...eventsOf(commit, position))
      position += place.size
    }
  }
  return events
}
