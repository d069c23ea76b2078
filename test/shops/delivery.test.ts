import * as E from 'fp-ts/lib/Either.js'
import { instant, unitViolations } from '../../src/index.js'
import { openReactor, openSweep } from '../../src/desk/index.js'
import { workOf } from '../../src/projections/work.js'
import { follower } from '../../src/projections/projection.js'
import { notices, noticeText } from '../../src/projections/notices.js'
import { promotions } from '../../src/projections/promotions.js'
import { at, openShop, placed, refusal, type Shop } from './shop.js'

const O = 'order-1'
const approved = async (over: object = {}, shop: Shop = openShop()): Promise<Shop> => {
  await shop.take('platform', O, 'PlaceOrder', placed(over))
  await shop.take('platform', O, 'ReportPayment', { payment: 'T1', amount: 9980 })
  await shop.take('system', O, 'ReviewOrder')
  return shop
}
const allocated = async (over: object = {}): Promise<Shop> => {
  const shop = await approved(over)
  await shop.take('warehouse', O, 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
  return shop
}
const packed = async (over: object = {}): Promise<Shop> => {
  const shop = await allocated(over)
  await shop.take('warehouse', O, 'PickParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
  await shop.take('warehouse', O, 'CheckQuality', { parcel: 'P1', units: [{ sku: 'MUG-1', packaging: 'sound', appearance: 'sound' }] })
  await shop.take('warehouse', O, 'CheckParcel', { parcel: 'P1', counted: [{ sku: 'MUG-1', quantity: 2 }] })
  await shop.take('warehouse', O, 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning'] })
  return shop
}
const shipped = async (over: object = {}): Promise<Shop> => {
  const shop = await packed(over)
  await shop.take('warehouse', O, 'ShipParcel', { parcel: 'P1' })
  return shop
}

describe('at the shelf', () => {
  it('PCK-01: the pick list follows the walk', async () => {
    const shop = openShop()
    shop.facts = { ...shop.facts, bins: { 'MUG-1': 'A-10', 'MUG-2': 'A-2' } }
    const lines = [
      { line: 'L1', sku: 'MUG-1', quantity: 1, unitPrice: 4990 },
      { line: 'L2', sku: 'MUG-2', quantity: 1, unitPrice: 4990 },
    ]
    await approved({ lines }, shop)
    await shop.take('warehouse', O, 'AllocateParcel', {
      parcel: 'P1',
      lines: [
        { line: 'L1', quantity: 1 },
        { line: 'L2', quantity: 1 },
      ],
    })
    expect(Object.keys((await shop.order('1')).parcels['P1']?.lines ?? {})).toEqual(['L2', 'L1'])
  })
  it('PCK-02: a wrong product, the same unit twice, one too many are refused', async () => {
    const shop = await allocated()
    const scan = (sku: string, unit?: string) =>
      shop.send('warehouse', O, 'ScanUnit', { parcel: 'P1', sku, ...(unit === undefined ? {} : { unit }) })
    expect(await refusal(scan('MUG-2'))).toEqual({ rule: 'PCK-02', reason: 'skuNotOrdered' })
    expect(E.isRight(await scan('MUG-1', 'U1'))).toBe(true)
    expect(await refusal(scan('MUG-1', 'U1'))).toEqual({ rule: 'PCK-02', reason: 'scannedTwice' })
    expect(E.isRight(await scan('MUG-1'))).toBe(true)
    expect(await refusal(scan('MUG-1', 'U3'))).toEqual({ rule: 'PCK-02', reason: 'unitsExtra' })
    expect((await shop.order('1')).parcels['P1']?.picked).toEqual({ L1: 2 })
  })
  it('PCK-05: a parcel of which not all was picked is short, whatever the document counts', async () => {
    const shop = await allocated()
    const check = () => shop.send('warehouse', O, 'CheckParcel', { parcel: 'P1', counted: [{ sku: 'MUG-1', quantity: 2 }] })
    await shop.take('warehouse', O, 'PickParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
    expect(await refusal(check())).toEqual({ rule: 'PCK-05', reason: 'unitsMissing' })
    await shop.take('warehouse', O, 'PickParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
    await shop.take('warehouse', O, 'CheckQuality', { parcel: 'P1', units: [{ sku: 'MUG-1', packaging: 'sound', appearance: 'sound' }] })
    expect(E.isRight(await check())).toBe(true)
  })
  it('PCK-07: what is missing at the shelf goes back to waiting, the rest ships', async () => {
    const shop = await allocated()
    await shop.take('warehouse', O, 'ReportShelfShortage', { parcel: 'P1', line: 'L1', missing: 1 })
    const order = await shop.order('1')
    expect([order.parcels['P1']?.lines, order.lines['L1']?.units]).toEqual([{ L1: 1 }, { ours: 1, 'parcel:P1': 1 }])
    await shop.take('warehouse', O, 'ReportShelfShortage', { parcel: 'P1', line: 'L1', missing: 1 })
    expect((await shop.order('1')).parcels['P1']?.state).toBe('cancelled')
  })
  it('PCK-04: a flawed unit is replaced before the parcel can be checked', async () => {
    const shop = await allocated()
    const check = () => shop.send('warehouse', O, 'CheckParcel', { parcel: 'P1', counted: [{ sku: 'MUG-1', quantity: 2 }] })
    await shop.take('warehouse', O, 'PickParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
    expect(await refusal(check())).toEqual({ rule: 'PCK-04', reason: 'qualityOpen' })
    expect(await refusal(shop.send('quality', O, 'CheckQuality', { parcel: 'P1', units: [] }))).toEqual({
      rule: 'PCK-04',
      reason: 'qualityOpen',
    })
    const units = [{ sku: 'MUG-1', packaging: 'sound', appearance: 'flawed' }]
    expect(await shop.take('quality', O, 'CheckQuality', { parcel: 'P1', units, expectedAt: '2026-11-03T00:00:00+08:00' })).toEqual([
      'DefectFound',
    ])
    expect((await shop.order('1')).parcels['P1']?.picked).toEqual({ L1: 1 })
    await shop.take('warehouse', O, 'PickParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
    expect(await refusal(check())).toEqual({ rule: 'PCK-04', reason: 'qualityOpen' })
    expect(
      await shop.take('quality', O, 'CheckQuality', { parcel: 'P1', units: [{ sku: 'MUG-1', packaging: 'sound', appearance: 'sound' }] }),
    ).toEqual(['QualityChecked'])
    expect(E.isRight(await check())).toBe(true)
  })
  it('PCK-04: what is picked after the check is looked at too', async () => {
    const shop = await allocated()
    const units = [{ sku: 'MUG-1', packaging: 'sound', appearance: 'sound' }]
    for (const seen of [units, units]) {
      await shop.take('warehouse', O, 'PickParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
      expect(
        await refusal(shop.send('warehouse', O, 'CheckParcel', { parcel: 'P1', counted: [{ sku: 'MUG-1', quantity: 2 }] })),
      ).toMatchObject({ reason: expect.stringMatching('unitsMissing|qualityOpen') as string })
      await shop.take('quality', O, 'CheckQuality', { parcel: 'P1', units: seen })
    }
    await shop.take('warehouse', O, 'CheckParcel', { parcel: 'P1', counted: [{ sku: 'MUG-1', quantity: 2 }] })
  })
  it('PCK-06: fragile goods want filling and their label', async () => {
    const lines = [{ line: 'L1', sku: 'MUG-1', quantity: 2, unitPrice: 4990, fragile: true }]
    const shop = await allocated({ lines })
    await shop.take('warehouse', O, 'PickParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
    await shop.take('warehouse', O, 'CheckQuality', { parcel: 'P1', units: [{ sku: 'MUG-1', packaging: 'sound', appearance: 'sound' }] })
    await shop.take('warehouse', O, 'CheckParcel', { parcel: 'P1', counted: [{ sku: 'MUG-1', quantity: 2 }] })
    expect(await refusal(shop.send('warehouse', O, 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning'] }))).toEqual({
      rule: 'PCK-06',
      reason: 'packingMissing',
    })
    await shop.take('warehouse', O, 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning', 'filling', 'fragileLabel'] })
  })
})

describe('which carrier, and why', () => {
  const later = at('2030-01-01T00:00')
  const card = (carrier: string, more: object = {}) => ({
    carrier,
    services: ['express' as const],
    reaches: true,
    inTime: true,
    overloaded: false,
    scores: { coverage: 1, capacity: 1, quality: 1, price: 1 },
    admission: { papers: { licence: later, permit: later, serviceRecord: later }, shipments: 0, delayed: 0, lost: 0, damaged: 0 },
    ...more,
  })
  it('SHP-03, SHP-23: one carrier with its reason, or the reason for none; a lapsed one never', async () => {
    const shop = await packed()
    shop.facts = { ...shop.facts, carriers: [card('SF', { admission: { ...card('SF').admission, papers: {} } })] }
    expect(await refusal(shop.send('warehouse', O, 'ShipParcel', { parcel: 'P1' }))).toEqual({ rule: 'SHP-03', reason: 'noneAdmitted' })
    expect(await refusal(shop.send('warehouse', O, 'ShipParcel', { parcel: 'P1', carrier: 'SF' }))).toEqual({
      rule: 'SHP-23',
      reason: 'carrierNotAdmitted',
    })
    shop.facts = { ...shop.facts, carriers: [card('EMS', { reaches: false })] }
    expect(await refusal(shop.send('warehouse', O, 'ShipParcel', { parcel: 'P1', carrier: 'EMS' }))).toEqual({
      rule: 'REV-04',
      reason: 'unreachable',
    })
    shop.facts = { ...shop.facts, carriers: [card('SF'), card('YTO')] }
    await shop.take('warehouse', O, 'ShipParcel', { parcel: 'P1' })
    const chosen = (await shop.log.read(O)).find(({ type }) => type === 'CarrierChosen')
    expect(chosen?.data).toMatchObject({ carrier: 'YTO', reason: 'size' })
  })
  const chosenFor = async (line: object, shop = openShop()) => {
    const lines = [{ line: 'L1', sku: 'MUG-1', quantity: 2, unitPrice: 4990, grams: 200, ...line }]
    await approved({ lines }, shop)
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P0', scan: 'S0', kind: 'handedOver', lines: [{ line: 'L1', quantity: 1 }] })
    await shop.take('warehouse', O, 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
    await shop.take('warehouse', O, 'PickParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
    await shop.take('warehouse', O, 'CheckQuality', { parcel: 'P1', units: [{ sku: 'MUG-1', packaging: 'sound', appearance: 'sound' }] })
    await shop.take('warehouse', O, 'CheckParcel', { parcel: 'P1', counted: [{ sku: 'MUG-1', quantity: 1 }] })
    await shop.take('warehouse', O, 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning'] })
    await shop.take('warehouse', O, 'ShipParcel', { parcel: 'P1' })
    return (await shop.log.read(O)).find(({ type }) => type === 'CarrierChosen')?.data
  }
  it('SHP-01: an appliance goes by delivery to the home, as bulky goods do; a light one does not', async () => {
    const appliance = (grams: number) => chosenFor({ goodsClass: 'appliance', grams })
    expect([await appliance(1001), await appliance(1000), await chosenFor({ goodsClass: 'bulky' })]).toMatchObject([
      { carrier: 'DEPPON', reason: 'size' },
      { carrier: 'ZTO', reason: 'size' },
      { carrier: 'DEPPON', reason: 'size' },
    ])
  })
  it('REV-04: of the usual carriers the first that reaches the address, also where the shop keeps no cards of them', async () => {
    const reachedBy = (...reachableBy: readonly string[]) => {
      const shop = openShop()
      shop.facts = { ...shop.facts, reachableBy }
      return shop
    }
    expect([
      await chosenFor({}, reachedBy('YTO', 'EMS')),
      await chosenFor({ category: '3C' }, reachedBy('YTO', 'EMS')),
      await chosenFor({ goodsClass: 'bulky' }, reachedBy('JDL')),
      await chosenFor({ category: '3C' }, reachedBy('SF')),
      await chosenFor(
        {},
        Object.assign(reachedBy('SF'), { facts: { ...openShop().facts, reachableBy: ['SF'], carriers: [card('YTO'), card('SF')] } }),
      ),
    ]).toMatchObject([
      { carrier: 'YTO', reason: 'size' },
      { carrier: 'YTO', reason: 'size' },
      { carrier: 'JDL', reason: 'size' },
      { carrier: 'SF', reason: 'template' },
      { carrier: 'SF', reason: 'score' },
    ])
  })
  it('SHP-02: a category that is bound to a carrier goes by it, also where the shop keeps no cards of its carriers', async () => {
    expect([await chosenFor({ category: '3C' }), await chosenFor({ category: 'toys' }), await chosenFor({})]).toMatchObject([
      { carrier: 'SF', reason: 'template' },
      { carrier: 'ZTO', reason: 'size' },
      { carrier: 'ZTO', reason: 'size' },
    ])
  })
  it('SHP-08: a guaranteed delivery chooses the carrier; a slower one is refused while another keeps it; one that nobody keeps is told', async () => {
    const hours = (n: number) => ({ transitMs: n * 3_600_000 })
    const guaranteed = async (): Promise<Shop> => {
      const shop = await packed({ promisedAt: '2026-11-04T10:00:00+08:00' })
      shop.facts = { ...shop.facts, carriers: [card('YTO', hours(49)), card('SF', hours(48))] }
      return shop
    }
    const shop = await guaranteed()
    expect(await refusal(shop.send('warehouse', O, 'ShipParcel', { parcel: 'P1', carrier: 'YTO' }))).toEqual({
      rule: 'SHP-08',
      reason: 'tooSlow',
    })
    expect(await shop.take('warehouse', O, 'ShipParcel', { parcel: 'P1' })).not.toContain('ExceptionOpened')
    expect((await shop.order('1')).parcels['P1']?.carrier).toBe('SF')
    const late = await guaranteed()
    late.now = instant(late.now + 1)
    expect(await refusal(late.send('warehouse', O, 'ShipParcel', { parcel: 'P1' }))).toEqual({ rule: 'SHP-03', reason: 'noneInTime' })
    expect(await late.take('warehouse', O, 'ShipParcel', { parcel: 'P1', carrier: 'SF' })).toContain('ExceptionOpened')
    expect(Object.values((await late.order('1')).exceptions)).toMatchObject([{ codes: ['promiseMissed'], blocks: false }])
  })
  it('SHP-06: the delay is told; in a promotion the backup takes over what has not left', async () => {
    const shop = await packed()
    const overloaded = { parcel: 'P1', expectedAt: '2026-11-04T00:00:00+08:00', backup: 'EMS' }
    expect(await shop.take('logistics', O, 'ReportOverload', overloaded)).toEqual(['DelayAnnounced'])
    shop.facts = { ...shop.facts, promotions: [{ startsAt: at('2026-11-01T00:00'), endsAt: at('2026-11-12T00:00') }] }
    expect(await shop.take('logistics', O, 'ReportOverload', overloaded)).toEqual(['DelayAnnounced', 'CarrierChosen'])
  })
  it('SHP-06, SHP-23: a backup that is not admitted, or does not reach there, takes nothing over', async () => {
    const shop = await packed()
    const promotions = [{ startsAt: at('2026-11-01T00:00'), endsAt: at('2026-11-12T00:00') }]
    for (const more of [{ admission: { ...card('EMS').admission, papers: {} } }, { reaches: false }]) {
      shop.facts = { ...shop.facts, promotions, carriers: [card('EMS', more)] }
      expect(
        await shop.take('carrier', O, 'ReportOverload', { parcel: 'P1', expectedAt: '2026-11-04T00:00:00+08:00', backup: 'EMS' }),
      ).toEqual(['DelayAnnounced'])
    }
  })
  it('XBD-01: a cross-border order ships with its customs papers only', async () => {
    const shop = await packed({
      crossBorder: true,
      lines: [{ line: 'L1', sku: 'MUG-1', quantity: 2, unitPrice: 4990, goodsClass: 'cosmetics' }],
    })
    expect(await refusal(shop.send('warehouse', O, 'ShipParcel', { parcel: 'P1' }))).toEqual({
      rule: 'XBD-01',
      reason: 'filingNumberMissing',
    })
    await shop.take('logistics', O, 'FileCustomsPaper', { line: 'L1', paper: 'filingNumber', number: '国妆备进字 J1' })
    await shop.take('warehouse', O, 'ShipParcel', { parcel: 'P1' })
  })
})

describe('DLV-03: refused for personal reasons', () => {
  const refused = async (shop: Shop): Promise<Shop> => {
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'refused', reason: 'personal' })
    await shop.take('customerService', O, 'SettleRefusal', {
      parcel: 'P1',
      reason: 'personal',
      agreed: 'refund',
      toldOfFreight: 'yes',
      costs: { outbound: 800, return: 900 },
    })
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'returned' })
    await shop.take('afterSales', O, 'RequestAfterSale', {
      case: 'C1',
      kind: 'refundOnly',
      reason: 'refusedPersonal',
      lines: [{ line: 'L1', quantity: 2 }],
      channel: 'platform',
    })
    await shop.take('afterSales', O, 'ApproveCase', { case: 'C1' })
    await shop.take('afterSales', O, 'VerifyCase', { case: 'C1', done: 'verify' })
    return shop
  }
  const money = async (shop: Shop) => {
    const told = (await shop.log.read(O)).find(({ type }) => type === 'RefusalSettled')?.data
    return [told, Object.values((await shop.order('1')).refunds).map(({ amount, deducted }) => [amount, deducted.map((one) => one.amount)])]
  }
  it('is refunded what was told: what was paid less the freight both ways', async () => {
    expect(await money(await refused(await shipped()))).toMatchObject([{ refund: 8280, deducted: 1700 }, [[8280, [1700]]]])
  })
  it('the postage that the customer paid is the way out', async () => {
    const over = { freight: 600, tenders: [{ payment: 'T1', means: 'online', amount: 10580 }] }
    const paid = openShop()
    await paid.take('platform', O, 'PlaceOrder', placed(over))
    await paid.take('platform', O, 'ReportPayment', { payment: 'T1', amount: 10580 })
    await paid.take('system', O, 'ReviewOrder')
    await paid.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S0', kind: 'handedOver' })
    expect(await money(await refused(paid))).toMatchObject([{ refund: 8880, deducted: 1700 }, [[8880, [1100]]]])
  })
  it('without having told nothing is taken off, because it is refused', async () => {
    const shop = await shipped()
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'refused', reason: 'personal' })
    expect(
      await refusal(
        shop.send('customerService', O, 'SettleRefusal', { parcel: 'P1', reason: 'personal', agreed: 'refund', toldOfFreight: 'notDue' }),
      ),
    ).toEqual({ rule: 'DLV-03', reason: 'freightNotTold' })
  })
})

describe('SHP-12: a lost parcel', () => {
  it('is reshipped: its units are owed again', async () => {
    const shop = await shipped()
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'lost' })
    await shop.take('customer', O, 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
    await shop.take('warehouse', O, 'AllocateParcel', { parcel: 'P2', lines: [{ line: 'L1', quantity: 2 }] })
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P2', scan: 'S2', kind: 'signed' })
    const order = await shop.order('1')
    expect([order.state, order.lines['L1']?.units, unitViolations(order)]).toEqual(['completed', { customer: 2 }, []])
  })
  it('is refunded once', async () => {
    const shop = await shipped()
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'lost' })
    await shop.take('customer', O, 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
    expect(Object.values((await shop.order('1')).refunds)).toMatchObject([{ amount: 9980 }])
    expect((await refusal(shop.send('customer', O, 'AnswerLoss', { parcel: 'P1', answer: 'refund' }))).reason).toBe('unitsNotThere')
  })
})

it('DLV-02: a refused parcel that was agreed to go out again is unpacked when it is back, and shipped anew', async () => {
  const shop = await shipped()
  await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'refused', reason: 'unknown' })
  await shop.take('customerService', O, 'SettleRefusal', { parcel: 'P1', reason: 'damaged', agreed: 'reship', toldOfFreight: 'notDue' })
  expect(await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'returned' })).toContain('ReturnUnpacked')
  await shop.take('warehouse', O, 'AllocateParcel', { parcel: 'P2', lines: [{ line: 'L1', quantity: 2 }] })
  await shop.take('carrier', O, 'ReportScan', { parcel: 'P2', scan: 'S3', kind: 'signed' })
  const order = await shop.order('1')
  expect([order.state, order.lines['L1']?.units, unitViolations(order)]).toEqual(['completed', { customer: 2 }, []])
})

describe('what follows in stock and claims, each once', () => {
  const stocked = async (): Promise<Shop> => {
    const shop = openShop()
    await shop.take('warehouse', 'stock-W1.MUG-1', 'ReceiveStock', { quantity: 10, lot: 'A' })
    shop.facts = { ...shop.facts, stockAt: [{ warehouse: 'W1', sku: 'MUG-1', kilometres: 1, lots: [{ lot: 'A', quantity: 10 }] }] }
    await approved({}, shop)
    await openReactor(shop.desk).run()
    return shop
  }
  const stockOf = async (shop: Shop): Promise<readonly number[]> => {
    const loaded = await shop.desk.load('stock-W1.MUG-1')
    if (loaded === undefined || E.isLeft(loaded)) throw new Error('unreadable')
    const { onHand, reserved } = loaded.right.session.state()
    return [onHand, reserved]
  }
  it.each(['handedOver', 'moved', 'stalled', 'signed', 'refused', 'returned', 'lost'])(
    'a parcel first heard of by "%s" has left our shelf',
    async (kind) => {
      const shop = await stocked()
      await shop.take('carrier', O, 'ReportScan', { parcel: 'X9', scan: 'S1', kind })
      await shop.take('carrier', O, 'ReportScan', { parcel: 'X9', scan: 'S2', kind: 'moved', occurredAt: '2026-11-02T10:00:00+08:00' })
      await openReactor(shop.desk).run()
      await openReactor(shop.desk).run()
      expect(await stockOf(shop)).toEqual([8, 0])
    },
  )
  it('SHP-12: the carrier of a lost parcel is claimed against, once', async () => {
    const shop = await stocked()
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'lost' })
    await openReactor(shop.desk).run()
    await openReactor(shop.desk).run()
    expect((await shop.order('1')).recoveries).toMatchObject({ 'lost.P1': { state: 'claimed', against: 'carrier', amount: 9980 } })
    expect((await shop.log.read(O)).filter(({ type }) => type === 'RecoveryOpened')).toHaveLength(1)
  })
  it('SHP-12: what turns up is claimed no more; what the carrier has paid for is finance’s', async () => {
    const shop = await stocked()
    const told = async (kind: string, occurredAt: string) => {
      await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: `S-${kind}`, kind, occurredAt })
      await openReactor(shop.desk).run()
      await openReactor(shop.desk).run()
      return (await shop.order('1')).recoveries['lost.P1']?.state
    }
    expect([await told('lost', '2026-11-02T12:00:00+08:00'), await told('returned', '2026-11-02T13:00:00+08:00')]).toEqual([
      'claimed',
      'withdrawn',
    ])
    const paid = await stocked()
    await paid.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'lost' })
    await openReactor(paid.desk).run()
    await paid.take('carrier', O, 'ReportRecoveryAnswer', { recovery: 'lost.P1', answer: 'agreed' })
    await paid.take('finance', O, 'SettleRecovery', { recovery: 'lost.P1' })
    await paid.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'signed' })
    await openReactor(paid.desk).run()
    const order = await paid.order('1')
    expect([order.recoveries['lost.P1']?.state, order.exceptions['claimPaidForFound.recovery:lost.P1']?.state]).toEqual([
      'received',
      'open',
    ])
  })
  it('SHP-13: a settled damage claims against the party at fault; SHP-18: who does not wait for the carrier is cancelled', async () => {
    const damaged = await shipped()
    await damaged.take('logistics', O, 'ReportIncident', { incident: 'I1', parcel: 'P1', kind: 'damaged' })
    await damaged.take('logistics', O, 'SettleDamage', {
      incident: 'I1',
      photos: ['outerPackaging', 'goods'],
      atFault: 'supplier',
      remedy: 'repair',
    })
    await openReactor(damaged.desk).run()
    expect((await damaged.order('1')).recoveries).toMatchObject({
      'damaged.I1': { against: 'supplier', amount: 9980, packagingShown: true },
    })
    const stopped = await stocked()
    await stopped.take('warehouse', O, 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }], warehouse: 'W1' })
    await stopped.take('logistics', O, 'ReportIncident', { incident: 'I1', parcel: 'P1', kind: 'carrierStopped' })
    await stopped.take('logistics', O, 'SettleCarrierStop', { incident: 'I1', answer: 'cancel' })
    await openReactor(stopped.desk).run()
    expect([(await stopped.order('1')).state, await stockOf(stopped)]).toEqual(['closed', [10, 0]])
  })
  it('MNY-06: goods that are damaged twice, or damaged and then lost, are claimed from the carrier once', async () => {
    const damaged = await shipped()
    for (const incident of ['I1', 'I2']) {
      await damaged.take('logistics', O, 'ReportIncident', { incident, parcel: 'P1', kind: 'damaged' })
      await damaged.take('logistics', O, 'SettleDamage', {
        incident,
        photos: ['outerPackaging', 'goods'],
        atFault: 'carrier',
        remedy: 'refund',
      })
      await openReactor(damaged.desk).run()
    }
    await damaged.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S9', kind: 'lost' })
    await openReactor(damaged.desk).run()
    const claims = async () => Object.entries((await damaged.order('1')).recoveries).map(([name, { amount }]) => [name, amount])
    expect(await claims()).toEqual([['damaged.I1', 9980]])
    // What the carrier had denied as damage is claimed as lost.
    const denied = await shipped()
    await denied.take('logistics', O, 'ReportIncident', { incident: 'I1', parcel: 'P1', kind: 'damaged' })
    await denied.take('logistics', O, 'SettleDamage', {
      incident: 'I1',
      photos: ['outerPackaging', 'goods'],
      atFault: 'carrier',
      remedy: 'refund',
    })
    await openReactor(denied.desk).run()
    await denied.take('carrier', O, 'ReportRecoveryAnswer', { recovery: 'damaged.I1', answer: 'denied' })
    await denied.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S9', kind: 'lost' })
    await openReactor(denied.desk).run()
    expect(Object.keys((await denied.order('1')).recoveries)).toEqual(['damaged.I1', 'lost.P1'])
  })
  it('a refused parcel that goes out again is taken from stock again; units refunded before they left are let go', async () => {
    const shop = await stocked()
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'refused', reason: 'unknown' })
    await shop.take('customerService', O, 'SettleRefusal', { parcel: 'P1', reason: 'damaged', agreed: 'reship', toldOfFreight: 'notDue' })
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'returned' })
    await openReactor(shop.desk).run()
    expect(await stockOf(shop)).toEqual([10, 2])
    const given = await stocked()
    await given.take('customer', O, 'RequestAfterSale', {
      case: 'C1',
      kind: 'refundOnly',
      reason: 'notShipped',
      lines: [{ line: 'L1', quantity: 2 }],
      channel: 'platform',
    })
    await given.take('afterSales', O, 'ApproveCase', { case: 'C1' })
    const [refund = ''] = Object.keys((await given.order('1')).refunds)
    await given.take('finance', O, 'SubmitRefund', { refund })
    await given.take('platform', O, 'ReportRefund', { refund, outcome: 'settled', amount: 9980 })
    await openReactor(given.desk).run()
    expect(await stockOf(given)).toEqual([10, 0])
  })
})

describe('SHP-21, SHP-22: recall', () => {
  const costs = { parcel: 'P1', outboundFreight: 800, interceptFreight: 500 }
  it('before loading it costs nothing, and the units are with us again', async () => {
    const shop = await packed()
    await shop.take('customerService', O, 'InterceptParcel', { ...costs, costAccepted: false })
    const order = await shop.order('1')
    expect([order.intercepts?.['P1'], order.lines['L1']?.units]).toMatchObject([{ state: 'back', customerBears: 0 }, { ours: 2 }])
  })
  it('on the way only after the costs were accepted; confirmed only when the goods are back and seen', async () => {
    const shop = await shipped()
    expect(await refusal(shop.send('logistics', O, 'InterceptParcel', { ...costs, costAccepted: false }))).toEqual({
      rule: 'SHP-21',
      reason: 'interceptCostOpen',
    })
    await shop.take('logistics', O, 'InterceptParcel', { ...costs, costAccepted: true })
    const confirm = (more: object = {}) =>
      shop.send('warehouse', O, 'ConfirmIntercept', { parcel: 'P1', goods: 'confirmedBack', deduction: 100, deductionTold: false, ...more })
    expect((await refusal(confirm())).reason).toBe('notInThisState')
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'returned' })
    expect(await refusal(confirm())).toEqual({ rule: 'SHP-22', reason: 'notFetched' })
    expect(await refusal(confirm({ fetchedBy: 'warehouse', condition: 'damaged' }))).toEqual({ rule: 'SHP-22', reason: 'deductionNotTold' })
    expect(E.isRight(await confirm({ fetchedBy: 'warehouse', condition: 'sound' }))).toBe(true)
    expect((await shop.order('1')).intercepts?.['P1']?.state).toBe('back')
  })
})

test('DLV-01: the law completes the order, with its basis on the event; while a second parcel is open it does not', async () => {
  const shop = await approved()
  for (const parcel of ['P1', 'P2']) await shop.take('warehouse', O, 'AllocateParcel', { parcel, lines: [{ line: 'L1', quantity: 1 }] })
  const signed = (parcel: string) => shop.take('carrier', O, 'ReportScan', { parcel, scan: `S${parcel}`, kind: 'signed' })
  expect(await signed('P1')).not.toContain('OrderCompleted')
  expect(await signed('P2')).toContain('OrderCompleted')
  // A command's events share their grounds: they stand on the first.
  const grounds = (await shop.log.read(O)).flatMap(({ basis = [] }) => basis)
  expect(grounds.find(({ rule }) => rule === 'DLV-01')?.facts).toMatchObject({ parcels: ['signed', 'signed'], unshipped: 0 })
})

describe('troubles on the way', () => {
  const settle = (kind: string, type: string, data: object) => async (): Promise<unknown> => {
    const shop = await shipped()
    await shop.take('logistics', O, 'ReportIncident', { incident: 'I1', parcel: 'P1', kind })
    const outcome = await shop.send('logistics', O, type, { incident: 'I1', ...data })
    return E.isRight(outcome)
      ? (await shop.order('1')).incidents?.['I1']?.outcome
      : outcome.left.kind === 'rejected'
        ? outcome.left.rejection.reason
        : outcome.left
  }
  const photos = ['outerPackaging', 'goods']
  it.each([
    ['SHP-13', 'damagePhotosMissing', settle('damaged', 'SettleDamage', { photos: ['goods'], atFault: 'carrier', remedy: 'refund' })],
    ['SHP-13', 'faultOpen', settle('damaged', 'SettleDamage', { photos, remedy: 'refund' })],
    ['SHP-13', 'repair', settle('damaged', 'SettleDamage', { photos, atFault: 'carrier', remedy: 'repair' })],
    ['SHP-15', 'reship', settle('misdelivered', 'SettleMisdelivery', { recoverable: false })],
    ['SHP-16', 'ship', settle('outOfArea', 'SettleSurcharge', { surcharge: 500, margin: 1000, answer: 'declines' })],
    ['SHP-16', 'negotiate', settle('outOfArea', 'SettleSurcharge', { surcharge: 501, margin: 1000, answer: 'declines' })],
    [
      'SHP-17',
      'returnCostsNotTold',
      settle('forceMajeure', 'SettleForceMajeure', { informed: true, stillWanted: false, costsTold: false }),
    ],
    ['SHP-17', 'wait', settle('forceMajeure', 'SettleForceMajeure', { informed: true, stillWanted: true, costsTold: false })],
    ['SHP-18', 'cancel', settle('carrierStopped', 'SettleCarrierStop', { answer: 'cancel' })],
    [
      'SHP-22',
      'deducted',
      settle('backAtStation', 'SettleStation', { fetchedBy: 'supplier', condition: 'damaged', deduction: 300, deductionTold: true }),
    ],
    ['another kind', 'notInThisState', settle('damaged', 'SettleCarrierStop', { answer: 'wait' })],
  ])('%s: %s', async (_, expected, run) => {
    expect(await run()).toBe(expected)
  })
  it('SHP-16: while the rest of a surcharge is negotiated it stays open; the customer then bears that rest, or gives up', async () => {
    const shop = await shipped()
    const settles = (answer: string, margin = 1000) =>
      shop.take('logistics', O, 'SettleSurcharge', { incident: 'I1', surcharge: 800, margin, answer })
    await shop.take('logistics', O, 'ReportIncident', { incident: 'I1', parcel: 'P1', kind: 'outOfArea' })
    await settles('declines', 400)
    expect((await shop.order('1')).deadlines.some(({ subject }) => subject === 'incident:I1')).toBe(true)
    await settles('declines')
    await settles('bears')
    expect((await shop.order('1')).incidents?.['I1']).toMatchObject({ state: 'settled', outcome: 'ship', customer: 300, seller: 500 })
  })
  it.each([
    ['SHP-16', 'outOfArea', 'SettleSurcharge', { surcharge: 800, margin: 1000, answer: 'givesUp' }, 'intercepted', 'customer'],
    ['SHP-17', 'forceMajeure', 'SettleForceMajeure', { informed: true, stillWanted: false, costsTold: true }, 'intercepted', 'customer'],
    ['SHP-18', 'carrierStopped', 'SettleCarrierStop', { answer: 'cancel' }, 'latePromise', 'seller'],
  ])('%s: who gives up goods that are out has a case, once', async (_, kind, type, data, reason, bearer) => {
    const shop = await shipped()
    for (const incident of ['I1', 'I2']) {
      await shop.take('logistics', O, 'ReportIncident', { incident, parcel: 'P1', kind })
      await shop.take('logistics', O, type, { incident, ...data })
    }
    await openReactor(shop.desk).run()
    await shop.take('afterSales', O, 'ApproveCase', { case: 'given-up.P1' })
    const { cases } = await shop.order('1')
    expect(cases).toMatchObject({
      'given-up.P1': { kind: 'refundOnly', reason, origin: 'onTheWay', lines: { L1: 2 }, first: 'intercept', bearer },
    })
    expect(Object.keys(cases)).toHaveLength(1)
  })
  it('SHP-14, SHP-19: step by step, settled with the last', async () => {
    const shop = await shipped()
    await shop.take('logistics', O, 'ReportIncident', { incident: 'I1', parcel: 'P1', kind: 'delayed' })
    await shop.take('logistics', O, 'ReportIncident', { incident: 'I2', parcel: 'P1', kind: 'unreached' })
    expect((await shop.order('1')).deadlines.filter(({ rule }) => rule === 'EXC-01').map(({ subject }) => subject)).toEqual([
      'incident:I1',
      'incident:I2',
    ])
    for (const step of ['causeFound', 'newDateTold', 'carrierPressed'])
      await shop.take('logistics', O, 'TakeIncidentStep', { incident: 'I1', step })
    for (const step of ['messageLeft', 'otherContactsTried', 'contactFound', 'passedOn'])
      await shop.take('logistics', O, 'TakeIncidentStep', { incident: 'I2', step })
    const { incidents, deadlines } = await shop.order('1')
    expect([incidents?.['I1']?.outcome, incidents?.['I2']?.outcome, deadlines.filter(({ rule }) => rule === 'EXC-01')]).toEqual([
      'told',
      'reached',
      [],
    ])
  })
  it('SHP-14: the customer is told the new date, each one once, and again when it slips', async () => {
    const shop = await shipped()
    await shop.take('logistics', O, 'ReportIncident', { incident: 'I1', parcel: 'P1', kind: 'delayed' })
    const tell = (data: object) => shop.take('logistics', O, 'TakeIncidentStep', { incident: 'I1', step: 'newDateTold', ...data })
    const [ninth, eleventh] = [{ newDate: '2026-11-09T18:00:00+08:00' }, { newDate: '2026-11-11T18:00:00+08:00' }]
    expect([await tell({}), await tell({}), await tell(ninth), await tell(ninth), await tell(eleventh), await tell({})]).toEqual([
      ['IncidentStepTaken'],
      [],
      ['IncidentStepTaken'],
      [],
      ['IncidentStepTaken'],
      [],
    ])
    expect((await shop.order('1')).incidents?.['I1']).toMatchObject({ steps: ['newDateTold'], newDate: at('2026-11-11T18:00') })
    const told = (await follower(notices()).catchUp(shop.log)).all().filter(({ notice }) => notice === 'deliveryDelayed')
    expect(told.map((one) => noticeText(one, 'zh'))).toMatchObject(
      [9, 11].map((day) => ({ right: expect.stringContaining(`2026-11-${day === 9 ? '09' : '11'} 18:00 送达`) as string })),
    )
    for (const step of ['causeFound', 'carrierPressed']) await shop.take('logistics', O, 'TakeIncidentStep', { incident: 'I1', step })
    expect((await shop.order('1')).incidents?.['I1']?.outcome).toBe('told')
  })
  it('SHP-20: installation in its order', async () => {
    const shop = await shipped()
    expect((await refusal(shop.send('logistics', O, 'AssignFitter', { parcel: 'P1', fitter: 'F1' }))).reason).toBe('notInThisState')
    await shop.take('carrier', O, 'ReportAtStation', { parcel: 'P1' })
    await shop.take('logistics', O, 'AssignFitter', { parcel: 'P1', fitter: 'F1' })
    await shop.take('customer', O, 'MakeAppointment', { parcel: 'P1', appointmentAt: '2026-11-05T09:00:00+08:00' })
    await shop.take('carrier', O, 'ReportInstalled', { parcel: 'P1' })
    expect((await shop.order('1')).installations?.['P1']).toMatchObject({ state: 'installed', fitter: 'F1' })
  })
  it('SHP-20: what is on its way back is installed by nobody', async () => {
    const shop = await shipped()
    await shop.take('carrier', O, 'ReportAtStation', { parcel: 'P1' })
    const list = async (): Promise<readonly string[]> =>
      workOf(O, await shop.order('1'), at('2026-11-03T10:00')).map(({ subject }) => subject)
    expect(await list()).toContain('installation:P1')
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'returned' })
    expect(await list()).not.toContain('installation:P1')
  })
})

describe('PRM-01, INV-10: promotions', () => {
  it('the stock-take is due three days before, swept like any deadline; a cancelled promotion has no period', async () => {
    const shop = openShop()
    const period = { startsAt: '2026-11-11T00:00:00+08:00', endsAt: '2026-11-12T00:00:00+08:00', name: '双十一' }
    await shop.take('manager', 'promotion-D11', 'PlanPromotion', period)
    const sweep = openSweep(shop.desk)
    expect((await sweep.deadlines()).all()).toMatchObject([{ rule: 'INV-10', dueAt: at('2026-11-08T00:00'), owner: 'warehouse' }])
    expect((await sweep.sweep(at('2026-11-08T00:00'))).passed).toHaveLength(1)
    expect((await follower(promotions()).catchUp(shop.log)).periods()).toEqual([
      { startsAt: at('2026-11-11T00:00'), endsAt: at('2026-11-12T00:00') },
    ])
    await shop.take('warehouse', 'promotion-D11', 'ReportPreparation', { step: 'stocktake' })
    expect(await shop.take('lead', 'promotion-D11', 'ReportPreparation', { step: 'training' })).toEqual([
      'PreparationDone',
      'PromotionReady',
    ])
    await shop.take('manager', 'promotion-D11', 'CancelPromotion')
    expect((await follower(promotions()).catchUp(shop.log)).periods()).toEqual([])
    expect(await refusal(shop.send('manager', 'promotion-D12', 'PlanPromotion', { ...period, endsAt: period.startsAt }))).toEqual({
      rule: 'PRM-01',
      reason: 'periodEmpty',
    })
  })
  it('a stock-take that is done is missed no more; for another day stock is counted again (M-3.1)', async () => {
    const shop = openShop()
    const later = { startsAt: '2026-12-12T00:00:00+08:00', endsAt: '2026-12-13T00:00:00+08:00' }
    await shop.take('manager', 'promotion-D11', 'PlanPromotion', {
      startsAt: '2026-11-11T00:00:00+08:00',
      endsAt: '2026-11-12T00:00:00+08:00',
      name: '双十一',
    })
    await shop.take('warehouse', 'promotion-D11', 'ReportPreparation', { step: 'stocktake' })
    const sweep = openSweep(shop.desk)
    expect((await sweep.sweep(at('2026-11-09T00:00'))).passed).toEqual([])
    await shop.take('lead', 'promotion-D11', 'ReportPreparation', { step: 'training' })
    shop.now = at('2026-11-09T10:00')
    await shop.take('manager', 'promotion-D11', 'MovePromotion', later)
    expect((await sweep.deadlines()).all()).toMatchObject([{ rule: 'INV-10', dueAt: at('2026-12-09T00:00') }])
    expect(await shop.take('warehouse', 'promotion-D11', 'ReportPreparation', { step: 'stocktake' })).toEqual([
      'PreparationDone',
      'PromotionReady',
    ])
  })
})

describe('NTF-01: the customer knows', () => {
  it('each fact once, however often the log is read; in both languages without holes', async () => {
    const shop = await shipped({ crossBorder: true })
    await shop.take('warehouse', O, 'UploadWaybill', { parcel: 'P1', carrier: 'YTO', waybill: 'YT1' })
    await shop.take('warehouse', O, 'UploadWaybill', { parcel: 'P1', carrier: 'YTO', waybill: 'YT2' })
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'signed' })
    const told = (await follower(notices()).catchUp(shop.log)).all()
    expect(told.map(({ notice, by }) => [notice, by])).toEqual([
      ['orderReceived', 'sms'],
      ['taxesAndClearance', 'sms'],
      ['orderShipped', 'sms'],
      ['orderShipped', 'sms'],
      ['parcelSigned', 'sms'],
    ])
    expect((await follower(notices()).catchUp(shop.log)).all()).toEqual(told)
    for (const notice of told)
      for (const language of ['en', 'zh'] as const) expect(noticeText(notice, language)).toMatchObject({ _tag: 'Right' })
    // A corrected number is a fact of its own: the customer would follow the wrong one.
    const shippedAs = (trackingNo: string) =>
      expect.objectContaining({ orderNo: '1', products: 'MUG-1', quantity: '2', trackingNo }) as unknown
    expect([told[2]?.fields, told[3]?.fields]).toEqual([shippedAs('YT1'), shippedAs('YT2')])
    expect(JSON.stringify(told)).not.toContain('13800138000')
  })
})

test('restocked goods are on the shelf again, shipped ones are gone, each exactly once (EXE-11)', async () => {
  const shop = openShop()
  await shop.take('warehouse', 'stock-W1.MUG-1', 'ReceiveStock', { quantity: 10, lot: 'A' })
  shop.facts = { ...shop.facts, stockAt: [{ warehouse: 'W1', sku: 'MUG-1', kilometres: 1, lots: [{ lot: 'A', quantity: 10 }] }] }
  const reactor = openReactor(shop.desk)
  await approved({}, shop)
  await reactor.run()
  await shop.take('warehouse', O, 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }], warehouse: 'W1' })
  await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' })
  await reactor.run()
  await openReactor(shop.desk).run()
  const loaded = await shop.desk.load('stock-W1.MUG-1')
  expect(loaded !== undefined && E.isRight(loaded) && loaded.right.session.state()).toMatchObject({ onHand: 8, reserved: 0 })
})
