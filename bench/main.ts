// Everything is in run.ts; a replaying thread or process, which is this program started again, loads none of it.
import { jobOf, serveIfThread } from '../src/cli/replayThread.js'
import { replayLog } from '../src/projections/parallel.js'

const [flag, path] = process.argv.slice(2)
if (flag === '--replay' && path !== undefined) {
  const from = performance.now()
  await replayLog(jobOf(path))
  process.stdout.write(String(performance.now() - from))
} else if (!(await serveIfThread())) await import('./run.js')
