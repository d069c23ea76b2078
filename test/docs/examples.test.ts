import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(__dirname, '../..')
const run = (example: string): string =>
  execFileSync(process.execPath, ['scripts/runTool.mjs', `examples/${example}`], { cwd: root, encoding: 'utf8' })

test.each(readdirSync(`${root}/examples`).filter((file) => file.endsWith('.ts')))(
  'the example %s runs and prints something',
  (example) => {
    expect(run(example).trim()).not.toBe('')
  },
  60_000,
)
test('what-if: the manual refuses on the tenth day what fifteen promised days allow', () => {
  const [refused = '', opened = ''] = run('whatIf.ts').trim().split('\n').slice(-2)
  expect([refused, opened]).toEqual([
    expect.stringContaining('by the manual: refused by RET-02'),
    expect.stringContaining('with fifteen days promised: CaseOpened'),
  ])
}, 60_000)
