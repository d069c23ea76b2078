// Orders, parcels and closings as others tell of them.
import * as E from 'fp-ts/lib/Either.js'
import { platformFacts } from '../../../src/index.js'
import { Story } from '../../cases/kit/story.js'

const one = (quantity = 2) => ({ lines: [{ unitPrice: 5000, quantity }] })

describe('a parcel of ours that others name by its waybill', () => {
  const out = (): Story => {
    const story = new Story().placed(one()).paid().approved().shipped('P1', { L1: 1 })
    story.must('warehouse', 'UploadWaybill', { parcel: 'P1', waybill: 'W1', carrier: 'SF' })
    story.must('platform', 'ReportScan', { parcel: 'W1', scan: 'platform.handedOver', kind: 'handedOver' })
    return story
  }
  it('takes no further units with it, and is signed for', () => {
    const story = out()
    expect([Object.keys(story.order.parcels), story.order.lines['L1']?.units]).toEqual([['P1'], { 'parcel:P1': 1, ours: 1 }])
    story.must('platform', 'ReportScan', { parcel: 'W1', scan: 'platform.signed', kind: 'signed' })
    expect([story.order.parcels['P1']?.state, story.order.exceptions]).toEqual(['signed', {}])
  })
  it('lets another number be another parcel', () => {
    const story = out()
    story.must('platform', 'ReportScan', { parcel: 'W2', scan: 'platform.handedOver', kind: 'handedOver' })
    expect(story.order.lines['L1']?.units).toEqual({ 'parcel:P1': 1, 'parcel:W2': 1 })
  })
})

it('the end of a trade that a platform closed is no signing', () => {
  const kinds = (status: string) => {
    const facts = platformFacts('taobao', {
      tid: '7',
      status,
      modified: '2026-11-05 20:00:00',
      payment: '49.90',
      pay_time: '2026-11-02 10:05:00',
      consign_time: '2026-11-03 09:00:00',
      invoice_no: 'YT1',
      end_time: '2026-11-05 20:00:00',
      orders: { order: [{ oid: '1', outer_sku_id: 'MUG-1', num: 1, price: '49.90' }] },
    })
    return E.isLeft(facts) ? [] : facts.right.flatMap(({ data }) => ('kind' in data ? [data.kind] : []))
  }
  expect([kinds('TRADE_FINISHED'), kinds('TRADE_CLOSED')]).toEqual([['handedOver', 'signed'], ['handedOver']])
})
