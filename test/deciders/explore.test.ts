import { orderAt, stages } from '../support/history.js'
import { explore, nothingYet } from './explore.js'

// `npm run soak` goes deeper by the same walk.
const most = Number(process.env['ORDINANCE_STATES'] ?? 60)

test(`no command breaks a ledger, a deadline or the code, and no wait is a dead end, from ${most} states of a small order`, () => {
  const { states, asked, violations, deadEnds } = explore([nothingYet, ...stages.map((stage) => orderAt(stage))], most)
  expect([violations, deadEnds]).toEqual([[], []])
  expect(asked).toBe(most)
  expect(states).toBeGreaterThan(10 * most)
})
