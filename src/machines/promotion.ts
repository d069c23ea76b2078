import { lifecycle, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { PromotionEvent } from '../events/promotion.js'

/** The preparation of a big promotion (manual M-3.1). Its period needs no state: it is on from its first instant to its last. */
export const promotionLifecycle = lifecycle<PromotionEvent['type']>()({
  id: 'promotion',
  initial: 'none',
  states: {
    none: { on: { PromotionPlanned: 'preparing' } },
    preparing: {
      meta: { owner: 'warehouse', deadlines: ['INV-10'], afterwards: { owner: 'lead' } },
      on: { PromotionMoved: 'preparing', PreparationDone: 'preparing', PromotionReady: 'ready', PromotionCancelled: 'cancelled' },
    },
    ready: { type: 'final', on: { PromotionMoved: 'preparing', PromotionCancelled: 'cancelled' } },
    cancelled: { type: 'final' },
  },
})
export type PromotionState = StateOf<typeof promotionLifecycle>

/** What people call its waits. */
export const promotionWords: WordsOf<PromotionState> = {
  none: { en: 'No promotion', zh: '无大促' },
  preparing: {
    en: 'Being prepared',
    zh: '筹备中',
    afterwards: { en: 'Stock is counted; the team is still to be trained.', zh: '已完成盘点，待客服团队培训。' },
  },
  ready: { en: 'Prepared', zh: '筹备完成' },
  cancelled: { en: 'Called off', zh: '已取消' },
}
