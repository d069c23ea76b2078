// RET-10: what the log knows of an installation, a request need not say.
import { Story } from '../../cases/kit/story.js'

const installed = (story: Story, parcel = 'P1'): Story => {
  story.must('carrier', 'ReportAtStation', { parcel })
  story.must('logistics', 'AssignFitter', { parcel, fitter: 'F1' })
  story.must('logistics', 'MakeAppointment', { parcel, appointmentAt: new Date(story.now).toISOString() })
  story.must('carrier', 'ReportInstalled', { parcel })
  return story
}
const ask = (quantity = 1, more: object = {}) => ({
  case: 'C1',
  kind: 'returnAndRefund',
  reason: 'noReason',
  channel: 'shop',
  lines: [{ line: 'L1', quantity }],
  ...more,
})
const told = { told: ['loss', 'cost'] }
const sofas = (): Story =>
  new Story()
    .placed({ lines: [{ unitPrice: 100_000, quantity: 2 }] })
    .paid()
    .approved()
    .shipped('P1', { L1: 1 })
    .signed('P1')
    .shipped('P2', { L1: 1 })
    .signed('P2')

test.each([{}, { installed: false }, { installed: true }])(
  'a change of mind about goods that were installed is taken once loss and cost were told, whatever the request says: %j',
  (says) => {
    const story = installed(new Story().delivered({ lines: [{ unitPrice: 100_000 }] }))
    expect(story.refused('customer', 'RequestAfterSale', ask(1, says))).toMatchObject({
      rule: 'RET-10',
      reason: 'costNotTold',
      alternatives: ['tellCost'],
    })
    story.must('customer', 'RequestAfterSale', ask(1, { ...says, ...told }))
    expect(story.order.cases['C1']?.installed).toBe(true)
  },
)
test('a cause on our side asks for no such word', () => {
  const story = installed(new Story().delivered({ lines: [{ unitPrice: 100_000 }] }))
  story.must(
    'customer',
    'RequestAfterSale',
    ask(1, { reason: 'quality', description: '开裂', contact: '13800138000', evidence: [{ kind: 'photo', ref: 'a', shows: 'detail' }] }),
  )
  expect(story.order.cases['C1']).toMatchObject({ state: 'requested', installed: true })
})
test('of a line that came in two parcels only those count that must have been installed', () => {
  const one = installed(sofas())
  one.must('customer', 'RequestAfterSale', ask(1))
  expect(one.order.cases['C1']?.installed).toBe(false)
  expect(installed(sofas()).refused('customer', 'RequestAfterSale', ask(2)).rule).toBe('RET-10')
  expect(installed(installed(sofas()), 'P2').refused('customer', 'RequestAfterSale', ask(1)).rule).toBe('RET-10')
})
test('goods for which only a fitter comes are not installed yet', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 100_000 }] })
  story.must('carrier', 'ReportAtStation', { parcel: 'P1' })
  story.must('customer', 'RequestAfterSale', ask())
  expect(story.order.cases['C1']?.installed).toBe(false)
})
