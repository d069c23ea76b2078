// Orders from files and platforms, and corrections: manual M-4.1, M-3.3; regulations P-5.1.
import { allow, refuse, type Verdict } from '../core/decision.js'
import { rule, says } from '../core/rule.js'
import type { Instant } from '../core/time/index.js'

export const ENT_05 = says(
  { en: 'Spreadsheet import', zh: '表格导入' },
  {
    en: 'Every row of a file becomes an order or an error with its row number; a bad row never stops the others, and a row that is known already adds nothing.',
    zh: '表格每行要么成为订单，要么按行号报错；错误行不影响其他行，已导入的行不会重复。',
  },
)
export interface ImportFacts {
  readonly importedAt: Instant
  readonly rows: readonly { readonly row: number; readonly key: string; readonly readable: boolean }[]
  /** Keys of orders that stand already. */
  readonly known: readonly string[]
}
export interface ImportOutcome {
  readonly row: number
  readonly outcome: 'order' | 'known' | 'error'
}
export const spreadsheetImport = rule({
  id: 'ENT-05',
  clauses: ['M-4.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ importedAt }: ImportFacts) => importedAt,
  apply: (_, { rows, known }): readonly ImportOutcome[] => {
    const seen = new Set(known)
    return rows.map(({ row, key, readable }) => {
      if (!readable) return { row, outcome: 'error' }
      if (seen.has(key)) return { row, outcome: 'known' }
      seen.add(key)
      return { row, outcome: 'order' }
    })
  },
})

/** The states of an order that platforms speak of. */
export type PlatformState = 'pendingPayment' | 'toShip' | 'partlyShipped' | 'shipped' | 'completed' | 'closed' | 'afterSale'
/** How platforms write them. */
export const platformStates: Readonly<Record<string, Readonly<Record<string, PlatformState>>>> = {
  taobao: {
    TRADE_NO_CREATE_PAY: 'pendingPayment',
    WAIT_BUYER_PAY: 'pendingPayment',
    PAY_PENDING: 'pendingPayment',
    WAIT_SELLER_SEND_GOODS: 'toShip',
    SELLER_CONSIGNED_PART: 'partlyShipped',
    WAIT_BUYER_CONFIRM_GOODS: 'shipped',
    TRADE_BUYER_SIGNED: 'completed',
    TRADE_FINISHED: 'completed',
    TRADE_CLOSED: 'closed',
    TRADE_CLOSED_BY_TAOBAO: 'closed',
  },
  jd: {
    NOT_PAY: 'pendingPayment',
    WAIT_SELLER_STOCK_OUT: 'toShip',
    WAIT_GOODS_RECEIVE_CONFIRM: 'shipped',
    FINISHED_L: 'completed',
    TRADE_CANCELED: 'closed',
    LOCKED: 'afterSale',
  },
  pinduoduo: { '1': 'toShip', '2': 'shipped', '3': 'completed' },
  douyin: { '1': 'pendingPayment', '2': 'toShip', '101': 'partlyShipped', '3': 'shipped', '4': 'closed', '5': 'completed' },
}
/** One order, one key, whatever the channel writes around it. */
export const platformKey = (platform: string, orderNo: string): string => `${platform.trim().toLowerCase()}:${orderNo.trim()}`

export const ENT_06 = says(
  { en: 'Platform orders', zh: '平台订单' },
  {
    en: 'Orders, states and refunds of all platforms map onto one model; the platform’s order number is the key, so that a message sent twice or out of order changes nothing.',
    zh: '各平台的订单、状态和退款映射到同一模型；以平台订单号去重，重复或乱序的推送不改变结果。',
  },
)
export interface PlatformMessage {
  readonly id: string
  readonly at: Instant
  readonly platform: string
  readonly status: string
}
export interface PlatformFacts {
  readonly message: PlatformMessage
  readonly known: readonly PlatformMessage[]
}
export interface PlatformRuling {
  readonly take: 'newest' | 'older' | 'repeat'
  /** Our word for the platform's state; absent for one that nobody has mapped: a person looks. */
  readonly state?: PlatformState
}
export const platformOrder = rule({
  id: 'ENT-06',
  clauses: ['M-4.1', 'M-3.3'],
  kind: 'process',
  params: {},
  inForceAt: ({ message }: PlatformFacts) => message.at,
  apply: (_, { message, known }): PlatformRuling => {
    const states = Object.hasOwn(platformStates, message.platform) ? platformStates[message.platform] : undefined
    const state = states !== undefined && Object.hasOwn(states, message.status) ? states[message.status] : undefined
    const later = known.some(({ at, id }) => at > message.at || (at === message.at && id > message.id))
    const take = known.some(({ id }) => id === message.id) ? 'repeat' : later ? 'older' : 'newest'
    return state === undefined ? { take } : { take, state }
  },
})

export const ENT_07 = says(
  { en: 'Wrong records are corrected, not edited', zh: '记录有误须更正，不得涂改' },
  {
    en: 'Whoever finds a record wrong or incomplete reports it; the correction is a further record with its reporter, before and after.',
    zh: '发现记录有误或不完整的须报告；更正以新增记录的方式留存报告人及更正前后内容。',
  },
)
export interface CorrectionFacts {
  readonly at: Instant
  readonly reportedBy?: string
  /** Whether before and after differ; what they are is not a fact of the rule. */
  readonly changes: boolean
}
export const correction = rule({
  id: 'ENT-07',
  clauses: ['P-5.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: CorrectionFacts) => at,
  apply: (_, { reportedBy, changes }): Verdict<{ readonly record: 'correction' }> => {
    if (reportedBy === undefined) return refuse('reporterMissing', 'nameReporter')
    return changes ? allow({ record: 'correction' }) : refuse('nothingChanges', 'leaveAsItIs')
  },
})
