import * as E from 'fp-ts/lib/Either.js'
import type { CaseState } from '../../../src/machines/afterSale.js'
import { Story } from './story.js'
import type { Role } from '../../../src/policies/roles.js'

/** What is asked for, of how many units of L1; of a refund without a return the goods have not left. */
export type Way = 'returnAndRefund' | 'refundOnly' | 'exchange'
const ask = (story: Story, way: Way, quantity: number) =>
  story.asks({
    case: 'C1',
    kind: way,
    reason: way === 'exchange' ? 'size' : way === 'refundOnly' ? 'notShipped' : 'quality',
    lines: { L1: quantity },
    evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }],
  })
const lines = (story: Story) => Object.entries(story.order.cases['C1']?.lines ?? {}).map(([line, quantity]) => ({ line, quantity }))
const stateOf = (story: Story): CaseState | undefined => story.order.cases['C1']?.state
const tell = (story: Story, role: Role, type: string, data: object = {}): boolean =>
  E.isRight(story.tell(role, type, { case: 'C1', ...data }))

const approve = (story: Story): boolean =>
  tell(story, 'afterSales', 'ApproveCase') &&
  (story.order.cases['C1']?.goodsBack !== true || tell(story, 'system', 'IssueReturnLabel', { carrier: 'SF', waybill: 'W1' }))
const shipBack = (story: Story): boolean =>
  tell(story, 'customer', 'ReportReturnShipped', { carrier: 'SF', waybill: 'W1' }) && stateOf(story) === 'onTheWayBack'
const arrive = (story: Story): boolean =>
  tell(story, 'warehouse', 'ReportReturnArrived', { lines: lines(story) }) && stateOf(story) === 'received'
const pass = (story: Story): boolean => tell(story, 'warehouse', 'PassInspection')
const fail = (story: Story): boolean =>
  tell(story, 'warehouse', 'FailInspection', { evidence: [{ kind: 'photo', ref: 'p' }], reason: '磨损' })
const reject = (story: Story): boolean =>
  tell(story, 'afterSales', 'RejectCase', { rule: 'RET-04', reason: 'used', alternatives: ['repair'] })
const settle = (story: Story): boolean => story.refundsSettle().order.cases['C1']?.state === 'closed' && story.refundedTotal > 0
const giveBack = (story: Story): boolean =>
  tell(story, 'warehouse', 'SendGoodsBack') && tell(story, 'carrier', 'ReportGoodsDelivered', { lines: lines(story) })
/** The merchant books in what is on its way; of goods that nobody sent there is nothing to pass or fail. */
const bookIn = (story: Story): boolean => stateOf(story) !== 'onTheWayBack' || arrive(story)
const replace = (story: Story): boolean => {
  if (stateOf(story) === 'received') pass(story)
  story.facts = { stock: { 'SKU-1': 9 } }
  return tell(story, 'afterSales', 'ArrangeExchange', { product: { sku: 'SKU-1', unitPrice: 10_000 } })
}

/** What another system calls a deed, and how it is done here: whether it was. */
const deeds: readonly (readonly [RegExp, (story: Story) => boolean])[] = [
  [/^((merchant|seller|shop|admin|staff) )?(approves?|agrees?|confirms?|confirm request)$/, approve],
  [/^((merchant|seller|shop|admin|staff) )?(rejects?|deny|denies|disagrees?|refuses?|declines?)$/, reject],
  [/^((buyer|customer) )?(cancels?|withdraws?)$/, (story) => tell(story, 'customer', 'WithdrawCase')],
  [/^((buyer|customer) )?(ships?( back)?|sends?( the)?( goods)? back|returns( the)? goods|submits? return logistics)$/, shipBack],
  [/^receive$/, arrive],
  [
    /^(seller|merchant|shop|admin) (receives|confirms receipt|confirms( the)? return(ed goods)?)$|^confirm(s)? receipt$/,
    (story) => bookIn(story) && pass(story),
  ],
  [
    /^(seller|merchant|shop|admin) (refuses|rejects)( the)? (returned goods|goods|return|receipt)$|^refuse receipt$/,
    (story) => bookIn(story) && fail(story),
  ],
  [/^give$/, giveBack],
  [
    /^(refund|reimburse|resolve)$/,
    (story) => {
      if (!pass(story)) tell(story, 'finance', 'RefundCase')
      return story.refundTotal > 0
    },
  ],
  [/^refund (done|settled|succeeds)$/, settle],
  [/^(fulfil|fulfill|ship replacement)$/, replace],
  [
    /^(apply again|reapply|re-apply|second return item)$/,
    (story) => {
      story.asks({ case: 'C2', lines: { L1: 1 } })
      return story.order.cases['C2'] !== undefined || tell(story, 'customer', 'ReapplyCase')
    },
  ],
]
const deedOf = (word: string) => deeds.find(([words]) => words.test(word))?.[1]

/** What another system calls the stage of a case, its number here, and the deeds that lead there. */
const ways: readonly (readonly [number, RegExp, readonly ((story: Story) => boolean)[]])[] = [
  [10, /^(10|draft|requested|open|pending|awaiting|applied)$/, []],
  [20, /^(20|approved|confirmed|awaiting goods|waiting for( the)? (buyer|goods))$/, [approve]],
  [30, /^(30|shipped back|on the way back|waiting for the (merchant|seller))$/, [approve, shipBack]],
  [35, /^received$/, [approve, shipBack, arrive]],
  [40, /^(40|accepted|waiting for( the)? refund)$/, [approve, shipBack, arrive, pass]],
  [50, /^(50|done|refunded|reimbursed|resolved|completed?)$/, [approve, shipBack, arrive, pass, settle]],
  [61, /^(61|cancelled|canceled|withdrawn|expired|closed)$/, [(story) => tell(story, 'customer', 'WithdrawCase')]],
  [62, /^(62|rejected|denied)$/, [reject]],
  [63, /^(63|receipt refused)$/, [approve, shipBack, arrive, fail]],
  [64, /^(given_to_customer|returned to (the )?(buyer|customer))$/, [approve, shipBack, arrive, fail, giveBack]],
]
const wayTo = (word: string) => ways.find(([, words]) => words.test(word))

export const isDeed = (word: unknown): boolean => deedOf(String(word)) !== undefined
export const isStage = (word: unknown): boolean => wayTo(String(word)) !== undefined
/** The number of the stage that a word names. */
export const stageNumber = (word: unknown): number => wayTo(String(word))?.[0] ?? 0

/** A case at the stage that the word names; a refund without a return has no goods to wait for. */
export const staged = (word: string, way: Way = 'returnAndRefund', quantity = 1): Story => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000, quantity }, { unitPrice: 5000 }] })
    .paid()
    .approved()
  if (way !== 'refundOnly') story.shipped().signed()
  if (E.isLeft(ask(story, way, quantity))) throw new Error(`not asked: ${way}`)
  const goods = [shipBack, arrive, pass]
  for (const deed of wayTo(word)?.[2] ?? [])
    if (!(way === 'refundOnly' && goods.includes(deed)) && !deed(story)) throw new Error(`${word} was not reached`)
  return story
}
/** Whether the deed can be done; what it led to stands in the story. */
export const does = (story: Story, word: string): boolean => deedOf(word)?.(story) ?? false

/** The number of the stage at which a case is, as the words give it. */
export const statusOf = ({ order, refundTotal }: Story): number => {
  const { state, goodsBack, sentBack = {} } = order.cases['C1'] ?? {}
  if (state === 'closed') return refundTotal > 0 ? 50 : Object.keys(sentBack).length > 0 ? 64 : 61
  const numbers: Partial<Record<CaseState, number>> = {
    requested: 10,
    awaitingGoods: 20,
    onTheWayBack: 30,
    received: 35,
    inspectionPassed: 40,
    rejected: 62,
    inspectionFailed: 63,
  }
  return state === 'approved' ? (goodsBack === true ? 20 : 40) : (numbers[state ?? 'none'] ?? 0)
}
