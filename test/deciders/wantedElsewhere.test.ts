// What an order wants of others: claims against whom is at fault, requests for whom gives up goods, shelves that get units back.
import { reactTo } from '../../src/deciders/reactions/index.js'
import { Story, hour } from '../cases/kit/story.js'

const photos = ['outerPackaging', 'goods']
/** Two parcels, of three units of 50.00 and of one of 20.00, on their way. */
const twoParcels = (): Story =>
  new Story()
    .placed({ lines: [{ unitPrice: 5000, quantity: 3 }, { unitPrice: 2000 }] })
    .paid()
    .approved()
    .shipped('P1', { L1: 3 })
    .shipped('P2', { L2: 1 })
    .wait(hour)
/** What the last event of a type asks for, of the order as it is. */
const wanted = (story: Story, type: string) => {
  const event = story.events.findLast((one) => one.type === type)
  if (event === undefined) throw new Error(`no ${type}`)
  return reactTo({ id: 'order-A1/9', stream: 'order-A1', ...event }, story.order, story.order)
}
const troubled = (story: Story, incident: string, parcel: string, kind: string): Story => {
  story.must('logistics', 'ReportIncident', { incident, parcel, kind })
  return story
}

describe('what is claimed of a damaged parcel (SHP-13, MNY-06)', () => {
  const damaged = (story: Story, incident: string, parcel: string, atFault = 'carrier') => {
    troubled(story, incident, parcel, 'damaged').must('logistics', 'SettleDamage', { incident, photos, atFault, remedy: 'refund' })
    const before = Object.keys(story.order.recoveries)
    for (const { type, data } of wanted(story, 'IncidentSettled')) story.must('system', type, data)
    return Object.entries(story.order.recoveries).flatMap(([name, { about, against: party, amount }]) =>
      before.includes(name) ? [] : [[name, about, amount, party]],
    )
  }
  const claim = (recovery: string, about: string, amount: number, against = 'carrier') => [[recovery, about, amount, against]]
  it('is all that it is worth, once of each party; another parcel has its own', () => {
    const story = troubled(twoParcels(), 'I0', 'P1', 'delayed')
    story.must('logistics', 'OpenRecovery', { recovery: 'V0', against: 'carrier', about: 'incident:I0', amount: 1000 })
    expect(damaged(story, 'I1', 'P1')).toEqual(claim('damaged.I1', 'incident:I1', 15_000))
    expect(damaged(story, 'I2', 'P2')).toEqual(claim('damaged.I2', 'incident:I2', 2000))
    expect(damaged(story, 'I3', 'P1')).toEqual([])
    expect(damaged(story, 'I4', 'P1', 'supplier')).toEqual(claim('damaged.I4', 'incident:I4', 15_000, 'supplier'))
    expect(damaged(story, 'I5', 'P1', 'warehouse')).toEqual([])
  })
})

describe('who gives up goods that are under way (SHP-18)', () => {
  const stopped = (story: Story) => {
    troubled(story, 'I1', 'P1', 'carrierStopped').must('logistics', 'SettleCarrierStop', { incident: 'I1', answer: 'cancel' })
    return wanted(story, 'IncidentSettled').map(({ type, data }) => [type, 'lines' in data ? data.lines : undefined])
  }
  it('asks for those of that parcel', () => {
    expect(stopped(twoParcels())).toEqual([['RequestAfterSale', [{ line: 'L1', quantity: 3 }]]])
  })
  it('asks for nothing where a sum is asked for their line already, while that is open', () => {
    const asked = (line: string): Story => {
      const story = twoParcels()
      story.asks({ case: 'C1', kind: 'refundOnly', reason: 'lostInTransit', lines: { [line]: 1 }, amount: 1000 })
      return story
    }
    const over = asked('L1')
    over.must('customer', 'WithdrawCase', { case: 'C1' })
    expect([stopped(asked('L1')), stopped(asked('L2')), stopped(over)]).toEqual([
      [],
      [['RequestAfterSale', [{ line: 'L1', quantity: 3 }]]],
      [['RequestAfterSale', [{ line: 'L1', quantity: 3 }]]],
    ])
  })
})
