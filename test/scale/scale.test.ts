// Small sizes of each, for the content; `npm run soak` has the full sizes, with times and memory.
import { dirname } from 'node:path'
import { temporary } from '../log/files.js'
import { longStreamTrial } from './longStream.js'
import { millionTrial } from './million.js'
import { roundsTrial } from './rounds.js'
import { counted } from '../support/told.js'

test('many events in many streams are written, rebuilt and verified by one process after another', () => {
  expect(counted(millionTrial(temporary(), 10_000, 200))).toMatchObject({ trials: 10_000, violations: [] })
})

test('a long stream opened from its snapshot is what its full replay gives', async () => {
  expect(counted(await longStreamTrial(dirname(temporary()), 2_500, 25))).toMatchObject({ violations: [] })
})

test('rounds of opening, deciding and closing leave next to nothing behind', async () => {
  expect(counted(await roundsTrial(1_000, 0.2))).toMatchObject({ violations: [] })
})
