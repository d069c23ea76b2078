import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { exclusion, inspectionIsNotUse, type GoodsKind, type Trace } from '../../../src/policies/law/exclusions.js'
import { allowed, at, judge, refusal } from '../judge.js'

const placedAt = at('2026-03-01T00:00:00+08:00')
const kinds: readonly GoodsKind[] = [
  'ordinary',
  'customMade',
  'perishable',
  'openedMedia',
  'periodical',
  'activationValue',
  'nearExpiry',
  'flawed',
  'hygiene',
  'cosmetics',
  'appliance',
  'garment',
  'food',
  'bulky',
  'download',
]
const plain = { placedAt, opened: false, confirmed: false, promised: false }
const right = (goods: GoodsKind, more: Partial<typeof plain> = {}) => judge(exclusion, { ...plain, goods, ...more })

describe('LAW-02 goods outside the right', () => {
  it('a missing confirmation never excludes what only a confirmation can exclude', () => {
    const byLaw: readonly GoodsKind[] = ['customMade', 'perishable', 'periodical', 'openedMedia', 'download']
    fc.assert(
      fc.property(fc.constantFrom(...kinds.filter((kind) => !byLaw.includes(kind))), fc.boolean(), (goods, opened) => {
        expect(isRight(right(goods, { opened, confirmed: false }))).toBe(true)
      }),
    )
  })
  it('a promise of the shop binds it on every kind', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.boolean(), fc.boolean(), (goods, opened, confirmed) => {
        expect(isRight(right(goods, { opened, confirmed, promised: true }))).toBe(true)
      }),
    )
  })
  it('the whole table: class by confirmation', () => {
    const outside = (confirmed: boolean) => kinds.filter((goods) => !isRight(right(goods, { confirmed, opened: true })))
    expect(outside(false)).toEqual(['customMade', 'perishable', 'openedMedia', 'periodical', 'download'])
    expect(outside(true)).toEqual([
      'customMade',
      'perishable',
      'openedMedia',
      'periodical',
      'activationValue',
      'nearExpiry',
      'flawed',
      'hygiene',
      'cosmetics',
      'appliance',
      'food',
      'download',
    ])
  })
  it('media are outside only once they were opened; what was downloaded is outside at once', () => {
    expect(isRight(right('openedMedia'))).toBe(true)
    expect(refusal(right('download')).reason).toBe('excludedByLaw')
    expect(refusal(right('openedMedia', { opened: true })).reason).toBe('excludedByLaw')
  })
  it('cases cn-7d-14, 17, 19, 20, 24', () => {
    expect(refusal(right('customMade'))).toEqual({ reason: 'excludedByLaw', alternatives: ['qualityReturn', 'repair'] })
    expect(refusal(right('periodical')).reason).toBe('excludedByLaw')
    expect(refusal(right('nearExpiry', { confirmed: true }))).toEqual({
      reason: 'excludedAsConfirmed',
      alternatives: ['qualityReturn', 'repair'],
    })
    expect(allowed(right('activationValue'))).toEqual({ by: 'law' })
    expect(allowed(right('customMade', { promised: true }))).toEqual({ by: 'promise' })
  })
})

describe('LAW-03 inspection is not use', () => {
  const traces = (...found: Trace[]) => judge(inspectionIsNotUse, { requestedAt: placedAt, traces: found }).map(({ about }) => about)
  it('looking, trying on and switching on leave goods intact', () => {
    fc.assert(
      fc.property(fc.subarray<Trace>(['boxOpened', 'triedOn', 'poweredOn']), (found) => {
        expect(traces(...found)).toEqual([])
      }),
    )
  })
  it('every other trace is use, by itself', () => {
    const used: readonly Trace[] = [
      'activated',
      'dataTraces',
      'washed',
      'tagRemoved',
      'worn',
      'hygieneSealBroken',
      'consumed',
      'damaged',
      'partsMissing',
    ]
    for (const trace of used) expect(traces('boxOpened', trace)).toEqual([trace])
  })
  it('cases cn-7d-21, 22, 23: activation and a removed tag are use, an opened box is not', () => {
    expect(traces('boxOpened', 'activated')).toEqual(['activated'])
    expect(traces('triedOn', 'tagRemoved')).toEqual(['tagRemoved'])
    expect(traces('boxOpened')).toEqual([])
  })
  it('case cn-7d-18: intactness is a ground of its own beside the exclusion', () => {
    expect(isRight(right('cosmetics', { opened: true }))).toBe(true)
    expect(judge(inspectionIsNotUse, { requestedAt: placedAt, traces: ['hygieneSealBroken'] })).toEqual([
      { code: 'used', about: 'hygieneSealBroken' },
    ])
  })
})
