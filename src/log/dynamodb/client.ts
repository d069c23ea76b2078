// What the log needs of `@aws-sdk/client-dynamodb`: its `DynamoDB` client, structurally, so that the package is loaded by whoever makes it.

/** A value as DynamoDB writes it. */
export type Attribute = { S: string } | { N: string } | { L: Attribute[] } | { M: Item }
export interface Item {
  [name: string]: Attribute
}

export interface DynamoQuery {
  TableName: string
  IndexName?: string
  KeyConditionExpression: string
  ExpressionAttributeValues: Item
  ConsistentRead?: boolean
  ScanIndexForward?: boolean
  Limit?: number
  ExclusiveStartKey?: Item
}

interface TableDefinition {
  TableName: string
  BillingMode: 'PAY_PER_REQUEST'
  AttributeDefinitions: { AttributeName: string; AttributeType: 'S' | 'N' }[]
  KeySchema: KeySchema
  LocalSecondaryIndexes: IndexDefinition[]
  GlobalSecondaryIndexes: IndexDefinition[]
}
type KeySchema = { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[]
interface IndexDefinition {
  IndexName: string
  KeySchema: KeySchema
  Projection: { ProjectionType: 'KEYS_ONLY' }
}

/** `new DynamoDB(…)` of `@aws-sdk/client-dynamodb`, version 3. Give it time-outs (`requestHandler`) and a bound on retries (`maxAttempts`). */
export interface DynamoClient {
  putItem(input: { TableName: string; Item: Item; ConditionExpression?: string }): Promise<unknown>
  updateItem(input: {
    TableName: string
    Key: Item
    UpdateExpression: string
    ConditionExpression?: string
    ExpressionAttributeValues?: Item
  }): Promise<unknown>
  getItem(input: { TableName: string; Key: Item; ConsistentRead?: boolean }): Promise<unknown>
  query(input: DynamoQuery): Promise<unknown>
  batchGetItem(input: { RequestItems: Record<string, { Keys: Item[]; ConsistentRead?: boolean }> }): Promise<unknown>
  createTable(input: TableDefinition): Promise<unknown>
  destroy(): void
}

/**
 * The table of a log, for `createTable` or whatever makes your tables. `byCommand` finds the commit of a command, consistently;
 * `byPending` finds commits whose writer died before they had their place in the feed.
 */
export const dynamoTable = (name: string): TableDefinition => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'streamName', AttributeType: 'S' },
    { AttributeName: 'version', AttributeType: 'N' },
    { AttributeName: 'command', AttributeType: 'S' },
    { AttributeName: 'pending', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'streamName', KeyType: 'HASH' },
    { AttributeName: 'version', KeyType: 'RANGE' },
  ],
  LocalSecondaryIndexes: [
    {
      IndexName: 'byCommand',
      KeySchema: [
        { AttributeName: 'streamName', KeyType: 'HASH' },
        { AttributeName: 'command', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byPending',
      KeySchema: [
        { AttributeName: 'pending', KeyType: 'HASH' },
        { AttributeName: 'streamName', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
})
