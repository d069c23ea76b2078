// Scans of a parcel whose tracking number the platform or carrier tells before our warehouse does.
import { Story } from '../cases/kit/story.js'

const one = (quantity = 2) => ({ lines: [{ unitPrice: 5000, quantity }] })
const hears = (story: Story, kind: string, more: object = {}): Story => {
  story.must('platform', 'ReportScan', { parcel: 'YT1', scan: `platform.${kind}`, kind, ...more })
  return story
}
const parcels = (story: Story) => Object.entries(story.order.parcels).map(([id, { state, waybill, lines }]) => [id, state, waybill, lines])
const codes = (story: Story) => Object.values(story.order.exceptions).map(({ codes: [code] }) => code)
const packed = (): Story => new Story().placed(one()).paid().approved().packed()

describe('a number that nobody has told us yet', () => {
  it('is that of the parcel that is packed, when nothing else is with us; it is uploaded with its carrier', () => {
    const story = hears(packed(), 'handedOver', { carrier: 'YTO' })
    expect([parcels(story), codes(story)]).toEqual([[['P1', 'shipped', 'YT1', { L1: 2 }]], []])
    expect(story.order.deadlines.map(({ rule }) => rule)).toEqual(['SHP-07'])
    expect(parcels(hears(story, 'signed'))).toEqual([['P1', 'signed', 'YT1', { L1: 2 }]])
    expect(story.order.state).toBe('completed')
  })
  it('is the parcel’s also where the carrier is not known, and when the warehouse tells it later', () => {
    const story = hears(hears(packed(), 'handedOver'), 'moved')
    expect(parcels(story)).toEqual([['P1', 'shipped', 'YT1', { L1: 2 }]])
    expect([story.order.parcels['P1']?.carrier, story.order.deadlines.map(({ rule }) => rule)]).toEqual([undefined, ['SHP-07']])
    story.must('warehouse', 'UploadWaybill', { parcel: 'P1', waybill: 'YT1', carrier: 'YTO' })
    expect(parcels(hears(story, 'signed'))).toEqual([['P1', 'signed', 'YT1', { L1: 2 }]])
  })
  it.each([
    ['nobody says whose', {}],
    ['its own carrier says so', { carrier: 'SF' }],
  ])('is that of a parcel that left without a number: %s', (_, more) => {
    const story = hears(new Story().placed(one()).paid().approved().shipped(), 'moved', more)
    expect(parcels(story)).toEqual([['P1', 'shipped', 'YT1', { L1: 2 }]])
  })
  it('of a parcel that is still being picked says that our steps were left out', () => {
    const story = new Story().placed(one()).paid().approved()
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
    expect([parcels(hears(story, 'handedOver', { carrier: 'YTO' })), codes(story)]).toEqual([
      [['P1', 'shipped', 'YT1', { L1: 2 }]],
      ['warehouseStepsSkipped'],
    ])
  })
  it.each([
    ['something is left that it could hold', () => new Story().placed(one()).paid().approved().packed('P1', { L1: 1 }), {}],
    ['two parcels could be meant', () => new Story().placed(one()).paid().approved().packed('P1', { L1: 1 }).packed('P2', { L1: 1 }), {}],
    [
      'ours is known to others by its own name',
      () => hears(new Story().placed(one()).paid().approved().shipped(), 'moved', { parcel: 'P1' }),
      {},
    ],
    ['another carrier has it', () => new Story().placed(one()).paid().approved().shipped(), { carrier: 'YTO' }],
    ['it holds other units', packed, { lines: [{ line: 'L1', quantity: 1 }] }],
  ])('is a parcel of its own where %s', (_, story, more) => {
    expect(parcels(hears(story(), 'handedOver', more)).map(([id]) => id)).toContain('YT1')
  })
  it('that turns out to be the same parcel’s is looked at by a person', () => {
    const story = hears(new Story().placed(one()).paid().approved().packed('P1', { L1: 1 }), 'handedOver', { carrier: 'YTO' })
    const upload = (waybill: string): Story => {
      story.must('warehouse', 'UploadWaybill', { parcel: 'P1', waybill, carrier: 'YTO' })
      return story
    }
    expect([codes(upload('YT2')), codes(upload('YT1'))]).toEqual([[], ['waybillOfAnother']])
  })
})
