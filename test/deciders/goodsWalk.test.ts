// Theorem: whatever becomes of the goods on their way out, each unit is in one place, and each that is still owed is somebody's.
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { orderDecider } from '../../src/deciders/whole/index.js'
import { parseOrderCommand } from '../../src/deciders/whole/commands.js'
import { Story } from '../cases/kit/story.js'
import { choicesOf, walk } from '../support/goodsWalk.js'
import { violations } from '../support/invariants.js'
import { shortestStory } from '../support/shortest.js'

const runs = 10 * Number(process.env['ORDINANCE_RUNS'] ?? 60)

const look = ({ order }: Story): void => {
  const found = violations(order)
  if (found.length > 0) throw new Error(found.join('; '))
}

const always = (look: (story: Story) => void, numRuns: number): void =>
  fc.assert(
    fc.property(fc.array(fc.nat(719), { minLength: 300, maxLength: 900 }), (numbers) => {
      const story = new Story()
      try {
        walk(choicesOf(numbers), story, look)
      } catch {
        throw new Error(shortestStory(story.told, look))
      }
    }),
    // Shrinking the numbers takes minutes; the story that they lead to is shortened instead.
    { numRuns, endOnFailure: true },
  )

test('no unit is made, lost or forgotten on any way out and back', () => always(look, runs))

/** Acts that are others each time: somebody looks or writes once more, and money that names no instant is money. */
const anew = ['CheckQuality', 'CheckRefund', 'ReportPayment', 'AnswerDispute', 'FileEvidence']
/** What follows from an act told once more: a person may be asked, and a doubled request is counted. */
const beside = ['ExceptionOpened', 'DeadlineStarted', 'RequestJoined']
test('what is told once more, under another id, is refused or adds nothing', () =>
  always(({ order, told, book, facts }) => {
    const [at, role, type, data] = told[told.length - 1]!
    const command = parseOrderCommand(type, data)
    if (anew.includes(type) || E.isLeft(command)) return
    const outcome = orderDecider.decide(order, command.right, { at, by: { id: role, role }, book, facts })
    const added = E.isLeft(outcome) ? [] : outcome.right.events.map((event) => event.type).filter((one) => !beside.includes(one))
    if (added.length > 0) throw new Error(`${type} once more: ${added.join(', ')}`)
  }, runs / 2))
