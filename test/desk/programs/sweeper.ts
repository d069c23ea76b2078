// A process that passes deadlines over a SQLite log, at one instant after another: `node … PATH FROM TO STEPS`. It may be killed at any time.
import { instant } from '../../../src/core/time/index.js'
import { openSweep } from '../../../src/desk/index.js'
import { openFile } from '../../log/durability.js'
import { deskOn } from '../shop.js'

const [path = '', from = '0', to = '0', steps = '1'] = process.argv.slice(2)
const log = openFile(path)
const { sweep } = openSweep(deskOn(log))
let isOver = false
for (let step = 0; step <= Number(steps); step += 1) {
  const { failed } = await sweep(instant(Math.round(Number(from) + ((Number(to) - Number(from)) * step) / Number(steps))))
  isOver = failed.length === 0
}
await log.close()
if (!isOver) process.exitCode = 1
