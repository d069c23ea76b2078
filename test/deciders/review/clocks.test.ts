// REV-10: a manual review has a clock of its own, and so has what it hands on.
import { Story, hour } from '../../cases/kit/story.js'

const clocks = (story: Story): readonly string[] =>
  story.order.deadlines.map(({ rule, owner, startsAt, dueAt }) => `${rule} ${owner} ${(startsAt - begun) / hour}-${(dueAt - begun) / hour}`)
const begun = new Story().now
const known = { history: [], stock: { 'SKU-1': 9 }, offer: { prices: [{ sku: 'SKU-1', price: 4000 }], promotions: [] } }
/** Reviewed half an hour after its capture: the price differs, which is a person's matter. */
const manual = (): Story => {
  const story = new Story().placed({ lines: [{ unitPrice: 5000 }] }).paid()
  story.facts = known
  story.wait(hour / 2).must('system', 'ReviewOrder')
  return story
}
const first = ['REV-01 review 0-1', 'REV-02 review 0-2']

test('none runs before the automatic review; from then on the reviewer has an hour', () => {
  const story = new Story().placed({ lines: [{ unitPrice: 5000 }] }).paid()
  expect(clocks(story)).toEqual(first)
  expect(clocks(manual())).toEqual([...first, 'REV-10 review 0.5-1.5'])
})
test('another look, or a correction, does not begin it anew', () => {
  const story = manual()
  story.wait(hour / 4).must('customer', 'CorrectOrder', { remark: '请送至前台' })
  story.must('system', 'ReviewOrder')
  expect(clocks(story)).toEqual([...first, 'REV-10 review 0.5-1.5'])
})
test('it ends with the decision', () => {
  const story = manual()
  story.must('reviewer', 'ApproveOrder', { waive: ['REV-07'] })
  expect(story.order.deadlines.map(({ rule }) => rule)).toEqual(['SHP-09'])
})
test.each([0, hour / 4])(
  'who gets the order back has an hour of their own, %i ms after; once corrected it is in nobody’s manual review yet',
  (after) => {
    const story = manual()
    story.wait(after).must('reviewer', 'ReturnOrder', { reason: '价格有误' })
    const since = 0.5 + after / hour
    expect(clocks(story)).toEqual([`REV-10 customerService ${since}-${since + 1}`])
    story.wait(hour / 4).must('customerService', 'CorrectOrder', { remark: '请送至前台' })
    expect(clocks(story)).toEqual([`REV-01 review ${since + 0.25}-${since + 1.25}`, `REV-02 review ${since + 0.25}-${since + 2.25}`])
    story.must('system', 'ReviewOrder')
    expect(clocks(story)[2]).toBe(`REV-10 review ${since + 0.25}-${since + 1.25}`)
  },
)
test('so has the risk team, and its release carries no clock over', () => {
  const story = manual()
  story.facts = {
    ...known,
    history: ['B1', 'B2'].map((id) => ({ id, placedAt: story.now, sameAccount: false, sameAddress: true, samePhone: false, skus: [] })),
  }
  story.wait(hour / 4).must('system', 'ReviewOrder')
  expect(clocks(story)).toEqual(['REV-10 risk 0.75-1.75'])
  story.wait(hour / 4).must('riskReviewer', 'ReleaseOrder', { reason: '已核实' })
  expect(clocks(story)).toEqual(['REV-01 review 1-2', 'REV-02 review 1-3'])
})
