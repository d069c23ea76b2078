import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { fen } from '../../core/money.js'
import type { InvoiceEvent } from '../../events/invoice.js'
import { invoiceContent, invoiceNotice, ordinaryInvoice, specialInvoice, type InvoiceField } from '../../policies/invoices.js'
import { goneOf, paidOf } from '../order/moneyLedger.js'
import { canStep, decided, happened, nothing, rejected, type Handlers, type Scene } from '../order/scene.js'
import type { Invoice, Order } from '../order/state.js'
import type { invoiceCommands } from './commands.js'
import { invoiceTable } from './evolve.js'
import { besides, isSold, leftFor } from './named.js'

const step = (order: Order, data: { readonly invoice: string }, type: InvoiceEvent['type']) =>
  canStep(invoiceTable, `invoice:${data.invoice}`, order.invoices[data.invoice], type)
const intake = ({ kind, form }: Pick<Invoice, 'kind' | 'form'>, confirmed: readonly InvoiceField[], { law, at }: Scene) => {
  const { ruling, basis } = law.judge(kind === 'special' ? specialInvoice : ordinaryInvoice, { requestedAt: at, form, confirmed })
  return { basis, missing: ruling.missing.flatMap(({ about }) => fields.filter((field) => field === about)) }
}
const fields: readonly InvoiceField[] = ['title', 'taxNumber', 'address', 'postage']
const waysOut = ({ code }: { readonly code: string }): readonly string[] => [
  ...(code === 'itemNotSold' ? [] : ['amountOfRest']),
  ...(code === 'itemNotSold' || code === 'aboveWhatItNames' ? ['nameAsSold'] : []),
]
/** Where, then, the amount still stands against what was paid and not refunded (IVC-03). */
const content = (order: Order, items: NonNullable<Invoice['items']>, amount: number, but: string, { law, at }: Scene) => {
  const others = besides(order, but)
  const named = leftFor(order, items, others)
  return law.judge(invoiceContent, {
    requestedAt: at,
    amount,
    paid: paidOf(order),
    refunded: goneOf(order),
    invoiced: others.reduce((sum, other) => sum + other.amount, 0),
    ...(named === undefined ? {} : { named }),
    items: items.map(({ kind, line }) => ({ kind, asSold: kind === 'other' ? false : kind !== 'goods' || isSold(order, line) })),
  })
}

export const decideInvoice: Handlers<typeof invoiceCommands> = {
  RequestInvoice: (order, data, scene) =>
    pipe(
      step(order, data, 'InvoiceRequested'),
      E.chain(() => {
        const { ruling, basis } = content(order, data.items, data.amount, data.invoice, scene)
        // An invoice of nothing names nothing that was sold.
        const [first] = data.items.length === 0 ? [{ code: 'itemNotSold' }] : ruling
        if (first !== undefined) return rejected(basis, first.code, waysOut(first))
        const { missing, basis: taken } = intake(data, data.confirmed, scene)
        return decided(
          [
            happened('InvoiceRequested', scene.at, { ...data, missing }),
            ...(missing.length === 0 ? [happened('InvoiceReady', scene.at, { invoice: data.invoice })] : []),
          ],
          basis,
          taken,
        )
      }),
    ),

  ConfirmInvoice: (order, data, scene) =>
    pipe(
      step(order, data, 'InvoiceConfirmed'),
      E.chain(() => {
        const invoice = order.invoices[data.invoice]
        const { missing, basis } = intake(
          invoice ?? { kind: 'ordinary', form: 'electronic' },
          [...(invoice?.confirmed ?? []), ...data.confirmed],
          scene,
        )
        return decided(
          [
            happened('InvoiceConfirmed', scene.at, { ...data, missing }),
            ...(missing.length === 0 ? [happened('InvoiceReady', scene.at, { invoice: data.invoice })] : []),
          ],
          basis,
        )
      }),
    ),

  /** Asked again on the day of issue: money that went back since is no longer there to be invoiced, and goods that did are named on none. */
  IssueInvoice: (order, data, scene) =>
    pipe(
      step(order, data, 'InvoiceIssued'),
      E.chain(() => {
        const { items = [], amount = 0 } = order.invoices[data.invoice] ?? {}
        const {
          ruling: [first],
          basis,
        } = content(order, items, amount, data.invoice, scene)
        // What was asked for cannot be changed.
        if (first !== undefined) return rejected(basis, first.code, ['askInvoiceAnew'])
        const notice = scene.law.judge(invoiceNotice, { issuedAt: scene.at, goodsAccepted: order.state === 'completed' })
        return decided([happened('InvoiceIssued', scene.at, { ...data, notice: notice.ruling.tell })], basis, notice.basis)
      }),
    ),

  ReverseInvoice: (order, { anew, ...data }, { at }) =>
    pipe(
      step(order, data, 'InvoiceReversed'),
      E.chain(() => {
        const { reverse = 0, reissue = 0 } = order.invoices[data.invoice] ?? {}
        return decided([
          happened('InvoiceReversed', at, {
            ...data,
            amount: fen(reverse),
            ...(reissue === 0 ? {} : { reissued: fen(reissue), ...(anew === undefined ? {} : { anew }) }),
          }),
        ])
      }),
    ),
  /** Nothing of it is issued anew: the right one is asked for under an id of its own (IVC-01, IVC-02). */
  RecallInvoice: (order, data, { at }) =>
    pipe(
      step(order, data, 'ReversalDue'),
      E.chain(() => {
        const { stands = 0, reverse = 0, reissue = 0 } = order.invoices[data.invoice] ?? {}
        return stands === 0 || (reverse === stands && reissue === 0)
          ? nothing
          : decided([happened('ReversalDue', at, { ...data, reverse: fen(stands), reissue: fen(0) })])
      }),
    ),
  WithdrawInvoice: (order, data, { at }) =>
    pipe(
      step(order, data, 'InvoiceWithdrawn'),
      E.chain(() => decided([happened('InvoiceWithdrawn', at, data)])),
    ),
}
