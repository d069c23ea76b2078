import * as t from 'io-ts'
import { Amount, choice, IdIn, shape, Text } from '../../core/codec.js'

const ref = { recovery: IdIn } as const
/** Claims against carriers and suppliers. */
export const recoveryCommands = {
  OpenRecovery: shape({ ...ref, against: choice('carrier', 'supplier'), about: Text, amount: Amount }, { packagingShown: t.boolean }),
  ShowPackaging: shape(ref),
  ReportRecoveryAnswer: shape({ ...ref, answer: choice('agreed', 'denied') }, { agreed: Amount }),
  EscalateRecovery: shape(ref),
  /** What was agreed has come in; only with the packaging shown and the other side's word (MNY-06). */
  SettleRecovery: shape(ref),
  BookAsCost: shape(ref),
  /** What was lost has turned up, or the claim was none; money that has come in is another matter. */
  WithdrawRecovery: shape(ref),
} as const
