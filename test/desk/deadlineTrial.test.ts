import { seeded } from '../log/random.js'
import { temporary } from '../log/files.js'
import { sweepTrial } from './deadlineTrial.js'
import { counted } from '../support/told.js'

test('three sweepers in processes of their own, killed at work: each deadline passes exactly once, none early, none lost', async () => {
  expect(counted(await sweepTrial(temporary(), 300, 4, seeded(5)))).toMatchObject({ trials: 300, violations: [] })
}, 120_000)
