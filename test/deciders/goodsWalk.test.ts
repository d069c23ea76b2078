// Theorem: whatever becomes of the goods on their way out, each unit is in one place, and each that is still owed is somebody's.
import fc from 'fast-check'
import { choicesOf, walk } from '../support/goodsWalk.js'
import { violations } from '../support/invariants.js'

const runs = 10 * Number(process.env['ORDINANCE_RUNS'] ?? 60)

test('no unit is made, lost or forgotten on any way out and back', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(719), { minLength: 300, maxLength: 900 }), (numbers) => {
      walk(choicesOf(numbers), (order) => {
        const found = violations(order)
        if (found.length > 0) throw new Error(found.join('; '))
      })
    }),
    // Walks are long: shrinking one takes minutes.
    { numRuns: runs, endOnFailure: true },
  )
})
