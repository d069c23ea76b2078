// A played scene as it is printed, and as JSON: no personal data, instants as text, money in fen.
import { formatInstant } from '../../core/time/instant.js'
import { goneOf, paidOf, refundedOf } from '../../deciders/order/moneyLedger.js'
import type { Order } from '../../deciders/order/state.js'
import type { Work } from '../../projections/work.js'
import { explain, type Explained } from '../explain.js'
import type { Answered, Happened, Played, Seen } from './stage.js'

export type WorkShown = Omit<Work, 'dueAt'> & { readonly dueAt?: string }
export interface StepShown {
  readonly at: string
  readonly stream?: string
  readonly by?: string
  readonly command?: string
  readonly events?: readonly string[]
  readonly rules?: readonly string[]
  readonly refused?: Explained
  readonly work?: readonly WorkShown[]
  readonly then: readonly Happened[]
}

export const shown = ({ scene: { name, group, title, stream }, told, order }: Played) => ({
  name,
  group,
  title,
  stream,
  steps: told.map(stepOf),
  end: {
    order: order.state,
    ...statesOf('parcels', order.parcels),
    ...statesOf('cases', order.cases),
    ...statesOf('refunds', order.refunds),
    ...statesOf('disputes', order.disputes),
    ...statesOf('invoices', order.invoices),
    ...statesOf('recoveries', order.recoveries),
    ...statesOf('exceptions', order.exceptions),
  },
  money: moneyOf(order),
})
export type SceneShown = ReturnType<typeof shown>

/** Fen: what came, what went back and is under way, what is kept, and what stands on invoices. */
const moneyOf = (order: Order) => {
  const [paid, refunded] = [paidOf(order), refundedOf(order)]
  const invoices = Object.values(order.invoices)
  return {
    payable: order.payable,
    paid,
    refunded,
    pending: goneOf(order) - refunded,
    kept: paid - refunded,
    ...(invoices.length === 0 ? {} : { invoiced: invoices.reduce((sum, { stands }) => sum + stands, 0) }),
  }
}

const statesOf = <Name extends string>(
  name: Name,
  all: Readonly<Record<string, { readonly state: string }>>,
): { readonly [N in Name]?: Readonly<Record<string, string>> } | object =>
  Object.keys(all).length === 0 ? {} : { [name]: Object.fromEntries(Object.entries(all).map(([id, { state }]) => [id, state])) }

const stepOf = (told: Answered | Seen): StepShown => {
  const at = formatInstant(told.at)
  if ('work' in told)
    return {
      at,
      work: told.work.map(({ dueAt, ...work }) => ({ ...work, ...(dueAt === undefined ? {} : { dueAt: formatInstant(dueAt) }) })),
      then: told.then,
    }
  const { stream, by, command, events, rules, rejection, then } = told
  return {
    at,
    stream,
    by,
    command,
    events,
    rules,
    then,
    ...(rejection === undefined ? {} : { refused: explain({ stream, type: command, by, at: told.at, rejection }) }),
  }
}
