// The same events give the same states on every host, and the same commands the same events.
import { execFileSync } from 'node:child_process'

interface Said {
  readonly zone: number
  readonly written: string
  readonly states: number
  readonly hash: string
}
const under = (TZ: string, locale: string): Said =>
  JSON.parse(
    execFileSync(process.execPath, ['scripts/runTool.mjs', 'test/golden/programs/replay.ts'], {
      env: { ...process.env, TZ, LC_ALL: locale, LANG: locale },
      encoding: 'utf8',
    }),
  ) as Said

test('told and replayed in other time zones and languages, every story ends in the same state', () => {
  const hosts = [
    under('Asia/Shanghai', 'zh_CN.UTF-8'),
    under('America/New_York', 'en_US.UTF-8'),
    under('Asia/Kathmandu', 'de_DE.UTF-8'),
    under('Pacific/Apia', 'tr_TR.UTF-8'),
    under('UTC', 'C'),
  ]
  expect(new Set(hosts.map(({ zone }) => zone)).size).toBe(5)
  expect(new Set(hosts.map(({ written }) => written)).size).toBeGreaterThan(1)
  expect(hosts[0]?.states).toBeGreaterThan(10)
  expect(new Set(hosts.map(({ hash }) => hash)).size).toBe(1)
}, 120_000)
