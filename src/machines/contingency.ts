import { lifecycle, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { ContingencyEvent } from '../events/contingency.js'

const asLong = { en: 'It lasts as long as the emergency does', zh: '随突发情况持续，无固定时限' } as const

/** An emergency, from its declaration to its review (plan; CTG-01). */
export const contingencyLifecycle = lifecycle<ContingencyEvent['type']>()({
  id: 'contingency',
  initial: 'none',
  states: {
    none: { on: { ContingencyDeclared: 'declared' } },
    declared: { meta: { owner: 'lead' }, on: { ContingencyPlanned: 'handling', ContingencyWithdrawn: 'withdrawn' } },
    handling: {
      meta: { owner: 'lead' },
      on: { ContingencyPlanned: 'handling', ContingencyStepTaken: 'handling', ContingencyEnded: 'ended' },
    },
    ended: { meta: { owner: 'lead' }, on: { ContingencyReviewed: 'reviewed' } },
    reviewed: { type: 'final' },
    withdrawn: { type: 'final' },
  },
})
export type ContingencyState = StateOf<typeof contingencyLifecycle>

/** What people call its waits. */
export const contingencyWords: WordsOf<ContingencyState> = {
  none: { en: 'No emergency', zh: '无突发情况' },
  declared: {
    en: 'Declared, its plan to be given',
    zh: '已宣布，待启用预案',
    noDeadline: { en: 'The plan is given at once', zh: '立即启用预案' },
  },
  handling: { en: 'Being handled', zh: '应急处理中', noDeadline: asLong },
  ended: { en: 'Over, to be reviewed', zh: '已结束，待复盘', noDeadline: { en: 'The manual names no limit', zh: '手册未规定时限' } },
  reviewed: { en: 'Reviewed', zh: '已复盘' },
  withdrawn: { en: 'Called off', zh: '已撤销' },
}
