// The customer-facing return policy (AFS-11), from the very parameters that decide.
import type { Law } from '../../core/book.js'
import type { Text } from '../../core/rule.js'
import { chinaDayOf, monthsOf, roughMs, workingDaysOf, type Duration, type Instant, type Term } from '../../core/time/index.js'
import { reviewWithin } from '../afterSales/review.js'
import { inspectWithin, refundWithin, sendBackWithin } from '../execution/terms.js'
import { statutoryWindow } from '../law/window.js'
import { lostFreeShipping, promotionMethod } from '../money/promotions.js'
import { noReasonWindow, qualityReturn } from '../returns.js'
import { exchangeReason } from '../returns/exchange.js'

const plural = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`
/** `P7D`, `PT12H`, `P3Y`, `2 working days` in words. Months and years are the calendar's, never so many days. */
export const termInWords = (term: Term): Text => {
  const working = workingDaysOf(term)
  if (working !== undefined) return { en: plural(working, 'working day'), zh: `${working} 个工作日` }
  const duration = term as Duration
  const months = monthsOf(duration)
  const minutes = (roughMs(duration) - roughMs(`P${months}M` as Duration)) / 60_000
  if (months === 0) return exactInWords(minutes)
  const calendar =
    months % 12 === 0 ? { en: plural(months / 12, 'year'), zh: `${months / 12} 年` } : { en: plural(months, 'month'), zh: `${months} 个月` }
  if (minutes === 0) return calendar
  const more = exactInWords(minutes)
  return { en: `${calendar.en} and ${more.en}`, zh: `${calendar.zh}零 ${more.zh}` }
}
const exactInWords = (minutes: number): Text => {
  if (minutes % 1440 === 0 && minutes > 4320) return { en: plural(minutes / 1440, 'day'), zh: `${minutes / 1440} 日` }
  return minutes % 60 === 0
    ? { en: plural(minutes / 60, 'hour'), zh: `${minutes / 60} 小时` }
    : { en: plural(minutes, 'minute'), zh: `${minutes} 分钟` }
}

/** The paragraphs of the policy as it stands for orders placed at an instant. Change a parameter, and text and decision change together. */
export const publishedPolicyText = (law: Law, at: Instant): readonly Text[] => {
  const window = { placedAt: at, signedAt: at, requestedAt: at }
  const own = <T>(found: { readonly basis: { readonly params: Readonly<Record<string, unknown>> } }, name: string): T =>
    found.basis.params[name] as T
  const days = own<number>(law.judge(noReasonWindow, window), 'returns.noReasonDays')
  const moved = own<boolean>(law.judge(statutoryWindow, window), 'returns.moveLastDayOffHoliday')
  const quality = termInWords(own(law.judge(qualityReturn, { ...window, food: false, shows: [] }), 'returns.qualityDays'))
  const exchange = termInWords(own(law.judge(exchangeReason, { ...window, cause: 'size' }), 'exchange.days'))
  const review = termInWords(own(law.judge(reviewWithin, { since: at }), 'afterSales.reviewWithin'))
  const sendBack = termInWords(own(law.judge(sendBackWithin, { since: at }), 'returns.sendBackWithin'))
  const inspect = termInWords(own(law.judge(inspectWithin, { since: at }), 'returns.inspectWithin'))
  const settle = termInWords(own(law.judge(refundWithin, { since: at }), 'refund.settleWithin'))
  const order = { placedAt: at, promotions: [], kept: [], paidGoods: 0, refundedGoods: 0 }
  const method = own<string>(law.judge(promotionMethod, order), 'refund.promotionMethod')
  const postage = own<boolean>(
    law.judge(lostFreeShipping, { placedAt: at, cause: 'noReason', freeFrom: 0, tariff: 0, keptGoods: 0, wasFree: true }),
    'refund.deductLostFreeShipping',
  )
  return [
    { en: `For orders placed on ${chinaDayOf(at)}, on every channel.`, zh: `适用于 ${chinaDayOf(at)} 下单的订单，各渠道一致。` },
    {
      en: `Without a reason: within ${plural(days, 'day')} from the day after you sign, to the end of the last day.${moved ? ' If the seventh day is a public holiday, the statutory term ends with the first day after it.' : ''} Opening the box to look and trying on do no harm; use, activation, washing, removed tags and broken hygiene seals do.`,
      zh: `无理由退货：自签收次日起 ${days} 日内，至末日 24 时。${moved ? '第七日为法定节假日的，法定期限顺延至节后首日。' : ''}为查验而拆包、试穿不影响退货；使用、激活、洗涤、摘除吊牌、破坏卫生封条的除外。`,
    },
    {
      en: 'Made to order, fresh or perishable goods, audio, video and software that were opened or downloaded, newspapers and periodicals are excepted; other goods only where you confirmed so when you bought them.',
      zh: '定作、鲜活易腐、在线下载或已拆封的音像制品和软件、报纸期刊除外；其他商品仅在您购买时确认不适用的除外。',
    },
    {
      en: `Quality problems: within ${quality.en} of signing, or as long as you may return without a reason where that is longer, with photos that show the detail. Exchanges for size, colour or style: within ${exchange.en} of signing. Goods that are unsafe or break the law: at any time.`,
      zh: `质量问题：签收后 ${quality.zh}内（无理由退货期限更长的，从其期限），提供能看清细节的照片。尺码、颜色、款式换货：签收后 ${exchange.zh}内。存在安全隐患或违反法律法规的商品：不受期限限制。`,
    },
    {
      en: `We review your request within ${review.en}; you send the goods back within ${sendBack.en} by the label you receive; we inspect them within ${inspect.en} of arrival; passed, the money is back within ${settle.en} by the way it was paid.`,
      zh: `我们在 ${review.zh}内审核；您在 ${sendBack.zh}内按所发面单寄回；商品到仓后 ${inspect.zh}内质检；合格后 ${settle.zh}内原路退款到账。`,
    },
    {
      en: 'Freight: quality, wrong or missing goods, both ways on us; without a reason, the way back on you, unless we promised free returns; refused for personal reasons, both ways on you; stopped on the way at your wish, outbound and intercept on you.',
      zh: '运费：质量问题、错发、少发往返由我们承担；无理由退回由您承担，承诺包退运费的除外；个人原因拒收往返由您承担；应您要求途中拦截的，发出与拦截费用由您承担。',
    },
    {
      en: `${method === 'resettle' ? 'When part of an order comes back, what you keep is priced again by the rules of the day you bought it, and the difference is refunded.' : 'When part of an order comes back, its share of every discount is taken into account.'}${postage ? ' If what you keep no longer reaches free shipping, the outbound postage is deducted.' : ''}`,
      zh: `${method === 'resettle' ? '部分退货时，保留商品按下单时规则重新计价，退还差额。' : '部分退货时，按所退商品分摊优惠后的实付金额退款。'}${postage ? '保留商品未达包邮门槛的，扣除发出运费。' : ''}`,
    },
  ]
}
