// Keys in a file: whoever loses them loses every personal text that they sealed.
import fs from 'node:fs'
import { fileKeys } from '../../../src/log/sealing/index.js'
import { temporary } from '../files.js'

afterEach(() => jest.restoreAllMocks())

test('keys outlive the process, and a write that stops short of the whole', async () => {
  const file = temporary()
  const key = await fileKeys(file).keyOf('order-1')
  const write = fs.writeSync.bind(fs)
  jest.spyOn(fs, 'writeSync').mockImplementation((handle: number, text: string) => write(handle, text.slice(0, 20)))
  const other = await fileKeys(file).keyOf('order-2')
  jest.restoreAllMocks()
  const again = fileKeys(file)
  expect([await again.keyOf('order-1'), await again.keyOf('order-2')]).toEqual([key, other])
})

test('a key is on the disk, with the name of its file, before anything is sealed with it', async () => {
  const synced = jest.spyOn(fs, 'fsyncSync')
  await fileKeys(temporary()).keyOf('order-1')
  expect(synced).toHaveBeenCalledTimes(process.platform === 'win32' ? 1 : 2)
})
