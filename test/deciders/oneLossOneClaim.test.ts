// One loss, one claim: what a carrier or supplier is asked for goods is asked once, whoever asks for it and however late (MNY-06).
import { reactTo } from '../../src/deciders/reactions/index.js'
import { Story } from '../cases/kit/story.js'
import { step } from '../support/step.js'

const claims = ({ order }: Story) =>
  Object.fromEntries(Object.entries(order.recoveries).map(([name, { amount, against }]) => [name, `${against} ${amount}`]))
/** What happens, and then what the reactions want of it: a reactor that comes late. */
const react = (story: Story, ...late: readonly (() => void)[]): void => {
  let order = story.order
  const from = story.events.length
  for (const happens of late) happens()
  for (const event of story.events.slice(from)) {
    const before = order
    order = step(before, event)
    for (const { type, data } of reactTo({ id: 'order-A1/1', stream: 'order-A1', ...event }, before, order))
      if (type === 'OpenRecovery') story.tell('system', type, data)
  }
}
const damaged =
  (story: Story, incident: string, parcel = 'P1') =>
  (): void => {
    story.must('carrier', 'ReportIncident', { incident, parcel, kind: 'damaged' })
    story.must('logistics', 'SettleDamage', { incident, photos: ['outerPackaging', 'goods'], atFault: 'carrier', remedy: 'repair' })
  }
/** Goods that were missing, by the fault of one of those; what it claims follows at once. */
const missing = (story: Story, quantity = 1, atFault = 'carrier'): void => {
  story.asks({ case: 'C1', kind: 'refundOnly', reason: 'missingGoods', lines: { L1: quantity } })
  for (const who of ['carrier', 'outboundRecord']) story.must('afterSales', 'CheckDelivery', { case: 'C1', with: who, found: 'different' })
  story.must('afterSales', 'AgreeSolution', { case: 'C1', solution: 'refund', atFault })
}
const sold = (quantity = 3): Story => new Story().delivered({ lines: [{ unitPrice: 1000, quantity }] })

test('two troubles of one parcel that are settled before anybody reacts are claimed for once', () => {
  const story = sold()
  react(story, damaged(story, 'I1'), damaged(story, 'I2'))
  expect(claims(story)).toEqual({ 'damaged.I1': 'carrier 3000' })
})
test('a case has claimed for some of it: the damage of the rest is claimed for, and not those once more', () => {
  const story = sold()
  missing(story)
  react(story, damaged(story, 'I1'))
  expect(claims(story)).toEqual({ 'C1.delivery': 'carrier 1000', 'damaged.I1': 'carrier 2000' })
})
test('the damage of all of it is claimed for: the case claims nothing beside', () => {
  const story = sold()
  react(story, damaged(story, 'I1'))
  missing(story, 2)
  expect(claims(story)).toEqual({ 'damaged.I1': 'carrier 3000' })
})
test('a claim that was denied, or one from somebody else, leaves it to be claimed', () => {
  const denied = sold()
  react(denied, damaged(denied, 'I1'))
  denied.must('carrier', 'ReportRecoveryAnswer', { recovery: 'damaged.I1', answer: 'denied' })
  missing(denied)
  expect(claims(denied)).toMatchObject({ 'C1.delivery': 'carrier 1000' })
  const other = sold()
  missing(other, 1, 'supplier')
  react(other, damaged(other, 'I1'))
  expect(claims(other)).toEqual({ 'C1.delivery': 'supplier 1000', 'damaged.I1': 'carrier 3000' })
})
test('units that may have come in another parcel are not taken for those of this one', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 1000, quantity: 3 }] })
    .paid()
    .approved()
    .shipped('P1', { L1: 2 })
    .shipped('P2', { L1: 1 })
    .signed('P1')
    .signed('P2')
  missing(story, 2)
  react(story, damaged(story, 'I1', 'P2'))
  // Of the two units of the case one at least came in the first parcel, and both may have.
  expect(claims(story)).toEqual({ 'C1.delivery': 'carrier 2000', 'damaged.I1': 'carrier 1000' })
  react(story, damaged(story, 'I2', 'P1'))
  expect(claims(story)).toMatchObject({ 'damaged.I2': 'carrier 1000' })
})
test('of units that failed their inspection apart it is claimed once too', () => {
  const story = sold()
  story.asks({ reason: 'wrongGoods', lines: { L1: 2 } })
  for (const who of ['carrier', 'outboundRecord']) story.must('afterSales', 'CheckDelivery', { case: 'C1', with: who, found: 'different' })
  story.must('afterSales', 'AgreeSolution', { case: 'C1', solution: 'refund', atFault: 'carrier' })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 2 }] })
  const photo = [{ kind: 'photo', ref: 'p' }]
  story.must('warehouse', 'FailInspection', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }], evidence: photo, reason: 'worn' })
  react(story, damaged(story, 'I1'))
  expect(claims(story)).toEqual({ 'C1.delivery': 'carrier 2000', 'damaged.I1': 'carrier 1000' })
})
test('a person claims what they claim', () => {
  const story = sold()
  react(story, damaged(story, 'I1'))
  story.must('logistics', 'OpenRecovery', { recovery: 'X', against: 'carrier', about: 'parcel:P1', amount: 500 })
  expect(claims(story)).toMatchObject({ X: 'carrier 500' })
})
