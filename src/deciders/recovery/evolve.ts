import { compile } from '../../core/lifecycle.js'
import type { RecoveryEvent } from '../../events/recovery.js'
import { recoveryLifecycle, type RecoveryState } from '../../machines/recovery.js'
import { slice } from '../order/slice.js'
import type { Recovery } from '../order/state.js'

export const recoveryTable = compile(recoveryLifecycle)

export const recoverySlice = slice<RecoveryState, RecoveryEvent, Recovery>({
  table: recoveryTable,
  home: { kind: 'recovery', kept: 'recoveries', id: ({ data }) => data.recovery },
  find: (order, { at, data }) =>
    (order.recoveries[data.recovery] ??= {
      state: 'none',
      since: at,
      against: 'carrier',
      about: 'order',
      amount: 0,
      agreed: 0,
      received: 0,
      packagingShown: false,
    }),
  reducers: {
    RecoveryOpened: (_, recovery, { data: { against, about, amount, packagingShown } }) =>
      Object.assign(recovery, { against, about, amount, packagingShown }),
    PackagingShown: (_, recovery) => {
      recovery.packagingShown = true
    },
    RecoveryAgreed: (_, recovery, { data }) => {
      recovery.agreed = data.agreed
    },
    RecoveryWithdrawn: (_, recovery) => {
      recovery.agreed = 0
    },
    RecoveryDenied: (_, recovery) => {
      recovery.agreed = 0
    },
    RecoveryReceived: (_, recovery, { data }) => {
      recovery.received = data.amount
    },
  },
})
