import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { backup, display, mask, stopOnFault } from '../../src/policies/security.js'
import { allowed, at, day, judge, later, refusal } from './judge.js'

const now = at('2026-03-01T00:00:00+08:00')

describe('SEC-02 customer data is protected', () => {
  it('is plain only on the screen of the person who handles the order', () => {
    const places = ['report', 'log', 'error', 'export', 'handlersScreen'] as const
    for (const shownIn of places)
      for (const handlesIt of [true, false]) {
        expect(judge(display, { at: now, shownIn, handlesIt }).masked).toBe(!(shownIn === 'handlersScreen' && handlesIt))
      }
  })
  it('no mask ever lets the value through', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('name' as const, 'phone' as const, 'address' as const, 'email' as const, 'text' as const),
        fc.string({ minLength: 2, maxLength: 40, unit: 'grapheme' }),
        (field, value) => {
          fc.pre(!value.includes('*'))
          expect(mask(field, value)).not.toBe(value)
        },
      ),
    )
  })
  it('keeps what a person needs to recognise it', () => {
    expect(mask('name', '张三丰')).toBe('张**')
    expect(mask('phone', '13812345678')).toBe('138******78')
    expect(mask('phone', '110')).toBe('***')
    expect(mask('email', 'someone@example.com')).toBe('***@example.com')
    expect(mask('address', '北京市朝阳区建国路88号')).toBe('北京市朝阳区***')
    expect(mask('address', '88号')).toBe('***')
    expect(mask('address', '市场街88号')).toBe('***')
    expect(mask('text', '放门口')).toBe('***')
  })
})

describe('SEC-03 backup and restore drill', () => {
  it('is due a day after the last one, and trusted only after an equal drill', () => {
    expect(judge(backup, { since: now, drill: 'equal' })).toEqual({ dueAt: later(now, day), owner: 'lead', trusted: true })
    expect([judge(backup, { since: now }).trusted, judge(backup, { since: now, drill: 'different' }).trusted]).toEqual([false, false])
  })
})

describe('SEC-04 stop on fault', () => {
  it('the log is the old or the new one, never between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.nat({ max: 10 }), (batch, written) => {
        fc.pre(written <= batch)
        expect(isRight(judge(stopOnFault, { at: now, batch, written }))).toBe(written === 0 || written === batch)
      }),
    )
    expect(refusal(judge(stopOnFault, { at: now, batch: 3, written: 2 }))).toEqual({
      reason: 'halfWritten',
      alternatives: ['repairLog', 'restoreBackup'],
    })
  })
})

test('SEC-02: masks at their edges: no name, a short and a long number, an area that comes late or not in order', () => {
  expect([mask('name', ''), mask('name', '张')]).toEqual(['', '张*'])
  expect([mask('phone', '1234567'), mask('phone', '12345678')]).toEqual(['*******', '123***78'])
  expect(mask('address', '广东省中山市石岐街道1号')).toBe('广东省中山市***')
  expect([mask('address', `${'某'.repeat(19)}区1号`), mask('address', `${'某'.repeat(20)}区1号`)]).toEqual([
    `${'某'.repeat(19)}区***`,
    '***',
  ])
})
test('SEC-04: which log it is, is said', () => {
  expect([0, 3].map((written) => allowed(judge(stopOnFault, { at: now, batch: 3, written })))).toEqual([{ log: 'old' }, { log: 'new' }])
})
