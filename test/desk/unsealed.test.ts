import { openDesk, unsealedNotice } from '../../src/desk/index.js'
import { orderFormat } from '../../src/events/index.js'
import { memoryLog } from '../../src/log/memory.js'
import { memoryKeys, sealedLog } from '../../src/log/sealing/index.js'

test('a desk over an unsealed log says so once, over a sealed one never, and is silent when told to be', () => {
  const said: string[] = []
  const notice = (text: string): void => void said.push(text)
  openDesk({ log: sealedLog(memoryLog(), { keys: memoryKeys(), formats: [orderFormat], customerIn: () => undefined }), notice })
  openDesk({ log: memoryLog(), notice: false })
  expect(said).toEqual([])
  openDesk({ log: memoryLog(), notice })
  openDesk({ log: memoryLog(), notice })
  expect(said).toEqual([unsealedNotice])
})
