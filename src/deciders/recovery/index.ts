import type { OrderSlice } from '../order/slices.js'
import { recoveryCommands } from './commands.js'
import { decideRecovery } from './decide.js'

export const recovery = {
  commands: recoveryCommands,
  decide: decideRecovery,
  roles: {
    OpenRecovery: ['afterSales', 'logistics', 'purchasing', 'finance', 'manager', 'system'],
    ShowPackaging: ['customer', 'customerService', 'afterSales', 'logistics', 'warehouse'],
    ReportRecoveryAnswer: ['carrier', 'supplier', 'logistics', 'purchasing', 'system'],
    EscalateRecovery: ['logistics', 'purchasing', 'manager'],
    SettleRecovery: ['finance', 'manager'],
    BookAsCost: ['finance', 'manager'],
    WithdrawRecovery: ['afterSales', 'logistics', 'purchasing', 'finance', 'manager', 'system'],
  },
} satisfies OrderSlice<typeof recoveryCommands>
