// What a story of the tests comes to, command by command: what was sent, what was decided on it, and the order after it.
import { createHash } from 'node:crypto'

/** Four digits for each command of the test that runs, up to so many; nothing while nobody listens. */
let steps: string[] | undefined
const most = 200
export const listen = (): void => {
  steps = []
}
export const note = (...what: readonly unknown[]): void => {
  if (steps !== undefined && steps.length < most) steps.push(createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 4))
}
/** What was told since, one command after the other. */
export const takeStory = (): string => {
  const told = steps ?? []
  steps = undefined
  return told.join('.')
}
