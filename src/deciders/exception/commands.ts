import { checked, choice, DerivedId, IdIn, personal, shape, Text } from '../../core/codec.js'
import { ExceptionKind } from '../../events/exception.js'

/** What an exception may concern: the order, or one thing of it. */
const Subject = checked<string>(
  'order, or a thing of it with its id, like parcel:P1 or case:C1',
  (value): value is string =>
    typeof value === 'string' &&
    value.length <= 2000 &&
    /^(?:order|(?:line|parcel|case|refund|payment|incident|intercept|installation|dispute|invoice|recovery|rating|grant):\S+)$/.test(value),
)

/** Anyone may mark an exception; its owner, plan and result follow (EXC-01). */
export const exceptionCommands = {
  OpenException: shape({ exception: IdIn, kind: ExceptionKind, about: Subject, note: personal(Text) }),
  AssignException: shape({ exception: DerivedId, owner: IdIn, plan: personal(Text) }),
  ResolveException: shape({ exception: DerivedId, result: personal(Text) }),
  FollowUpException: shape({ exception: DerivedId, satisfied: choice('yes', 'no', 'unknown') }),
} as const
