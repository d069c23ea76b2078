// `ordinance replay --workers`: the program itself, started again as a thread.
import { workerData } from 'node:worker_threads'
import { isReplayThread, serveReplay, type ReplayJob } from '../projections/parallel.js'
import { openSqlite } from './openSqlite.js'

export const jobOf = (path: string): ReplayJob => ({ open: () => openSqlite(path) })

/** Replays a share if this is such a thread; tells whether it was. */
export const serveIfThread = async (): Promise<boolean> => {
  if (!isReplayThread()) return false
  const { options }: { readonly options?: unknown } = workerData as object
  if (typeof options !== 'string') throw new Error('no log was named')
  await serveReplay(jobOf(options))
  return true
}
