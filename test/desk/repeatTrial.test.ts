import { temporary } from '../log/files.js'
import { counted } from '../support/told.js'
import { repeatTrial } from './repeatTrial.js'

test('the same command eight times at once, after a restart, after other events and a month later has one effect and one answer', async () => {
  expect(counted(await repeatTrial(temporary(), 10, 1_000))).toMatchObject({ violations: [] })
})
