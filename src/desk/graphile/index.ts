// Deadlines that wake: graphile-worker jobs beside a log in PostgreSQL. Every wake is a hint; the order itself says whether a deadline is due.
import * as E from 'fp-ts/lib/Either.js'
import type { Order } from '../../deciders/order/state.js'
import { schemaOf, type PostgresPlace } from '../../log/postgres/migrate.js'
import { ignoreBreak, type PostgresPool } from '../../log/postgres/pool.js'
import type { Desk } from '../desk.js'
import { passing, system } from '../sweep.js'

/** The task's name in a worker's task list. */
export const passDeadline = 'ordinance.passDeadline'

/** A job's payload. */
export interface Wake {
  readonly stream: string
  readonly deadline: string
}

/**
 * Makes the log enqueue a job for each deadline in the very transaction that appends it: both are there or neither is. Needs the log's
 * schema (`migratePostgres`) and graphile-worker's own (its `migrate`), and the rights of the schema's owner; safe to run at every start.
 */
export const installWakes = async (pool: PostgresPool, place: PostgresPlace = {}): Promise<void> => {
  const schema = schemaOf(place)
  const client = await pool.connect()
  client.on('error', ignoreBreak)
  try {
    await client.query({ text: triggers(schema) })
  } finally {
    client.removeListener('error', ignoreBreak)
    client.release()
  }
}

const triggers = (schema: string): string => `
CREATE OR REPLACE FUNCTION ${schema}.wake() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  event jsonb := NEW.text::jsonb;
BEGIN
  IF event->>'type' = 'DeadlineStarted' THEN
    PERFORM graphile_worker.add_job('${passDeadline}', json_build_object('stream', NEW.stream, 'deadline', event->'data'->>'deadline'),
      run_at := to_timestamp((event->'data'->>'dueAt')::numeric / 1000), job_key := '${schema}/' || NEW.stream || '/' || (event->'data'->>'deadline'));
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER events_wake AFTER INSERT ON ${schema}.events
  FOR EACH ROW WHEN (NEW.text LIKE '%"type":"DeadlineStarted"%') EXECUTE FUNCTION ${schema}.wake();`

interface Helpers {
  readonly addJob: (task: string, payload: Wake, spec: { readonly runAt: Date; readonly jobKey: string }) => PromiseLike<unknown>
}

/** How long until a deadline that stands still is looked at again, in ms. */
const LOOK_AGAIN = 15 * 60_000

/**
 * The task for a worker's list: `run({ pgPool, taskList: { [passDeadline]: wakeTask(desk, 'ordinance') } })`. Early, late, doubled or
 * cancelled wakes do no harm: one that comes early sleeps again until the deadline is due, one that failed is tried again by the worker.
 */
export const wakeTask =
  (desk: Desk, schema = 'ordinance') =>
  async (payload: unknown, { addJob }: Helpers): Promise<void> => {
    const { stream, deadline } = payload as Wake
    const loaded = await desk.load(stream)
    if (loaded === undefined) return
    if (E.isLeft(loaded)) throw new Error(`${stream}: ${loaded.left.kind}`)
    const { deadlines = [] } = loaded.right.session.state() as Partial<Order>
    const open = deadlines.find(({ id }) => id === deadline)
    if (open === undefined || open.passedAt !== undefined) return
    const now = desk.clock()
    const sleep = async (until: number): Promise<void> => {
      await addJob(passDeadline, { stream, deadline }, { runAt: new Date(until), jobKey: `${schema}/${stream}/${deadline}` })
    }
    if (open.pausedAt !== undefined || now < open.dueAt) return sleep(open.pausedAt === undefined ? open.dueAt : now + LOOK_AGAIN)
    const done = await desk.handle(passing({ stream, deadline }), { by: system, at: now })
    if (E.isLeft(done) && done.left.kind !== 'rejected') throw new Error(`${stream}: ${done.left.kind}`)
  }
