// Everything is in run.ts; a replaying thread, which is this program started again, loads none of it.
import { serveIfThread } from '../src/cli/replayThread.js'

if (!(await serveIfThread())) await import('./run.js')
