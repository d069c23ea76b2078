import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, folder, mapping, ordinance } from './cli.js'

jest.mock('hucre/xlsx', () => {
  throw new Error('Cannot find package')
})

test('without the optional package an Excel file is refused, saying what to install', async () => {
  const home = folder()
  const [data, log] = [join(home, 'order_report.xlsx'), join(home, 'log.db')]
  writeFileSync(data, Buffer.from([0x50, 0x4b, 0x03, 0x04]))
  const { code, err } = await ordinance('import', '--mapping', mapping('tmall'), '--log', log, '--at', at, data)
  expect([code, err, existsSync(log)]).toEqual([2, expect.stringMatching(/npm install hucre@1[\s\S]*CSV/), false])
})
