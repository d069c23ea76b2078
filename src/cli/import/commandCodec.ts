// What a command's data may hold, seen through its codec: so that a misspelt field of a mapping is found when the mapping is read.
import type * as t from 'io-ts'
import { orderCommands } from '../../deciders/whole/commands.js'

export const commandTypes: readonly string[] = Object.keys(orderCommands)
export const codecOf = (type: string): t.Mixed | undefined =>
  Object.hasOwn(orderCommands, type) ? orderCommands[type as keyof typeof orderCommands] : undefined
