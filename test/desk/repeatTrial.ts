// The same command again: at once, after a restart, after many other events, a month later.
import * as E from 'fp-ts/lib/Either.js'
import { instant } from '../../src/core/time/index.js'
import type { Handled } from '../../src/desk/index.js'
import { openFile, type Trials } from '../log/durability.js'
import { options, paid } from '../log/fixture.js'
import { days, placed, T0 } from '../support/history.js'
import { deskOn } from './shop.js'

/** `commands` orders are placed, each eight times at once; `others` events follow; then every command comes once more. */
export const repeatTrial = async (path: string, commands: number, others: number): Promise<Trials> => {
  const violations: string[] = []
  const place = (log: ReturnType<typeof openFile>, n: number, at: number): Promise<Handled> =>
    deskOn(log).handle(
      { id: 'place', type: 'PlaceOrder', stream: `order-${n}`, data: placed },
      { by: { id: 'p', role: 'platform' }, at: instant(at) },
    )
  const idsOf = (handled: Handled): string => (E.isRight(handled) ? handled.right.events.map(({ hash }) => hash).join() : handled.left.kind)

  const log = openFile(path)
  const firsts: string[] = []
  for (let n = 0; n < commands; n += 1) {
    const all = await Promise.all(Array.from({ length: 8 }, () => place(log, n, T0)))
    const effects = all.filter((one) => E.isRight(one) && !one.right.repeated).length
    if (effects !== 1 || new Set(all.map(idsOf)).size !== 1) violations.push(`order-${n}: ${effects} effects of eight at once`)
    firsts.push(all[0] === undefined ? '' : idsOf(all[0]))
  }
  for (let done = 0; done < others; done += 100)
    await log.append(
      `other-${done}`,
      Array.from({ length: Math.min(100, others - done) }, (_, i) => paid(i)),
      options(`c-${done}`),
    )
  await log.close()

  const again = openFile(path)
  for (let n = 0; n < commands; n += 1) {
    const before = (await again.read(`order-${n}`)).length
    const late = await place(again, n, T0 + days(31))
    if (!E.isRight(late) || !late.right.repeated || idsOf(late) !== firsts[n])
      violations.push(`order-${n}: a month later the answer is another one`)
    if ((await again.read(`order-${n}`)).length !== before) violations.push(`order-${n}: a month later it had an effect`)
  }
  await again.close()
  return { trials: commands * 9, violations }
}
