// Corrections, by the clerk who finds a record wrong (ENT-07) or for the customer who changes his mind (SHP-10).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'
import type { Rejection } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { isByHand, secondCheck } from '../../policies/entry.js'
import { correction } from '../../policies/imports.js'
import { changeBeforeShipping, type ChangedField } from '../../policies/shipping/changes.js'
import { changeToReview } from '../exception/evolve.js'
import { contradicts } from '../order/contradictions.js'
import { nothingGranted } from '../entry/checks.js'
import { inside } from '../order/deadlines.js'
import { ask, canStep, decided, happened, type Handler, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import type { reviewCommands } from './commands.js'
import { correctedGoods } from '../invoice/issued.js'
import { orderTable } from './evolve.js'
import { review } from './findings.js'

type Correction = t.TypeOf<(typeof reviewCommands)['CorrectOrder']>
type After = Omit<Correction, 'reportedBy'>

/** What stood where the correction puts something else. */
export const beforeOf = (order: Order, { customer, address, remark, lines }: After): After => ({
  ...(customer === undefined ? {} : { customer: order.customer }),
  ...(address === undefined ? {} : { address: order.address }),
  ...(remark === undefined || order.remark === undefined ? {} : { remark: order.remark }),
  ...(lines === undefined
    ? {}
    : { lines: lines.flatMap(({ line }) => (order.lines[line] === undefined ? [] : [specificationOf(order.lines[line])])) }),
})
const specificationOf = ({ line, sku, variant }: Order['lines'][string]) => ({ line, sku, ...(variant === undefined ? {} : { variant }) })

/** What will stand there: of the customer only what is named changes. */
const becoming = ({ customer }: Order, after: After): After =>
  after.customer === undefined ? after : { ...after, customer: { ...customer, ...after.customer } }

const fieldsOf = ({ customer, address, lines }: After): readonly ChangedField[] => [
  ...(address === undefined ? [] : (['address'] as const)),
  ...(customer === undefined ? [] : (['contact'] as const)),
  ...(lines === undefined ? [] : (['specification'] as const)),
]

/** What a clerk put into an order that was entered by hand is checked by another (ENT-04); a customer's own word is not. */
export const secondLook = ({ entry }: Order, reviewAgain: readonly string[], { by }: Scene) =>
  by.role === 'customer' || !isByHand(entry)
    ? { reviewAgain: reviewAgain.map(id) }
    : { reviewAgain: [...reviewAgain, secondCheck.id].map(id), enteredBy: id(by.id) }

/** The rules that look again at what the customer corrected while he was asked: what was cleared stood for what was there before. */
export const touchedBy = (after: After, law: Scene['law'], at: Scene['at']) => {
  const { ruling, basis } = law.judge(changeBeforeShipping, { at, handedOver: false, fields: fieldsOf(after) })
  return { again: E.isRight(ruling) ? ruling.right.reviewAgain : [], basis }
}

/** Key order is of no account: what is written is what the log keeps. */
const same = (a: unknown, b: unknown): boolean =>
  typeof a === 'object' && typeof b === 'object' && a !== null && b !== null
    ? Object.keys({ ...a, ...b }).every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
    : a === b

/** What is changed has left us: where an order goes does so with its first parcel, what it is of with the first unit of that line. */
const isHandedOver = ({ handedOverAt, lines: all, parcels }: Order, { address, customer, lines = [] }: After): boolean => {
  const isHere = (place: string): boolean =>
    place === 'ours' || place === 'cancelled' || inside.includes(parcels[place.slice('parcel:'.length)]?.state ?? 'none')
  const isSent = (line: string): boolean => !Object.keys(all[line]?.units ?? {}).every(isHere)
  return handedOverAt !== undefined && (address !== undefined || customer !== undefined || lines.some(({ line }) => isSent(line)))
}

/** A specification changes only while all units of the line are with us, unpacked. */
const unpacked = (order: Order, lines: After['lines'] = []): E.Either<Rejection, true> =>
  lines.every(({ line }) => order.lines[line] !== undefined && order.lines[line].units['ours'] === order.lines[line].quantity)
    ? E.right(true)
    : E.left({
        rule: 'SHP-10',
        clauses: changeBeforeShipping.clauses,
        reason: 'unitsPacked',
        alternatives: ['cancelParcel', 'requestReturn'],
        basis: [],
      })

/** The correction is an event with reporter, before and after; an order that waits or is approved is reviewed again (REV-11). */
export const correctOrder: Handler<Correction> = (order, { reportedBy, ...after }, scene) =>
  pipe(
    canStep(orderTable, 'order', order, 'OrderCorrected'),
    E.chain(() => nothingGranted({ customer: after.customer }, scene)),
    E.chain(() =>
      ask(scene, correction, {
        at: scene.at,
        reportedBy: reportedBy ?? scene.by.id,
        changes: !same(beforeOf(order, after), becoming(order, after)),
      }),
    ),
    E.chain(({ basis }) => {
      const fields = fieldsOf(after)
      if (fields.length === 0)
        return decided(
          [happened('OrderCorrected', scene.at, { before: beforeOf(order, after), after, reportedBy: id(reportedBy ?? scene.by.id) })],
          basis,
        )
      return pipe(
        ask(scene, changeBeforeShipping, { at: scene.at, handedOver: isHandedOver(order, after), fields }),
        E.chain((change) => E.map(() => change)(unpacked(order, after.lines))),
        E.chain((change) => {
          const look = secondLook(order, change.value.reviewAgain, scene)
          const corrected = happened('OrderCorrected', scene.at, {
            before: beforeOf(order, after),
            after,
            reportedBy: id(reportedBy ?? scene.by.id),
            ...look,
          })
          const invoices = correctedGoods(order, after.lines ?? [], scene.at)
          return decided([corrected, ...recheck(order, after, look.reviewAgain, scene), ...invoices], basis, change.basis)
        }),
      )
    }),
  )

/** An order in the warehouse does not go back to the queue: what the change gets wrong stops its shipping until a person has looked. */
const recheck = (
  order: Order,
  { customer, address, lines = [] }: After,
  again: readonly string[],
  scene: Scene,
): readonly OrderStreamEvent[] => {
  if (order.state !== 'inFulfilment') return []
  const changed: Order = {
    ...order,
    customer: { ...order.customer, ...customer },
    address: address ?? order.address,
    lines: {
      ...order.lines,
      ...Object.fromEntries(
        lines.flatMap(({ line, ...to }) => (order.lines[line] === undefined ? [] : [[line, { ...order.lines[line], ...to }]])),
      ),
    },
    cleared: order.cleared.filter((rule) => !again.includes(rule)),
  }
  const wrong = review(changed, scene).found.some(({ rule }) => again.includes(rule))
  return wrong ? contradicts(order, scene.at, { kind: 'wrongData', about: 'order', code: changeToReview, blocks: true }) : []
}
