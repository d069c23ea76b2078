// A back-test as a user writes it: one module, in the main thread and in the workers.
import { workerData } from 'node:worker_threads'
import { openSqlite } from '../../src/cli/openSqlite.js'
import { isReplayThread, serveReplay, type ReplayJob } from '../../src/projections/parallel.js'

export const jobOf = (path: string): ReplayJob<readonly string[]> => ({
  open: () => openSqlite(path),
  begin: () => {
    const seen: string[] = []
    return { add: (stream) => void seen.push(stream), part: () => seen }
  },
})
if (isReplayThread()) {
  const { options } = workerData as { readonly options: string }
  if (options === 'breaks') throw new Error('the job broke')
  await serveReplay(jobOf(options))
}
