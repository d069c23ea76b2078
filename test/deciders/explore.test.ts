import { commandTypes } from '../../src/spec/generators/index.js'
import { orderAt, stages } from '../support/history.js'
import { explore } from './explore.js'

// `npm run soak` goes deeper by the same walk.
const most = Number(process.env['ORDINANCE_STATES'] ?? 100)
const starts = () => stages.map((stage) => orderAt(stage))
const say = (words: string, { states, asked, steps, refusals }: ReturnType<typeof explore>): void =>
  void process.stdout.write(
    `explored ${words}: ${states} states visited, ${asked} of them asked the whole menu, ${steps} steps taken, ${refusals} refused\n`,
  )

/** The menu has no example of what these need. Every other command does something at some stage: a search in which it is refused everywhere shows nothing of it. */
const beyondTheMenu = [
  'AllocateStock',
  'CheckDelivery',
  'ConfirmIntercept',
  'CorrectOrder',
  'PackParcel',
  'ReportStock',
  'SettleAskBack',
  'SettleDamage',
  'SettleStation',
  'VerifyCase',
]

// ORDINANCE_DEPTH=1: two steps from every stage, some minutes.
const depth = Number(process.env['ORDINANCE_DEPTH'] ?? 0)

test(`two lines of two units, every command from every stage, ${depth + 1} deep: no ledger breaks, no deadline is left over, and no wait is a dead end`, () => {
  const from = starts()
  const found = explore(from, Infinity, undefined, depth)
  say(`every command, ${depth + 1} deep from ${from.length} stages`, found)
  expect([found.violations, found.deadEnds]).toEqual([[], []])
  expect(found.asked).toBeGreaterThanOrEqual(from.length)
  if (depth > 0) return
  expect(found.asked).toBe(from.length)
  expect(commandTypes.filter((type) => !found.followed.has(type)).sort()).toEqual(beyondTheMenu)
}, 1_800_000)

test(`no command breaks a ledger, a deadline or the code, and no wait is a dead end, from ${most} states of a small order`, () => {
  const found = explore(starts(), most)
  say('breadth first', found)
  expect([found.violations, found.deadEnds]).toEqual([[], []])
  expect(found.asked).toBe(most)
  expect(found.states).toBeGreaterThan(10 * most)
})
