import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Basis, Rejection } from '../../../core/decision.js'
import { fen, sum } from '../../../core/money.js'
import { id } from '../../../core/ids.js'
import type { OrderStreamEvent } from '../../../events/index.js'
import { replacement } from '../../../policies/execution/exchange.js'
import { exchangeConditions } from '../../../policies/returns/exchange.js'
import { contradicts, explains } from '../../order/contradictions.js'
import { goneOf, paidOf } from '../../order/moneyLedger.js'
import { ask, decided, happened, nothing, type Handlers, type Scene } from '../../order/scene.js'
import type { Order } from '../../order/state.js'
import { planRefund } from '../../refund/plan.js'
import { cameBy, planSum } from '../../refund/tenders.js'
import type { caseCommands } from '../commands.js'
import { caseOf, freed, isPaidBack, isReplaced, refusedBy, step } from '../common.js'
import { takenFor } from './lines.js'
import { carriedOver, keptAfter } from './worth.js'

type Commands = Pick<typeof caseCommands, 'ArrangeExchange' | 'DeclineDifference' | 'CancelReplacement' | 'ReportHold'>
type Entity = Order['cases'][string]

/** The lines that replaced goods of a case, the newest last. */
export const replacementsOf = (order: Order, of: string): readonly Order['lines'][string][] =>
  Object.values(order.lines).filter(({ line }) => line.startsWith(`${of}.x`))

const replacementLine = (order: Order, of: string): string => `${of}.x${replacementsOf(order, of).length + 1}`

export const decideExchange: Handlers<Commands> = {
  /**
   * The same (or wished-for) product first; another one, with a small gift, once the customer agreed (EXE-06). A dearer one waits for
   * the difference, a cheaper one gives it back (RET-06). `advance`: before the goods are back, against held money.
   */
  ArrangeExchange: (order, { product, agreed = false, advance = false, ...data }, scene) =>
    pipe(
      step(order, data, arrangedAs(order, data.case)),
      E.chain(() => ready(order, data.case, advance)),
      E.chain((entity) => {
        const [sku, ...others] = new Set(Object.keys(entity.lines).map((line) => order.lines[line]?.sku))
        const quantity = carriedOver(order, data.case).reduce((all, { units }) => all + units, 0)
        const wished = entity.wants?.sku ?? (others.length === 0 ? sku : undefined)
        const stock = scene.facts.stock ?? {}
        const other = product.sku === wished ? {} : { other: { saleable: stock[product.sku] ?? 0, agreed } }
        return pipe(
          ask(scene, replacement, { approvedAt: scene.at, quantity, same: stock[wished ?? ''] ?? 0, ...other }),
          E.chain((found) => {
            // With the same product in stock another one is only what the customer asked for.
            const gift = found.value.gift
            if (found.value.ship === 'same' && product.sku !== wished && !agreed)
              return refusedBy('EXE-06', ['M-2.2'], 'otherNotAgreed', 'askCustomer', 'returnForRefund')
            return settlePrice(order, data.case, { product, quantity, gift, advance }, found.basis, scene)
          }),
        )
      }),
    ),

  DeclineDifference: (order, data, { at }) =>
    pipe(
      step(order, data, 'DifferenceDeclined'),
      E.chain(() => {
        const { payment = '' } = caseOf(order, data).wanted ?? {}
        const { state, paid = 0 } = order.payments[payment] ?? {}
        return decided([
          happened('DifferenceDeclined', at, data),
          ...(state === 'awaited' ? [happened('PaymentVoided', at, { payment: id(payment) })] : []),
          // What came of it belongs to the customer.
          ...(paid > 0
            ? contradicts(order, at, { kind: 'moneyMismatch', about: `payment:${payment}`, code: 'overpaid', blocks: false })
            : []),
        ])
      }),
    ),

  /**
   * Out of stock, or come to nothing: its stock and money are free again, and another product or the refund is next (EXE-06). A difference
   * that was paid goes back with it; so does a held sum that was taken.
   */
  CancelReplacement: (order, data, scene) =>
    pipe(
      step(order, data, 'ReplacementCancelled'),
      E.chain(() => {
        const { exchange, hold, receivedAt } = caseOf(order, data)
        if (exchange === undefined) return refusedBy('AFS-01', ['M-2.1'], 'noExchange', 'refundCase')
        const { units = {}, quantity = 0 } = order.lines[exchange.line] ?? {}
        const free = (['ours', 'lost', 'returned', 'cancelled'] as const).reduce((all, place) => all + (units[place] ?? 0), 0)
        // All that left the case's own units comes back to them, or none of it: not what the customer has kept, or was paid back.
        const whole = replacementsOf(order, data.case).every((one) =>
          one.line === exchange.line ? one.refundedUnits === 0 : one.carried === one.quantity,
        )
        if (free < quantity || !whole) return refusedBy('EXE-06', ['M-2.2'], 'replacementUnderWay', 'interceptParcel', 'awaitOutcome')
        const cancelled = happened('ReplacementCancelled', scene.at, { case: data.case, line: id(exchange.line) })
        // Of goods none of which came, nothing is left to do.
        const over = hold?.state === 'captured' && receivedAt === undefined
        const closed = [
          ...explains(order, scene.at, `case:${data.case}`, 'differenceOwed'),
          ...(over ? [happened('CaseClosed', scene.at, { case: data.case, outcome: 'notSentBack' })] : []),
        ]
        const tenders = Object.entries(order.payments).filter(
          ([payment]) => payment.startsWith(`${data.case}.difference`) || payment === hold?.payment,
        )
        // No more than a verdict has left of it; what the customer took back by themselves does not go back once more.
        const takenBack = tenders.reduce(
          (all, [, { due, paid, reversedAt }]) => all + (reversedAt === undefined ? 0 : Math.max(0, due - paid)),
          0,
        )
        const back = Math.max(0, Math.min(exchange.difference + takenFor(exchange, hold) - takenBack, paidOf(order) - goneOf(order)))
        if (back === 0) return decided([cancelled, ...closed])
        const came = tenders.reverse().map(([payment, { paid }]) => ({ payment, amount: paid }))
        return pipe(
          planSum(order, scene, 'surplus', back, { first: cameBy(order, back, came) }),
          E.chain(({ events, basis }) => decided([cancelled, ...events, ...closed], ...basis)),
        )
      }),
    ),

  /** The customer's bank holds the price until the goods are back. It is no payment yet. */
  ReportHold: (order, data, { at }) => {
    const { hold, exchange } = order.cases[data.case] ?? {}
    if (hold?.payment === data.payment) return nothing
    // Money that has come, or is held for another case, is not held once more; and what a replacement went out for is not changed for another sum.
    const known =
      order.payments[data.payment] !== undefined ||
      Object.values(order.cases).some((other) => other.hold?.payment === data.payment) ||
      exchange !== undefined
    if (known || E.isLeft(step(order, data, 'HoldPlaced')))
      return decided(contradicts(order, at, { kind: 'payment', about: `case:${data.case}`, code: 'holdUnasked', blocks: false }))
    // Another sum takes the place of the first, which is free.
    return decided([...freed(order, data.case, at), happened('HoldPlaced', at, data)])
  },
}

/** Goods that never came are sent; others are exchanged. */
const arrangedAs = (order: Order, of: string): 'SupplementArranged' | 'ExchangeArranged' =>
  order.cases[of]?.solution === 'supplement' ? 'SupplementArranged' : 'ExchangeArranged'

/** Goods back and passed, or a hold that covers them; one replacement at a time. */
const ready = (order: Order, of: string, advance: boolean): E.Either<Rejection, Entity> => {
  const entity = caseOf(order, { case: of })
  if (!isReplaced(entity) || isPaidBack(order, of)) return refusedBy('AFS-01', ['M-2.1'], 'noExchange', 'refundCase')
  // A closed order ships nothing any more; the money is what is left.
  if (order.state === 'closed') return refusedBy('EXE-06', ['M-2.2'], 'orderClosed', 'cancelReplacement', 'refundCase')
  const carried = carriedOver(order, of)
  if (entity.exchange === undefined && carried.length === 0)
    return refusedBy('EXE-06', ['M-2.2'], 'nothingToExchange', 'closeWithoutRefund')
  // A lost or refused one that goes out again is under way like the first.
  if (entity.exchange !== undefined && (entity.exchange.failed === undefined || carried.every(({ units }) => units === 0)))
    return refusedBy('EXE-06', ['M-2.2'], 'replacementUnderWay', 'awaitOutcome')
  if (entity.state === 'inspectionPassed' || entity.state === 'exchanging' || entity.solution === 'supplement') return E.right(entity)
  const worth = sum(carried.map(({ amount }) => amount))
  const held = entity.hold?.state === 'placed' ? entity.hold.amount : 0
  return advance && held >= worth ? E.right(entity) : refusedBy('EXE-06', ['M-2.2'], 'goodsNotBackYet', 'placeHold', 'awaitGoods')
}

interface Plan {
  readonly product: Parameters<(typeof decideExchange)['ArrangeExchange']>[1]['product']
  readonly quantity: number
  readonly gift: boolean
  readonly advance: boolean
}

/** The price of the new goods against what was paid for the old ones, to the fen. */
const settlePrice = (
  order: Order,
  of: string,
  { product, quantity, gift, advance }: Plan,
  stocked: Basis,
  scene: Scene,
): ReturnType<(typeof decideExchange)['ArrangeExchange']> => {
  const entity = caseOf(order, { case: of })
  const from = carriedOver(order, of)
  const old = sum(from.map(({ amount }) => amount))
  const resent = entity.exchange?.failed !== undefined
  const price = resent ? old : product.unitPrice * quantity
  const { ruling, basis } = scene.law.judge(exchangeConditions, {
    requestedAt: entity.openedAt,
    holds: { inWindow: true, intact: true, packaging: true, proofOfPurchase: true },
    brokenByDefect: [],
    oldPrice: old,
    newPrice: price,
    ...soldAs(order, from, product),
    charges: 0,
    paid: 0,
  })
  const arranged = (worth: number, kept = from, owed = 0): OrderStreamEvent => {
    const data = { case: id(of), line: id(replacementLine(order, of)), product, quantity, worth: fen(worth), from: kept, gift }
    return entity.solution === 'supplement'
      ? happened('SupplementArranged', scene.at, data)
      : happened('ExchangeArranged', scene.at, { ...data, advance, ...(owed === 0 ? {} : { owed: fen(owed) }) })
  }
  if (ruling.toPay > 0) {
    if (advance || entity.solution === 'supplement') return refusedBy('RET-06', ['R-2.3'], 'differenceUnpaid', 'awaitGoods')
    const payment = id(`${of}.difference${Object.keys(order.payments).filter((known) => known.startsWith(`${of}.difference`)).length + 1}`)
    return decided(
      [
        happened('DifferenceRequested', scene.at, { case: id(of), payment, amount: ruling.toPay, product, quantity }),
        happened('PaymentAwaited', scene.at, { payment, means: 'online', amount: ruling.toPay }),
      ],
      stocked,
      basis,
    )
  }
  if (ruling.toRefund === 0) return decided([arranged(old)], stocked, basis)
  const back = planRefund(order, scene, { cause: 'case', case: of, of: Object.keys(entity.lines), amount: ruling.toRefund })
  if (E.isLeft(back)) return back
  const given = back.right.shares
  const kept = keptAfter(order, from, given)
  const worth = sum(kept.map(({ amount }) => amount))
  // Nothing is given back for goods that have not come.
  if (advance) return decided([arranged(worth, kept, ruling.toRefund)], stocked, basis)
  return decided([...back.right.events, arranged(worth, kept)], stocked, basis, ...back.right.basis)
}

/** Whether it is the very product that was sold, and what the units cost then, before discounts. */
const soldAs = (
  order: Order,
  from: ReturnType<typeof carriedOver>,
  { sku, variant }: Plan['product'],
): { readonly same: boolean; readonly listPrice: number } => ({
  same: from.every(({ line }) => order.lines[line]?.sku === sku && (variant === undefined || order.lines[line].variant === variant)),
  listPrice: sum(from.map(({ line, units }) => fen((order.lines[line]?.unitPrice ?? 0) * units))),
})

/** The difference has been paid: the replacement is arranged as it was agreed. */
export const afterDifference = (order: Order, of: string, at: Scene['at']): OrderStreamEvent | undefined => {
  const { wanted } = caseOf(order, { case: of })
  if (wanted === undefined || order.state === 'closed' || isPaidBack(order, of)) return undefined
  if ((order.payments[wanted.payment]?.paid ?? 0) < wanted.amount) return undefined
  const from = carriedOver(order, of)
  return happened('ExchangeArranged', at, {
    case: id(of),
    line: id(replacementLine(order, of)),
    product: wanted.product,
    quantity: wanted.quantity,
    from,
    gift: false,
    advance: false,
    worth: fen(sum(from.map(({ amount }) => amount)) + wanted.amount),
    difference: fen(wanted.amount),
  })
}
