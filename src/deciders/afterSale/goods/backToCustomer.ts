// Goods on their way back to the customer: they arrive, come to us again, or are lost at our risk (SHP-12, LAW-10; P-6.3).
import { id } from '../../../core/ids.js'
import type { OrderStreamEvent } from '../../../events/index.js'
import type { Instant } from '../../../core/time/index.js'
import { contradicts, explains } from '../../order/contradictions.js'
import { decided, happened, nothing, type Handlers } from '../../order/scene.js'
import type { Order } from '../../order/state.js'
import { inCase, toRecord, unitsAt } from '../../order/units.js'
import type { caseCommands } from '../commands.js'
import { hasRefund, listOf } from '../common.js'
import { caseTable } from '../evolve.js'

type Commands = Pick<typeof caseCommands, 'ReportGoodsDelivered' | 'ReportGoodsLost' | 'ReportGoodsReturned'>
type Counts = Readonly<Record<string, number>>
const least = (counts: Counts, of: (line: string) => number): Counts =>
  Object.fromEntries(Object.entries(counts).map(([line, n]) => [line, Math.min(n, of(line))]))
const some = (counts: Counts): boolean => Object.values(counts).some((n) => n > 0)
/** Known by now: the units that were lost were named, or none is under way any more. */
const known = (order: Order, of: string, at: Instant, list: ReturnType<typeof listOf> | 'named'): readonly OrderStreamEvent[] => {
  const away = (line: string): number =>
    unitsAt(order, line, `back:${of}`) - (list === 'named' ? Infinity : (list.find((one) => one.line === line)?.quantity ?? 0))
  return Object.keys(order.lines).some((line) => away(line) > 0) ? [] : explains(order, at, `case:${of}`, 'whichBackLost')
}
const opened = (order: Order, of: string, code: string, blocks: boolean, at: Instant): readonly OrderStreamEvent[] =>
  contradicts(order, at, { kind: 'factContradicts', about: `case:${of}`, code, blocks })

export const decideBackToCustomer: Handlers<Commands> = {
  /** What had been lost and arrives all the same is the customer's again, unless its money is on its way, or other goods are: a person looks at that. */
  ReportGoodsDelivered: (order, { occurredAt, ...data }, { at }) => {
    const { state = 'none', lostBack = {}, exchange } = order.cases[data.case] ?? {}
    const came = toRecord(data.lines)
    const onTheWay = least(came, (line) => unitsAt(order, line, `back:${data.case}`))
    const found = least(
      Object.fromEntries(Object.entries(came).map(([line, n]) => [line, n - (onTheWay[line] ?? 0)])),
      (line) => lostBack[line] ?? 0,
    )
    const open =
      ['sendingBack', 'toSendBack', 'returnLost'].includes(state) ||
      (state === 'inspectionPassed' && exchange === undefined && !hasRefund(order, data.case))
    if (some(found) && !open) return decided(opened(order, data.case, 'lostGoodsDelivered', true, at))
    const list = listOf(Object.fromEntries(Object.entries(came).map(([line]) => [line, (onTheWay[line] ?? 0) + (found[line] ?? 0)])))
    if (list.length === 0) return nothing
    if (caseTable.next(state, 'GoodsBackDelivered') === undefined) return decided(opened(order, data.case, 'goodsBackUnasked', false, at))
    return decided([
      happened('GoodsBackDelivered', occurredAt ?? at, { case: data.case, lines: list }),
      ...(some(found) ? explains(order, at, `case:${data.case}`, 'lostGoodsDelivered') : []),
      ...known(order, data.case, at, list),
    ])
  },

  ReportGoodsLost: (order, data, { at }) => lostOnTheWay(order, data, at),
  ReportGoodsReturned: (order, data, { at }) => cameToUs(order, data, at),
}

/** With us again, refused or undeliverable: the customer is asked (DLV-02). Once their loss was answered for, what turns up is sorted, and a person looks at that. */
export const cameToUs = (
  order: Order,
  { case: of, lines, why, occurredAt }: Parameters<(typeof decideBackToCustomer)['ReportGoodsReturned']>[1],
  at: Instant,
): ReturnType<(typeof decideBackToCustomer)['ReportGoodsReturned']> => {
  const { state = 'none', since = at, lostBack = {} } = order.cases[of] ?? {}
  const when = occurredAt ?? at
  // They have gone out once more since.
  if (state === 'sendingBack' && when < since) return nothing
  const came = toRecord(lines)
  const onTheWay = least(came, (line) => unitsAt(order, line, `back:${of}`))
  const found = least(Object.fromEntries(Object.entries(came).map(([line, n]) => [line, n - (onTheWay[line] ?? 0)])), (line) =>
    Math.min(lostBack[line] ?? 0, unitsAt(order, line, 'lost')),
  )
  const theirs = ['sendingBack', 'toSendBack', 'returnLost'].includes(state)
  const list = listOf(
    theirs ? Object.fromEntries(Object.keys(came).map((line) => [line, (onTheWay[line] ?? 0) + (found[line] ?? 0)])) : onTheWay,
  )
  const again =
    list.length === 0 || caseTable.next(state, 'GoodsBackReturned') === undefined
      ? []
      : [happened('GoodsBackReturned', when, { case: of, lines: list, ...(why === undefined ? {} : { why }) })]
  // Others are lost as before, and the case is busy with these.
  const stillLost =
    state === 'returnLost' && again.length > 0 && Object.entries(lostBack).some(([line, n]) => n > (found[line] ?? 0))
      ? opened(order, of, 'goodsBackLost', false, at)
      : []
  const sorted =
    theirs || !some(found) || caseTable.next(state, 'ReturnArrived') === undefined
      ? []
      : [
          happened('ReturnArrived', when, { case: of, lines: listOf(found), found: true }),
          ...opened(order, of, 'lostReturnArrived', true, at),
        ]
  return decided([...again, ...stillLost, ...sorted, ...(again.length === 0 ? [] : known(order, of, at, list))])
}

/** Those that are not on their way are not lost there. While others are, a person has the loss; then the case has it. */
export const lostOnTheWay = (
  order: Order,
  { case: of, lines, occurredAt }: Parameters<(typeof decideBackToCustomer)['ReportGoodsLost']>[1],
  at: Instant,
): ReturnType<(typeof decideBackToCustomer)['ReportGoodsLost']> => {
  const sent = Object.fromEntries(Object.keys(order.lines).map((line) => [line, unitsAt(order, line, `back:${of}`)]))
  const list = listOf(lines === undefined ? sent : least(toRecord(lines), (line) => sent[line] ?? 0))
  if (list.length === 0) return nothing
  const under = (line: string): number =>
    (sent[line] ?? 0) + unitsAt(order, line, inCase(of)) - (list.find((one) => one.line === line)?.quantity ?? 0)
  const asked = opened(order, of, 'goodsBackLost', false, at)
  if (caseTable.next(order.cases[of]?.state ?? 'none', 'GoodsBackLost') === undefined) return decided(asked)
  return decided([
    happened('GoodsBackLost', occurredAt ?? at, { case: of, lines: list }),
    ...(Object.keys(order.lines).some((line) => under(line) > 0) ? asked : []),
    ...known(order, of, at, 'named'),
  ])
}

/** Nothing more is on its way, and some of it was lost: the case answers for that, and nobody else need look. */
export const lossToAnswer = (order: Order, of: string, at: Instant): OrderStreamEvent | undefined => {
  const { state, lostBack } = order.cases[of] ?? {}
  if (lostBack === undefined) return undefined
  if (state === 'sendingBack' || state === 'toSendBack') return some(lostBack) ? happened('ReturnLost', at, { case: id(of) }) : undefined
  return explains(order, at, `case:${of}`, 'goodsBackLost')[0]
}
