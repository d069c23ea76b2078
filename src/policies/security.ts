// Customer data, backup, faults: regulations P-7.1, P-7.2, P-7.3.
import { allow, refuse, type Verdict } from '../core/decision.js'
import { dated, duration } from '../core/param.js'
import { rule, says } from '../core/rule.js'
import type { Instant } from '../core/time/index.js'
import { due, sinceThen, type Due } from './deadline.js'

export type PersonalField = 'name' | 'phone' | 'address' | 'email' | 'text'
/** A name keeps its first character, a phone its first three and last two digits, an e-mail its host, an address what comes before its street. */
export const mask = (field: PersonalField, value: string): string => {
  const characters = Array.from(value)
  switch (field) {
    case 'name':
      return characters.length === 0 ? '' : `${characters[0] ?? ''}${'*'.repeat(Math.max(1, characters.length - 1))}`
    case 'phone':
      return characters.length < 8
        ? '*'.repeat(characters.length)
        : `${characters.slice(0, 3).join('')}${'*'.repeat(characters.length - 5)}${characters.slice(-2).join('')}`
    case 'email':
      return value.includes('@') ? `***${value.slice(value.lastIndexOf('@'))}` : '***'
    case 'address':
      return `${areaOf(value)}***`
    case 'text':
      return '***'
  }
}
/** Province, city and district at the head of a Chinese address; nothing when they are not written so. */
const areaOf = (address: string): string => {
  const end = ['区', '县', '市', '省'].map((mark) => address.slice(0, 20).indexOf(mark)).find((at) => at > 0) ?? -1
  return address.slice(0, end + 1)
}

export interface DisplayFacts {
  readonly at: Instant
  readonly shownIn: 'report' | 'log' | 'error' | 'export' | 'handlersScreen'
  /** The person at the screen handles this very order. */
  readonly handlesIt: boolean
}
export const SEC_02 = says(
  { en: 'Customer data is protected', zh: '客户信息保护' },
  {
    en: 'Names, phones and addresses are masked in what reports and logs print, sealed at rest when a key is given, and can be erased for one customer while the history stays verifiable.',
    zh: '报表与日志中的姓名、电话、地址一律脱敏；配置密钥时加密存储；可按客户删除而历史仍可校验。',
  },
)
export const display = rule({
  id: 'SEC-02',
  clauses: ['P-7.1'],
  kind: 'permission',
  params: {},
  inForceAt: ({ at }: DisplayFacts) => at,
  apply: (_, { shownIn, handlesIt }): { readonly masked: boolean } => ({ masked: shownIn !== 'handlersScreen' || !handlesIt }),
})

export interface BackupFacts {
  readonly since: Instant
  /** The last drill: whether the restored state equalled the live one; absent if none was held. */
  readonly drill?: 'equal' | 'different'
}
export const SEC_03 = says(
  { en: 'Backup and restore drill', zh: '备份与恢复演练' },
  {
    en: 'The log is backed up on schedule to another place, and a drill shows that the restored state equals the live one.',
    zh: '日志按计划异地备份，并以演练证明恢复结果与现状一致。',
  },
)
export const backup = rule({
  id: 'SEC-03',
  clauses: ['P-7.2'],
  kind: 'process',
  params: { 'backup.every': dated(duration, 'P1D', { from: 'chosen' }) },
  inForceAt: sinceThen,
  apply: (p, { since, drill }: BackupFacts): Due & { readonly trusted: boolean } => ({
    ...due(since, p['backup.every'], 'lead'),
    trusted: drill === 'equal',
  }),
})

export interface FaultFacts {
  readonly at: Instant
  /** How many of the batch's events are in the log after the fault. */
  readonly batch: number
  readonly written: number
}
export const SEC_04 = says(
  { en: 'Stop on fault', zh: '故障即停' },
  {
    en: 'On a system fault the operation stops with nothing half written, and says so.',
    zh: '系统故障时立即停止操作，不留半途写入，并予提示。',
  },
)
export const stopOnFault = rule({
  id: 'SEC-04',
  clauses: ['P-7.3'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: FaultFacts) => at,
  apply: (_, { batch, written }): Verdict<{ readonly log: 'old' | 'new' }> => {
    if (written === 0) return allow({ log: 'old' })
    return written === batch ? allow({ log: 'new' }) : refuse('halfWritten', 'repairLog', 'restoreBackup')
  },
})
