// DynamoDB as dynalite emulates it: conditional writes, indexes and consistent reads; no transactions, no throttling, no replicas.
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { dynamoLog, dynamoTable, type DynamoClient } from '../../../src/log/dynamodb/index.js'
import type { Log } from '../../../src/log/log.js'

export interface TestServer {
  readonly endpoint: string
  readonly stop: () => Promise<void>
}

export const startServer = async (): Promise<TestServer> => {
  const server: Server = dynalite({ createTableMs: 0, deleteTableMs: 0 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export const clientFor = (endpoint: string): DynamoDB =>
  new DynamoDB({ endpoint, region: 'local', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, maxAttempts: 1 })

/** An empty table; its name. */
export const freshTable = async (client: DynamoClient): Promise<string> => {
  const name = `test-${randomBytes(6).toString('hex')}`
  await client.createTable(dynamoTable(name))
  for (;;) {
    try {
      await client.getItem({ TableName: name, Key: { streamName: { S: 'order-1' }, version: { N: '1' } } })
      return name
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 5)) // the table is still being made
    }
  }
}

export const freshLog = async (endpoint: string): Promise<{ readonly log: Log; readonly table: string }> => {
  const client = clientFor(endpoint)
  const table = await freshTable(client)
  return { log: dynamoLog(client, table), table }
}
