// A large log, written, closed, and rebuilt and verified by processes that know nothing of each other.
import { execFileSync } from 'node:child_process'
import type { Trials } from '../log/durability.js'

/** What one step said: how many events or streams came out right, in which time, with how much memory at most. */
interface Step {
  readonly done: number
  readonly seconds: number
  readonly megabytes: number
}
/** The heap that the process may use; what is left of 256 MB is for Node itself. */
const heap = '--max-old-space-size=192'

const step = (name: 'write' | 'rebuild' | 'verify', path: string, events: number, streams: number): Step =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [heap, 'scripts/runTool.mjs', 'test/scale/programs/million.ts', name, path, String(events), String(streams)],
      { encoding: 'utf8' },
    ),
  ) as Step

/** Bars in seconds and megabytes; none where only the content is looked at. */
export interface Bars {
  readonly rebuildSeconds: number
  readonly verifySeconds: number
  readonly megabytes: number
}

/** Writes `events` in `streams` orders, in turns; then the state of every order is rebuilt, and the log verified. */
export const millionTrial = (path: string, events: number, streams: number, bars?: Bars): Trials => {
  const [write, rebuild, verify] = (['write', 'rebuild', 'verify'] as const).map((name) => step(name, path, events, streams)) as [
    Step,
    Step,
    Step,
  ]
  const over = (what: string, value: number, bar = Infinity): readonly string[] =>
    value <= bar ? [] : [`${what}: ${value}, more than ${bar}`]
  return {
    trials: events,
    violations: [
      ...(write.done === events && verify.done === events ? [] : [`${write.done} events were written and ${verify.done} verified`]),
      ...(rebuild.done === streams ? [] : [`${rebuild.done} orders were rebuilt`]),
      ...over('seconds to rebuild', rebuild.seconds, bars?.rebuildSeconds),
      ...over('seconds to verify', verify.seconds, bars?.verifySeconds),
      ...over('megabytes to rebuild', rebuild.megabytes, bars?.megabytes),
    ],
    measured: `written in ${write.seconds} s, rebuilt in ${rebuild.seconds} s and ${rebuild.megabytes} MB, verified in ${verify.seconds} s`,
  }
}
