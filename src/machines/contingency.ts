import { lifecycle, type StateOf } from '../core/lifecycle.js'
import type { ContingencyEvent } from '../events/contingency.js'

const asLong = { en: 'It lasts as long as the emergency does', zh: '随突发情况持续，无固定时限' } as const

/** An emergency, from its declaration to its review (plan; CTG-01). */
export const contingencyLifecycle = lifecycle<ContingencyEvent['type']>()({
  id: 'contingency',
  initial: 'none',
  states: {
    none: { meta: { en: 'No emergency', zh: '无突发情况' }, on: { ContingencyDeclared: 'declared' } },
    declared: {
      meta: { en: 'Declared, its plan to be given', zh: '已宣布，待启用预案', owner: 'lead', noDeadline: { en: 'The plan is given at once', zh: '立即启用预案' } },
      on: { ContingencyPlanned: 'handling', ContingencyWithdrawn: 'withdrawn' },
    },
    handling: { meta: { en: 'Being handled', zh: '应急处理中', owner: 'lead', noDeadline: asLong }, on: { ContingencyPlanned: 'handling', ContingencyStepTaken: 'handling', ContingencyEnded: 'ended' } },
    ended: { meta: { en: 'Over, to be reviewed', zh: '已结束，待复盘', owner: 'lead', noDeadline: { en: 'The manual names no limit', zh: '手册未规定时限' } }, on: { ContingencyReviewed: 'reviewed' } },
    reviewed: { meta: { en: 'Reviewed', zh: '已复盘' }, type: 'final' },
    withdrawn: { meta: { en: 'Called off', zh: '已撤销' }, type: 'final' },
  },
})
export type ContingencyState = StateOf<typeof contingencyLifecycle>
