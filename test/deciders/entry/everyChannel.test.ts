// ENT-01 (P-2.1): the same order, whichever way it comes.
import fc from 'fast-check'
import type { Order } from '../../../src/index.js'
import { Story } from '../../cases/kit/story.js'
import type { Role } from '../../../src/policies/roles.js'

type Line = { readonly quantity: number; readonly unitPrice: number }
interface Content {
  readonly lines: readonly Line[]
  readonly discount: number
  readonly freight: number
}
const entries = ['platform', 'import', 'customerService', 'sales'] as const
type Entry = (typeof entries)[number]
const byHand = (entry: Entry): boolean => entry === 'customerService' || entry === 'sales'
/** Who hands it in, and whose entry is looked at by a second person. */
const sender: Readonly<Record<Entry, Role>> = {
  platform: 'platform',
  import: 'platform',
  customerService: 'customerService',
  sales: 'manager',
}

/** Taken in, looked at by a second person where it was entered by hand, and paid. */
const taken = (type: 'PlaceOrder' | 'ReportOrder', entry: Entry, channel: string, { lines, discount, freight }: Content): Story => {
  const story = new Story()
  story.must(sender[entry], type, {
    channel,
    shop: 'S1',
    entry,
    terms: 'prepaid',
    discount,
    freight,
    ...(byHand(entry) ? { receivedAt: story.now } : {}),
    lines: lines.map((line, i) => ({ line: `L${i + 1}`, sku: `SKU-${i + 1}`, ...line })),
    tenders: [
      {
        payment: 'T1',
        means: 'online',
        amount: lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0) - discount + freight,
      },
    ],
    customer: { name: '测试', phone: '13800138000' },
    address: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' },
  })
  if (byHand(entry)) story.must('reviewer', 'VerifyEntry')
  return story.paid()
}
/** What the order is, without the way it came by; the second look (ENT-04) belongs to that way. */
const itself = ({ channel: _, entry: _entry, enteredBy: _by, cleared, ...order }: Order): object => ({
  ...order,
  cleared: cleared.filter((rule) => rule !== 'ENT-04'),
})

const contents = fc
  .record({
    lines: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 9 }), unitPrice: fc.integer({ min: 1, max: 99_999 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    freight: fc.integer({ min: 0, max: 2000 }),
  })
  .chain(({ lines, freight }) =>
    fc
      .integer({ min: 0, max: lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0) - 1 })
      .map((discount): Content => ({ lines, freight, discount })),
  )

test('ENT-01: the same content is the same order through every channel and every hand, but for the channel and who entered it', () => {
  fc.assert(
    fc.property(contents, fc.constantFrom('PlaceOrder' as const, 'ReportOrder' as const), (content, type) => {
      const first = taken(type, 'platform', 'tmall', content)
      for (const entry of entries)
        for (const channel of ['tmall', 'jd', 'shop', 'phone']) {
          const { order } = taken(type, entry, channel, content)
          expect(itself(order)).toEqual(itself(first.order))
          expect([order.channel, order.entry, order.enteredBy]).toEqual([channel, entry, byHand(entry) ? sender[entry] : undefined])
        }
    }),
    { numRuns: 40 },
  )
})
