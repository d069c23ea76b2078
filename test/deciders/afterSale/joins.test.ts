// AFS-02: who asks twice for the same goods has one case, and the second request is on record with all that it names.
import * as E from 'fp-ts/lib/Either.js'
import { Story } from '../../cases/kit/story.js'

test('a second request that names its line in two parts joins with both of them', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
  story.asks({ lines: { L1: 2 } })
  const one = { line: 'L1', quantity: 1 }
  const joined = story.tell('customer', 'RequestAfterSale', {
    case: 'C2',
    kind: 'returnAndRefund',
    reason: 'noReason',
    channel: 'shop',
    lines: [one, one],
  })
  expect(E.isRight(joined) && joined.right[0]?.data).toMatchObject({ case: 'C1', lines: [{ line: 'L1', quantity: 2 }] })
})
