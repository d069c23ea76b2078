import { grants, isPlainName, migrations } from './migrations.js'
import { ignoreBreak, type PostgresClient, type PostgresPool } from './pool.js'

/** Where a log lives: one schema each, so that several shops can share a database. Names are lower case letters, digits and `_`. */
export interface PostgresPlace {
  /** Default `ordinance`. */
  readonly schema?: string
}

export const schemaOf = ({ schema = 'ordinance' }: PostgresPlace): string => named(schema)

const named = (name: string): string => {
  if (!isPlainName(name)) throw new RangeError('a schema or role is named with lower case letters, digits and _')
  return name
}

/**
 * Makes the log's tables or brings them up to date, as the owner of the schema. Safe to run at every start and from several processes
 * at once. `appRole` names the role the application connects as: it may read and append, and nothing else.
 * Throws what the database throws; then nothing has changed.
 */
export const migratePostgres = async (pool: PostgresPool, place: PostgresPlace & { readonly appRole?: string } = {}): Promise<void> => {
  const schema = schemaOf(place)
  const role = place.appRole === undefined ? undefined : named(place.appRole)
  const client = await pool.connect()
  client.on('error', ignoreBreak)
  try {
    await client.query({ text: 'BEGIN' })
    await bringUp(client, schema)
    if (role !== undefined) await client.query({ text: grants(schema, role) })
    await client.query({ text: 'COMMIT' })
    client.removeListener('error', ignoreBreak)
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

const bringUp = async (client: PostgresClient, schema: string): Promise<void> => {
  await client.query({ text: "SELECT pg_advisory_xact_lock(hashtext('ordinance migrations'))" })
  await client.query({
    text: `CREATE SCHEMA IF NOT EXISTS ${schema}; CREATE TABLE IF NOT EXISTS ${schema}.generation (number integer PRIMARY KEY)`,
  })
  const {
    rows: [row],
  } = await client.query({ text: `SELECT coalesce(max(number), 0) AS number FROM ${schema}.generation` })
  const generation = typeof row === 'object' && row !== null && 'number' in row ? Number(row.number) : 0
  if (generation > migrations.length)
    throw new Error(`the schema holds a log of generation ${generation}; this library knows ${migrations.length}`)
  for (const [i, migration] of migrations.entries()) {
    if (i < generation) continue
    await client.query({ text: migration(schema) })
    await client.query({ text: `INSERT INTO ${schema}.generation VALUES ($1)`, values: [i + 1] })
  }
}
