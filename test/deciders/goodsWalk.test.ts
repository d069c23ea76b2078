// Theorem: whatever becomes of the goods on their way out, each unit is in one place, and each that is still owed is somebody's.
import fc from 'fast-check'
import { Story } from '../cases/kit/story.js'
import { choicesOf, walk } from '../support/goodsWalk.js'
import { violations } from '../support/invariants.js'
import { shortestStory } from '../support/shortest.js'

const runs = 10 * Number(process.env['ORDINANCE_RUNS'] ?? 60)

const look = ({ order }: Story): void => {
  const found = violations(order)
  if (found.length > 0) throw new Error(found.join('; '))
}

test('no unit is made, lost or forgotten on any way out and back', () => {
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
    { numRuns: runs, endOnFailure: true },
  )
})
