// Which command brings about a step of a lifecycle, and who may send it: for those who read a work list or a refusal.
import { isReplaced } from '../deciders/afterSale/common.js'
import { hasSurplus } from '../deciders/afterSale/goods/arrival.js'
import { isPaidWhole, isToSort } from '../deciders/afterSale/goods/whose.js'
import { makes, onlyIn } from '../deciders/makes.js'
import { hasLeft } from '../deciders/order/deadlines.js'
import type { Incident, Order } from '../deciders/order/state.js'
import { inCase } from '../deciders/order/units.js'
import { streamKinds } from '../deciders/streams.js'
import { isByHand } from '../policies/entry.js'
import { allowedBy, type Role } from '../policies/roles.js'

/** A command to be sent, and the roles that may (SEC-01). */
export interface Sendable {
  readonly command: string
  readonly roles: readonly Role[]
}

const sendable = new Map<string, readonly Sendable[]>()
for (const { commands, roles } of streamKinds)
  for (const command of commands)
    for (const fact of makes[command] ?? [])
      sendable.set(fact, [...(sendable.get(fact) ?? []), { command, roles: allowedBy(roles, command) }])

/** The commands that bring about one of these facts from a state of its lifecycle, each once, in the order of the facts. */
export const whatToSend = (facts: readonly string[], state: string): readonly Sendable[] => {
  const all = facts.flatMap((fact) => sendable.get(fact) ?? [])
  return all.filter(({ command }, i) => onlyIn[command]?.includes(state) !== false && all.findIndex((one) => one.command === command) === i)
}

const known = new Map<string, readonly Sendable[]>()
/** Any lifecycle as a table: its states and facts are names. */
export interface AnyTable {
  readonly id: string
  readonly next: (state: never, fact: never) => string | undefined
  readonly steps: (state: never) => readonly string[]
}
/** The commands that may be sent in a wait: first those that lead out of it. */
export const commandsIn = ({ id, next, steps }: AnyTable, state: string): readonly Sendable[] => {
  const name = `${id}/${state}`
  const found = known.get(name)
  if (found !== undefined) return found
  const facts = steps(state as never)
  const stays = (fact: string): boolean => next(state as never, fact as never) === state
  const all = whatToSend([...facts.filter((fact) => !stays(fact)), ...facts.filter(stays)], state)
  known.set(name, all)
  return all
}

type Asks = (order: Order, id: string) => boolean
const incident =
  (kind: Incident['kind']): Asks =>
  ({ incidents = {} }, id) =>
    incidents[id]?.kind === kind
const exchanged: Asks = ({ cases }, id) => {
  const found = cases[id]
  return found !== undefined && isReplaced(found)
}
const isHere: Asks = ({ lines }, id) => Object.values(lines).some(({ units }) => (units[inCase(id)] ?? 0) > 0)
/** Goods that were to go back to the customer are ours to sort once they were paid for, and then the case may end. */
const ifBackPaid: Asks = (order, id) =>
  !['sendingBack', 'toSendBack'].includes(order.cases[id]?.state ?? 'none') || (isToSort(order, id) && isHere(order, id))
/** What a command asks of the thing itself, beside the wait that it is in. */
const asks: Readonly<Record<string, Asks>> = {
  CancelOrder: (order) => !hasLeft(order),
  AllocateParcel: ({ lines }) => Object.values(lines).some(({ units }) => (units['ours'] ?? 0) > 0),
  VerifyEntry: ({ entry }) => isByHand(entry),
  FileCustomsPaper: ({ crossBorder }) => crossBorder === true,
  ReportApproval: ({ approvedAt }) => approvedAt === undefined,
  AnswerShortage: ({ findings, short = {}, planned = {} }) =>
    Object.keys(short).length > 0 ||
    findings.some(({ code }) => code === 'stockInsufficient') ||
    Object.values(planned).some((shares) => shares.some(({ state }) => state === 'waiting')),
  SettleDamage: incident('damaged'),
  SettleMisdelivery: incident('misdelivered'),
  SettleSurcharge: incident('outOfArea'),
  SettleForceMajeure: incident('forceMajeure'),
  SettleCarrierStop: incident('carrierStopped'),
  SettleStation: incident('backAtStation'),
  SettleSurplus: hasSurplus,
  VerifyCase: ({ cases }, id) => cases[id]?.first !== undefined,
  ArrangeExchange: exchanged,
  ReportHold: exchanged,
  CancelReplacement: ({ cases }, id) => cases[id]?.exchange !== undefined,
  SendGoodsBack: (order, id) => isHere(order, id) && !isPaidWhole(order, id),
  DisposeUnits: (order, id) => ifBackPaid(order, id) && isToSort(order, id),
  CloseCase: (order, id) => order.cases[id]?.state !== 'requested' && (order.cases[id]?.state !== 'toSendBack' || ifBackPaid(order, id)),
  AdvanceRepair: ({ cases }, id) => cases[id]?.kind === 'repair',
  ExamineSample: ({ cases }, id) => cases[id]?.sample === true,
}
/** Of these commands those that fit a thing of the order: nobody is told to repair what is to be refunded. */
export const fitting = (order: Order, subject: string, commands: readonly Sendable[]): readonly Sendable[] => {
  const of = subject.slice(subject.indexOf(':') + 1)
  return commands.filter(({ command }) => asks[command]?.(order, of) !== false)
}
