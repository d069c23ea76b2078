import { choice, DerivedId, IdIn, personal, shape, Text } from '../../core/codec.js'
import { ExceptionKind } from '../../events/exception.js'

/** Anyone may mark an exception; its owner, plan and result follow (EXC-01). */
export const exceptionCommands = {
  OpenException: shape({ exception: IdIn, kind: ExceptionKind, about: Text, note: personal(Text) }),
  AssignException: shape({ exception: DerivedId, owner: IdIn, plan: personal(Text) }),
  ResolveException: shape({ exception: DerivedId, result: personal(Text) }),
  FollowUpException: shape({ exception: DerivedId, satisfied: choice('yes', 'no', 'unknown') }),
} as const
