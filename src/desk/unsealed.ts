import type { Log } from '../log/log.js'

export const unsealedNotice =
  'personal data lies readable in the log: wrap it with sealedLog (ordinance/sealing), or open the desk with notice: false'

let said = false
/** Says once in a process that personal texts are stored as they came (SEC-02), when nothing seals them. */
export const noticeUnsealed = (log: Log, notice: ((text: string) => void) | false): void => {
  if (said || notice === false || log.seals === true) return
  said = true
  notice(unsealedNotice)
}
