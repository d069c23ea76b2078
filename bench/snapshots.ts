// A stream of 100,000 events with snapshots: `node scripts/runTool.mjs bench/snapshots.ts [--smoke]`. Bar: opened in 50 ms (95th percentile).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { longStreamTrial } from '../test/scale/longStream.js'

const [events, rounds] = process.argv.includes('--smoke') ? [2_000, 5] : [100_000, 100]
const folder = mkdtempSync(join(tmpdir(), 'ordinance-'))
const { measured, violations } = await longStreamTrial(folder, events, rounds, 50)
rmSync(folder, { recursive: true })
console.log(JSON.stringify({ events, measured, bar: 50, violations }))
if (violations.length > 0) process.exitCode = 1
