// Promotions that are moved, shortened and called off while they last (PRM-01, INV-10).
import { openSweep } from '../../src/desk/index.js'
import { follower } from '../../src/projections/projection.js'
import { promotions } from '../../src/projections/promotions.js'
import { workOfOther } from '../../src/projections/work.js'
import { at, openShop, type Shop } from './shop.js'

const D11 = 'promotion-D11'
const period = { startsAt: '2026-11-11T00:00:00+08:00', endsAt: '2026-11-14T00:00:00+08:00' }
const planned = async (...done: readonly string[]): Promise<Shop> => {
  const shop = openShop()
  await shop.take('manager', D11, 'PlanPromotion', { ...period, name: '双十一' })
  for (const step of done) await shop.take('manager', D11, 'ReportPreparation', { step })
  return shop
}
const periods = async ({ log }: Shop) => (await follower(promotions()).catchUp(log)).periods()
const clocks = async ({ desk }: Shop) =>
  (await openSweep(desk).deadlines()).all().map(({ rule, dueAt, passedAt }) => ({ rule, dueAt, passed: passedAt !== undefined }))

describe('another end', () => {
  const shorter = { ...period, endsAt: '2026-11-12T00:00:00+08:00' }
  it('asks for no second count: what was ready stays ready, and no clock begins', async () => {
    const shop = await planned('stocktake', 'training')
    shop.now = at('2026-11-11T20:00')
    expect(await shop.take('manager', D11, 'MovePromotion', shorter)).toEqual(['PromotionMoved', 'PreparationDone', 'PromotionReady'])
    expect([await clocks(shop), await periods(shop)]).toEqual([[], [{ startsAt: at('2026-11-11T00:00'), endsAt: at('2026-11-12T00:00') }]])
  })
  it('leaves what is still to be done to be done: the count’s clock runs on, a missed one is not missed again', async () => {
    const shop = await planned('training')
    await openSweep(shop.desk).sweep(at('2026-11-08T00:00'))
    shop.now = at('2026-11-09T00:00')
    expect(await shop.take('manager', D11, 'MovePromotion', shorter)).toEqual(['PromotionMoved'])
    expect(await clocks(shop)).toEqual([{ rule: 'INV-10', dueAt: at('2026-11-08T00:00'), passed: true }])
    expect((await openSweep(shop.desk).sweep(at('2026-11-09T01:00'))).passed).toEqual([])
    const counted = await planned('stocktake')
    expect(await counted.take('manager', D11, 'MovePromotion', shorter)).toEqual(['PromotionMoved', 'PreparationDone'])
    expect(await counted.take('lead', D11, 'ReportPreparation', { step: 'training' })).toEqual(['PreparationDone', 'PromotionReady'])
  })
  it('another first day is counted again', async () => {
    const shop = await planned('stocktake', 'training')
    expect(await shop.take('manager', D11, 'MovePromotion', { ...period, startsAt: '2026-11-10T00:00:00+08:00' })).toEqual([
      'PromotionMoved',
      'DeadlineStarted',
    ])
    expect(await clocks(shop)).toEqual([{ rule: 'INV-10', dueAt: at('2026-11-07T00:00'), passed: false }])
  })
})

test('called off in its midst it was one until then; called off before, or when it was over, nothing else changes', async () => {
  const cancelledAt = async (when: string) => {
    const shop = await planned()
    shop.now = at(when)
    await shop.take('manager', D11, 'CancelPromotion')
    return periods(shop)
  }
  const [startsAt, endsAt] = [at('2026-11-11T00:00'), at('2026-11-14T00:00')]
  expect(await cancelledAt('2026-11-11T00:00')).toEqual([])
  expect(await cancelledAt('2026-11-12T10:00')).toEqual([{ startsAt, endsAt: at('2026-11-12T10:00') }])
  expect(await cancelledAt('2026-11-20T00:00')).toEqual([{ startsAt, endsAt }])
})

test('moved in its midst, or after it, it was one until then: orders of those days are still reviewed and shipped by it (PRM-01)', async () => {
  const movedAt = async (when: string, to: { readonly startsAt: string; readonly endsAt: string }) => {
    const shop = await planned()
    shop.now = at(when)
    await shop.take('manager', D11, 'MovePromotion', to)
    return periods(shop)
  }
  const [startsAt, endsAt] = [at('2026-11-11T00:00'), at('2026-11-14T00:00')]
  const later = { startsAt: '2026-11-20T00:00:00+08:00', endsAt: '2026-11-22T00:00:00+08:00' }
  const next = { startsAt: at('2026-11-20T00:00'), endsAt: at('2026-11-22T00:00') }
  expect(await movedAt('2026-11-11T00:00', later)).toEqual([next])
  expect(await movedAt('2026-11-12T10:00', later)).toEqual([{ startsAt, endsAt: at('2026-11-12T10:00') }, next])
  expect(await movedAt('2026-11-16T10:00', later)).toEqual([{ startsAt, endsAt }, next])
  expect(await movedAt('2026-11-12T10:00', { ...period, endsAt: later.endsAt })).toEqual([{ startsAt, endsAt: next.endsAt }])
})

test('nobody prepares a promotion that is over', async () => {
  const shop = await planned('training')
  const loaded = await shop.desk.load(D11)
  const workAt = (when: string) =>
    loaded?._tag === 'Right'
      ? workOfOther(D11, 'promotion', loaded.right.session.state(), at(when)).map(({ rule, overdue }) => [rule, overdue])
      : undefined
  expect([workAt('2026-11-13T23:59'), workAt('2026-11-14T00:00')]).toEqual([[['INV-10', true]], []])
})
