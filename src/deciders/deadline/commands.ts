import { shape, Text } from '../../core/codec.js'

/** Sent by the sweep when a due instant has gone by; idempotent by the deadline's id. */
export const deadlineCommands = { PassDeadline: shape({ deadline: Text }) } as const
