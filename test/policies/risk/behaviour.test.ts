import fc from 'fast-check'
import { abusiveRemark, bulkBuying, cancelAndReorder, maliciousReturns, termsIn } from '../../../src/policies/risk/behaviour.js'
import { sameContact } from '../../../src/policies/risk/contacts.js'
import { anInstant } from '../instants.js'
import { at, day, judge, later } from '../judge.js'

const placedAt = at('2026-11-22T09:00:00+08:00')

test('RSK-01: abuse is found through blanks, signs, full-width and capital letters', () => {
  const check = judge(abusiveRemark, { placedAt })
  const hide = fc.constantFrom('', ' ', '　', '*', '。', '-')
  fc.assert(
    fc.property(fc.constantFrom('傻逼', '草泥马', '王八蛋'), hide, (term, sign) => {
      expect(check(`快点发货，${Array.from(term).join(sign)}！`)).toEqual([{ code: 'abusiveRemark' }])
    }),
  )
  for (const remark of ['FUCK you', 'ＳＢ客服', 'sb, hurry']) expect([remark, check(remark).length]).toEqual([remark, 1])
})
test('RSK-01: a Latin term is read through what cannot be seen, and letter by letter through blanks and signs', () => {
  const check = judge(abusiveRemark, { placedAt }, { 'risk.abusiveTerms': ['go to hell'] })
  const hidden = ['f\u200Buck', 'n\u00ADmsl', 's\u2060b', 'f\u0336u\u0336c\u0336k\u0336', '傻\u200D逼']
  const spelled = ['f.u.c.k', 'F U C K you', 'c*n*m', '你ｎ－ｍ－ｓ－ｌ！', 'b i_t.c h']
  for (const remark of [...hidden, ...spelled, 'Go, to hell!']) expect([remark, check(remark).length]).toEqual([remark, 1])
  const sizes = ['S B', 'S/B', 'S、B', 'CN M码', 'c码n色m号', 'f u c', 'a f u c k']
  expect(sizes.map((remark) => check(remark).length)).toEqual([0, 0, 0, 0, 0, 0, 1])
})
test('RSK-01: ordinary wishes are no abuse, and Latin terms are whole words', () => {
  const check = judge(abusiveRemark, { placedAt })
  for (const remark of [
    '',
    '请放丰巢快递柜',
    '要黑色的，谢谢',
    '垃圾袋不要红色',
    'USB cable please',
    'class A',
    '周末送货，去世纪大道',
    '别寄错，操作简单的款',
  ])
    expect([remark, check(remark)]).toEqual([remark, []])
})
test('RSK-01: a shop adds its own terms to the built-in list, and takes none off it', () => {
  const check = judge(abusiveRemark, { placedAt }, { 'risk.abusiveTerms': ['坏蛋'] })
  expect(['大坏蛋', '王八蛋', '好蛋'].map((remark) => check(remark).length)).toEqual([1, 1, 0])
  expect(termsIn('大坏蛋', ['坏蛋', '好蛋'])).toEqual(['坏蛋'])
})

test('RSK-06: twenty units of one product, over all its lines, go to a person', () => {
  const check = (...quantities: readonly number[]) =>
    judge(bulkBuying, { placedAt, lines: quantities.map((quantity) => ({ sku: 'S', quantity })) })
  expect([check(19), check(20), check(10, 10), check(10, 9)].map((found) => found.length)).toEqual([0, 1, 1, 0])
  expect(
    judge(bulkBuying, {
      placedAt,
      lines: [
        { sku: 'B', quantity: 19 },
        { sku: 'A', quantity: 19 },
      ],
    }),
  ).toEqual([])
})

test('RSK-08: more than five returns and more than half of the orders, within ninety days, mark a customer; nothing is refused', () => {
  const check = (orders: number, returns: number, ago = 0) =>
    judge(maliciousReturns, {
      requestedAt: placedAt,
      orderedAt: Array.from({ length: orders }, () => later(placedAt, -day)),
      returnedAt: Array.from({ length: returns }, (_, i) => later(placedAt, -ago - i)),
    })
  expect([check(6, 5), check(11, 6), check(12, 6), check(100, 6)].map(({ marked }) => marked)).toEqual([false, true, false, false])
  expect(check(11, 6)).toEqual({ marked: true, reviewer: 'seniorAfterSales' })
  expect([check(6, 6, 90 * day - 5).marked, check(6, 6, 90 * day - 4).marked]).toEqual([true, false])
})
test('RSK-08: a further return never unmarks a customer', () => {
  const instants = fc.array(anInstant, { maxLength: 12 })
  fc.assert(
    fc.property(instants, instants, (orderedAt, returnedAt) => {
      const mark = (returns: typeof returnedAt) => judge(maliciousReturns, { requestedAt: placedAt, orderedAt, returnedAt: returns }).marked
      if (mark(returnedAt)) expect(mark([...returnedAt, placedAt])).toBe(true)
    }),
  )
})

test('RSK-01: a term of both scripts stands anywhere, in capitals too; of an endless remark the first 2,000 characters are read', () => {
  const check = (remark: string) => judge(abusiveRemark, { placedAt }, { 'risk.abusiveTerms': ['加V信', 'v我', 'fuck'] })(remark).length
  expect(['请加 v 信', '请 V 我', '加 信', `${'好'.repeat(1995)} fuck`, `${'好'.repeat(1996)} fuck`].map(check)).toEqual([1, 1, 0, 1, 0])
})
test('RSK-06: what the same account ordered in the twenty-four hours before counts too, and nothing else', () => {
  const other = (more: object = {}) => ({
    id: 'B1',
    placedAt: later(placedAt, -day),
    sameAccount: true,
    sameAddress: true,
    samePhone: true,
    skus: ['S'],
    units: [
      { sku: 'S', quantity: 11 },
      { sku: 'T', quantity: 30 },
    ],
    ...more,
  })
  const of = (quantity: number) => ({ units: [{ sku: 'S', quantity }] })
  const check = (...others: readonly ReturnType<typeof other>[]) =>
    judge(bulkBuying, { placedAt, lines: [{ sku: 'S', quantity: 9 }], others })
  expect([check(other()), check(other(of(10))), check(other(of(5)), other({ id: 'B2', ...of(6) }))].map((found) => found.length)).toEqual([
    1, 0, 1,
  ])
  expect(check(other({ placedAt }))).toHaveLength(1)
  expect(
    [
      { placedAt: later(placedAt, -day - 1) },
      { placedAt: later(placedAt, 1) },
      { sameAccount: false },
      { cancelledAt: placedAt },
      { units: undefined },
    ].flatMap((more) => check(other(more))),
  ).toEqual([])
})
test('RSK-06: every product that is bought in bulk is named, in the order of their names', () => {
  const lines = ['B', 'C', 'A'].map((sku) => ({ sku, quantity: sku === 'C' ? 19 : 20 }))
  expect(judge(bulkBuying, { placedAt, lines })).toEqual([
    { code: 'bulkQuantity', about: 'A' },
    { code: 'bulkQuantity', about: 'B' },
  ])
})
test('RSK-08: what came back after the request does not count', () => {
  const returnedAt = Array.from({ length: 6 }, (_, i) => later(placedAt, i - 4))
  expect(judge(maliciousReturns, { requestedAt: placedAt, orderedAt: [], returnedAt })).toEqual({ marked: false, reviewer: 'afterSales' })
  // 57 of 100 are not more than 0.57 of them.
  const of = (n: number) => Array.from({ length: n }, (_, i) => later(placedAt, -day - i))
  expect(
    [57, 58].map(
      (returned) =>
        judge(maliciousReturns, { requestedAt: placedAt, orderedAt: of(100), returnedAt: of(returned) }, { 'risk.returnRate': 0.57 })
          .marked,
    ),
  ).toEqual([false, true])
})

test('RSK-03: what is cancelled after the order was placed, or never, is no reorder of it', () => {
  const other = (more: object) => ({
    id: 'o',
    placedAt: later(placedAt, -day),
    sameAccount: true,
    sameAddress: false,
    samePhone: false,
    skus: [],
    ...more,
  })
  const check = (...cancelled: readonly (number | undefined)[]) =>
    judge(cancelAndReorder, {
      placedAt,
      others: cancelled.map((ms) => other(ms === undefined ? {} : { cancelledAt: later(placedAt, ms) })),
    })
  expect([check(-1, -1, 0), check(-1, -1, 1), check(-1, -1, undefined)]).toEqual([[{ code: 'cancelReorderOften' }], [], []])
})
test('RSK-05: twice is not often', () => {
  const others = [{ id: 'o', placedAt, sameAccount: true, sameAddress: true, samePhone: true, skus: [] }]
  expect([judge(sameContact, { placedAt, others }), judge(sameContact, { placedAt, others: [...others, ...others] })]).toEqual([
    [],
    [{ code: 'sameAddressOften' }, { code: 'samePhoneOften' }],
  ])
})
