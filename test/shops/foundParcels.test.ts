// MNY-06, SHP-12: for a lost parcel that turns up its carrier owes nothing.
import { instant } from '../../src/core/time/index.js'
import { memoryCheckpoint, openReactor } from '../../src/desk/index.js'
import { workOf } from '../../src/projections/work.js'
import { openShop, placed } from './shop.js'

const claim = 'lost.P1'
const lost = async () => {
  const shop = openShop()
  const reactor = openReactor(shop.desk, memoryCheckpoint())
  await shop.take('platform', 'order-1', 'PlaceOrder', placed())
  await shop.take('platform', 'order-1', 'ReportPayment', { payment: 'T1', amount: 9980 })
  await shop.take('reviewer', 'order-1', 'ApproveOrder')
  let scans = 0
  const scan = (kind: string) => {
    shop.now = instant(shop.now + 3_600_000)
    return shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: `S${(scans += 1)}`, kind })
  }
  await scan('handedOver')
  await scan('lost')
  const work = async () => workOf('order-1', await shop.order('1'), shop.now).map(({ subject }) => subject)
  return { shop, scan, run: () => reactor.run(), work, state: async () => (await shop.order('1')).recoveries[claim]?.state }
}

test.each(['signed', 'returned'])('it is %s: the claim is withdrawn, and nobody waits for its money', async (kind) => {
  const { scan, run, work, state } = await lost()
  await run()
  expect(await state()).toBe('claimed')
  await scan(kind)
  await run()
  expect([await state(), (await work()).filter((subject) => subject.startsWith('recovery'))]).toEqual(['withdrawn', []])
})

test('it turns up before anybody claimed: the late reactions come to the same, and what went to somebody else for good is claimed anew', async () => {
  const { shop, scan, run, state } = await lost()
  await scan('signed')
  await run()
  await openReactor(shop.desk).run()
  expect(await state()).toBe('withdrawn')
  await shop.take('logistics', 'order-1', 'ReportIncident', { incident: 'N1', parcel: 'P1', kind: 'misdelivered' })
  await shop.take('logistics', 'order-1', 'SettleMisdelivery', { incident: 'N1', recoverable: false })
  await run()
  expect([await state(), (await shop.order('1')).recoveries[claim]?.amount]).toEqual(['claimed', 9980])
})

test('it turns up when the carrier has paid: a person gives that back', async () => {
  const { shop, scan, run, state, work } = await lost()
  await run()
  await shop.take('carrier', 'order-1', 'ReportRecoveryAnswer', { recovery: claim, answer: 'agreed' })
  await shop.take('finance', 'order-1', 'SettleRecovery', { recovery: claim })
  await scan('signed')
  await run()
  expect([await state(), await work()]).toEqual(['received', [`exception:claimPaidForFound.recovery:${claim}`]])
})

test('its loss was answered for: the claim stands until a person has looked', async () => {
  const { shop, scan, run, state } = await lost()
  await run()
  await shop.take('customer', 'order-1', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
  await scan('signed')
  await run()
  expect(await state()).toBe('claimed')
})
