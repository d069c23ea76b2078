// What a customer writes and does: manual M-1.1, S-1.2, plan.
import { count, dated, duration, ratio, texts } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { roughMs, type Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'
import { unitsBySku, type Units } from '../warehouse/outbound.js'
import type { OtherOrder } from '../review/repeats.js'

export const RSK_01 = says(
  { en: 'Abusive remarks', zh: '攻击性备注' },
  {
    en: 'An order whose remark is abusive is intercepted; the account is recorded and handed to risk control.',
    zh: '备注含攻击性内容的订单予以拦截，记录账号并移交风控。',
  },
)
const builtIn = [
  '傻逼',
  '傻叉',
  '煞笔',
  '沙比',
  '草泥马',
  '操你',
  '去你妈',
  '他妈的',
  '你妈的',
  '尼玛',
  '王八蛋',
  '混蛋',
  '滚蛋',
  '去死',
  '脑残',
  '弱智',
  '人渣',
  '畜生',
  '狗东西',
  '不得好死',
  '弄死你',
  '砍死',
  'sb',
  'cnm',
  'nmsl',
  'fuck',
  'fucking',
  'bitch',
  'asshole',
  'bastard',
  'motherfucker',
]
/**
 * The terms that stand in a remark, whatever cannot be seen left out of it. Chinese ones anywhere, blanks and signs between the letters
 * ignored. Latin ones as whole words, or spelled letter by letter from three letters on: shorter ones spelled so are sizes and initials.
 */
export const termsIn = (remark: string, terms: readonly string[]): readonly string[] => {
  const plain = remark
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}\p{Mn}]/gu, '')
    .slice(0, 2000)
  const solid = plain.replace(/[^\p{L}\p{N}]/gu, '')
  const latin = ` ${plain.replace(/[^a-z0-9]+/g, (gap) => (/[\p{L}\p{N}]/u.test(gap) ? ' , ' : ' '))} `
  const isWritten = (letters: string): boolean =>
    latin.includes(` ${letters} `) || (letters.length > 2 && latin.includes(` ${letters.split('').join(' ')} `))
  return terms.filter((term) => {
    const letters = term.normalize('NFKC').toLowerCase()
    return /^[ -~]+$/.test(term) ? isWritten(letters) : solid.includes(letters)
  })
}
/** The ruling is the check itself: the remark is personal and stays out of the facts and the basis. */
export const abusiveRemark = rule({
  id: 'RSK-01',
  clauses: ['M-1.1'],
  kind: 'eligibility',
  params: {
    'risk.abusiveTerms': dated(texts, builtIn, { from: 'chosen', note: 'a built-in list; what a shop’s book names comes beside it' }),
  },
  inForceAt: ({ placedAt }: { readonly placedAt: Instant }) => placedAt,
  apply:
    (p): ((remark: string) => readonly Finding[]) =>
    (remark) =>
      termsIn(remark, [...builtIn, ...p['risk.abusiveTerms']]).length > 0 ? [finding('abusiveRemark')] : [],
})

export const RSK_03 = says(
  { en: 'Cancel and reorder', zh: '频繁取消重下' },
  {
    en: 'The order of an account that cancelled and ordered again as often as the count, within the window, is intercepted.',
    zh: '账号在时间窗内取消后重新下单达到次数的，其订单予以拦截。',
  },
)
export interface ReorderFacts {
  readonly placedAt: Instant
  readonly others: readonly OtherOrder[]
}
export const cancelAndReorder = rule({
  id: 'RSK-03',
  clauses: ['M-1.1'],
  kind: 'eligibility',
  params: {
    'risk.cancelReorderCount': dated(count, 3, { from: 'chosen' }),
    'risk.cancelReorderWindow': dated(duration, 'PT24H', { from: 'chosen' }),
  },
  inForceAt: ({ placedAt }: ReorderFacts) => placedAt,
  // This order is the reorder of every cancellation before it in the window.
  apply: (p, { placedAt, others }): readonly Finding[] => {
    const since = placedAt - roughMs(p['risk.cancelReorderWindow'])
    const cancelled = others.filter(
      ({ sameAccount, cancelledAt }) => sameAccount && cancelledAt !== undefined && since <= cancelledAt && cancelledAt <= placedAt,
    )
    return cancelled.length >= p['risk.cancelReorderCount'] ? [finding('cancelReorderOften')] : []
  },
})

export const RSK_06 = says(
  { en: 'Bulk buying is watched', zh: '大量购买监控' },
  {
    en: 'An order by which a customer has ordered as many units of one product as the limit, with their other orders before it in the window, goes to manual review.',
    zh: '客户购买同一商品的数量，连同时间窗内此前的订单达到上限的，订单转人工审核。',
  },
)
export interface BulkFacts {
  readonly placedAt: Instant
  readonly lines: readonly Units[]
  readonly others?: readonly OtherOrder[]
}
export const bulkBuying = rule({
  id: 'RSK-06',
  clauses: ['S-1.2'],
  kind: 'eligibility',
  params: {
    'risk.bulkQuantity': dated(count, 20, { from: 'chosen' }),
    'risk.bulkWindow': dated(duration, 'PT24H', { from: 'chosen', note: 'the window of RSK-05' }),
  },
  inForceAt: ({ placedAt }: BulkFacts) => placedAt,
  // What was cancelled was not bought. It is counted by account: who shares a phone or an address may be somebody else.
  apply: (p, { placedAt, lines, others = [] }): readonly Finding[] => {
    const since = placedAt - roughMs(p['risk.bulkWindow'])
    const before = unitsBySku(
      others.flatMap((other) =>
        other.sameAccount && other.cancelledAt === undefined && since <= other.placedAt && other.placedAt <= placedAt
          ? (other.units ?? [])
          : [],
      ),
    )
    return [...unitsBySku(lines)]
      .filter(([sku, units]) => units + (before.get(sku) ?? 0) >= p['risk.bulkQuantity'])
      .map(([sku]) => sku)
      .sort()
      .map((sku) => finding('bulkQuantity', sku))
  },
})

export const RSK_08 = says(
  { en: 'Malicious returns', zh: '恶意退货' },
  {
    en: 'A customer whose returns exceed the limit of number and of share in the window is marked; a marked customer’s return goes to a senior reviewer and is not refused for that alone.',
    zh: '客户在时间窗内退货次数和退货占比均超过上限的予以标记；其退货交由资深审核人员处理，但不得仅因此拒绝。',
  },
)
export interface ReturnHistory {
  readonly requestedAt: Instant
  readonly orderedAt: readonly Instant[]
  readonly returnedAt: readonly Instant[]
}
export const maliciousReturns = rule({
  id: 'RSK-08',
  clauses: ['R-9.1', 'M-1.1'],
  kind: 'eligibility',
  params: {
    'risk.returnCount': dated(count, 5, { from: 'chosen' }),
    'risk.returnRate': dated(ratio, 0.5, { from: 'chosen' }),
    'risk.returnWindow': dated(duration, 'P90D', { from: 'chosen' }),
  },
  inForceAt: ({ requestedAt }: ReturnHistory) => requestedAt,
  apply: (
    p,
    { requestedAt, orderedAt, returnedAt },
  ): { readonly marked: boolean; readonly reviewer: 'afterSales' | 'seniorAfterSales' } => {
    const since = requestedAt - roughMs(p['risk.returnWindow'])
    const recent = (instants: readonly Instant[]): number => instants.filter((at) => since <= at && at <= requestedAt).length
    const [orders, returns] = [recent(orderedAt), recent(returnedAt)]
    const marked = returns > p['risk.returnCount'] && returns / orders > p['risk.returnRate']
    return { marked, reviewer: marked ? 'seniorAfterSales' : 'afterSales' }
  },
})
