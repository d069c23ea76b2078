// Every request that a log in DynamoDB makes. All reads are consistent but that of `pending`, which only has to see a commit some day.
import { reasonOf } from '../../core/reasonOf.js'
import { CorruptLog, LogUnavailable, type StreamName } from '../log.js'
import type { DynamoClient, DynamoQuery, Item } from './client.js'
import { claimIn, claimItem, commitIn, FEED, keyOf, placeIn, type Claim, type Place, type StoredCommit } from './items.js'

export interface DynamoTable {
  /** Stores a commit; false when its version is taken. Rejects with what the client rejects with, all others with `LogUnavailable`. */
  readonly put: (item: Item) => Promise<boolean>
  readonly claim: (claim: Claim) => Promise<boolean>
  /** Gives a commit its position unless it has one; the position it has then. */
  readonly settle: (place: Place, position: number) => Promise<number>
  readonly commit: (place: Place) => Promise<StoredCommit | undefined>
  readonly commits: (places: readonly Place[]) => Promise<readonly StoredCommit[]>
  /** The last commit of a stream that begins at `upTo` or before it. */
  readonly last: (stream: StreamName, upTo?: number) => Promise<StoredCommit | undefined>
  /** The commits of a stream that begin from `from` to `to`. */
  readonly range: (stream: StreamName, from: number, to: number) => Promise<readonly StoredCommit[]>
  readonly underCommand: (stream: StreamName, command: string) => Promise<StoredCommit | undefined>
  /** The last claim of the feed that begins at `upTo` or before it. */
  readonly lastClaim: (upTo?: number) => Promise<Claim | undefined>
  /** The next claims from a position on. */
  readonly claims: (from: number) => Promise<readonly Claim[]>
  readonly pending: () => Promise<readonly Place[]>
}

/** Larger than any version or position. */
const END = Number.MAX_SAFE_INTEGER
/** Items that one BatchGetItem may ask for. */
const batch = 100

export const dynamoRequests = (client: DynamoClient, table: string): DynamoTable => {
  const insert = async (item: Item): Promise<boolean> => {
    try {
      await client.putItem({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(streamName)' })
      return true
    } catch (error) {
      if (isTaken(error)) return false
      throw error
    }
  }

  const ask = async <T>(request: () => Promise<unknown>, read: (answer: Answer) => T): Promise<T> => {
    try {
      return read((await request()) as Answer)
    } catch (error) {
      throw unavailable(error)
    }
  }

  const query = (more: Omit<DynamoQuery, 'TableName'>): Promise<Answer> =>
    ask(
      () => client.query({ TableName: table, ConsistentRead: true, ...more }),
      (answer) => answer,
    )

  const queryAll = async (more: Omit<DynamoQuery, 'TableName'>): Promise<readonly Item[]> => {
    const items: Item[] = []
    for (let start: Item | undefined, isOver = false; !isOver; isOver = start === undefined) {
      const { Items, LastEvaluatedKey } = await query({ ...more, ...(start !== undefined && { ExclusiveStartKey: start }) })
      items.push(...(Items ?? []))
      start = LastEvaluatedKey
    }
    return items
  }

  const lastItem = async (stream: string, upTo = END): Promise<Item | undefined> =>
    (
      await query({
        KeyConditionExpression: 'streamName = :s AND version <= :v',
        ExpressionAttributeValues: { ':s': { S: stream }, ':v': { N: String(upTo) } },
        ScanIndexForward: false,
        Limit: 1,
      })
    ).Items?.[0]

  const commit = (place: Place): Promise<StoredCommit | undefined> =>
    ask(
      () => client.getItem({ TableName: table, Key: keyOf(place), ConsistentRead: true }),
      ({ Item: item }) => item && commitIn(item),
    )

  return {
    put: insert,
    claim: (claim) =>
      insert(claimItem(claim)).catch((error: unknown) => {
        throw unavailable(error)
      }),
    settle: async (place, position) => {
      try {
        await client.updateItem({
          TableName: table,
          Key: keyOf(place),
          UpdateExpression: 'SET place = :p REMOVE pending',
          ConditionExpression: 'attribute_exists(streamName) AND attribute_not_exists(place)',
          ExpressionAttributeValues: { ':p': { N: String(position) } },
        })
        return position
      } catch (error) {
        if (!isTaken(error)) throw unavailable(error)
        return (await commit(place))?.position ?? Number.NaN
      }
    },
    commit,
    commits: async (places) => {
      const found: StoredCommit[] = []
      let left = [...new Map(places.map((place) => [`${place.stream}/${place.version}`, keyOf(place)])).values()]
      while (left.length > 0) {
        const keys = left.slice(0, batch)
        const answer = await ask(
          () => client.batchGetItem({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
          (each) => each,
        )
        found.push(...(answer.Responses?.[table] ?? []).map(commitIn))
        left = [...(answer.UnprocessedKeys?.[table]?.Keys ?? []), ...left.slice(batch)]
      }
      return found
    },
    last: async (stream, upTo) => {
      const item = await lastItem(stream, upTo)
      return item && commitIn(item)
    },
    range: async (stream, from, to) =>
      (
        await queryAll({
          KeyConditionExpression: 'streamName = :s AND version BETWEEN :a AND :b',
          ExpressionAttributeValues: {
            ':s': { S: stream },
            ':a': { N: String(Math.min(from, END)) },
            ':b': { N: String(Math.min(to, END)) },
          },
        })
      ).map(commitIn),
    underCommand: async (stream, command) => {
      const { Items: [item] = [] } = await query({
        IndexName: 'byCommand',
        KeyConditionExpression: 'streamName = :s AND command = :c',
        ExpressionAttributeValues: { ':s': { S: stream }, ':c': { S: command } },
        Limit: 1,
      })
      return item && commit(placeIn(item))
    },
    lastClaim: async (upTo) => {
      const item = await lastItem(FEED, upTo)
      return item && claimIn(item)
    },
    claims: async (from) =>
      (
        (
          await query({
            KeyConditionExpression: 'streamName = :s AND version >= :v',
            ExpressionAttributeValues: { ':s': { S: FEED }, ':v': { N: String(from) } },
            Limit: batch,
          })
        ).Items ?? []
      ).map(claimIn),
    pending: async () =>
      (
        await queryAll({
          IndexName: 'byPending',
          KeyConditionExpression: 'pending = :y',
          ExpressionAttributeValues: { ':y': { S: 'yes' } },
          ConsistentRead: false,
        })
      ).map(placeIn),
  }
}

interface Answer {
  readonly Item?: Item
  readonly Items?: readonly Item[]
  readonly LastEvaluatedKey?: Item
  readonly Responses?: Readonly<Record<string, readonly Item[]>>
  readonly UnprocessedKeys?: Readonly<Record<string, { readonly Keys?: readonly Item[] }>>
}

const unavailable = (error: unknown): Error => (error instanceof CorruptLog ? error : new LogUnavailable(reasonOf(error), { cause: error }))

const isTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'ConditionalCheckFailedException'
