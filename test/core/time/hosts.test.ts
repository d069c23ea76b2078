import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { answers } from './battery.js'

const here = createHash('sha256').update(answers().join('\n')).digest('hex')

// Summer time, a quarter of an hour, and the day that Apia left out: the host must not matter.
test.each([
  ['America/New_York', 240],
  ['Asia/Kathmandu', -345],
  ['Pacific/Apia', -780],
  ['Asia/Shanghai', -480],
  ['UTC', 0],
])(
  'on a host in %s core/time gives the same answers',
  (zone, offset) => {
    const root = resolve(__dirname, '../../..')
    const printed = execFileSync(process.execPath, ['scripts/runTool.mjs', 'test/core/time/printBattery.ts'], {
      cwd: root,
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    })
    expect(JSON.parse(printed)).toEqual({ offset, hash: here })
  },
  60_000,
)
