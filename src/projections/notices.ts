import * as E from 'fp-ts/lib/Either.js'
import { lawFor, manual, type Book } from '../core/book.js'
import type { Text } from '../core/rule.js'
import type { Duration } from '../core/time/duration.js'
import type { Instant } from '../core/time/instant.js'
import { paidOf } from '../deciders/order/moneyLedger.js'
import type { Order } from '../deciders/order/state.js'
import type { OrderStreamEvent } from '../events/index.js'
import type { Envelope } from '../log/log.js'
import { isReadable } from '../log/sealing/unreadable.js'
import { taxesAndClearance } from '../policies/crossBorder.js'
import { customerKnows, notices as fieldsOf, shippingNotice, type Notice } from '../policies/notices.js'
import { contactFacts } from '../policies/review/contact.js'
import { reasons } from '../policies/sayings.js'
import { materialTexts } from '../policies/texts/materials.js'
import { renderNotice } from '../policies/texts/notices.js'
import { liveOrders } from './liveOrders.js'
import { fieldsFor, when } from './noticeFields.js'
import type { Projection } from './projection.js'

/** Something that a customer is to be told, as data: the caller's own gateway sends it. */
export interface NoticeData {
  /** The same for the same fact, however often the log is read (NTF-01). */
  readonly key: string
  readonly notice: Notice
  readonly by: 'sms' | 'email' | 'platform'
  readonly stream: string
  readonly at: Instant
  /** Codes stand for sentences; `noticeText` puts them in. */
  readonly fields: Readonly<Record<string, string>>
}
export interface Notices {
  /** In the order of the log. */
  readonly all: () => readonly NoticeData[]
  /** Those without a field that their text needs, or with a code that has no words: a person completes them. */
  readonly incomplete: () => readonly NoticeData[]
}

/** Codes as words; nothing where one of them is a word of the house alone, which no customer knows: a person completes the notice. */
const said = (codes: string, among: Readonly<Record<string, Text | undefined>>, language: keyof Text, between: string): string => {
  const words = codes.split(' ').map((code) => (Object.hasOwn(among, code) ? among[code]?.[language] : undefined))
  return words.some((word) => word === undefined) ? '' : words.join(between)
}
/** A person’s own words, ended so that the next sentence may follow. */
const ended = (words: string, language: keyof Text): string =>
  /[.!?…。！？]$/.test(words.trim()) ? words : `${words}${language === 'zh' ? '。' : '.'}`

/** How fields that hold codes are put into words. A reason may be a person’s own words, also where one of them happens to be a code. */
const inWords: Readonly<Record<string, (value: string, language: keyof Text, notice: Notice) => string>> = {
  alternatives: (value, language) => said(value, reasons, language, language === 'zh' ? '' : ' '),
  missing: (value, language) => said(value, materialTexts, language, language === 'zh' ? '、' : ', '),
  reason: (value, language, notice) => {
    const sentences = said(value, reasons, language, ' ')
    return sentences !== '' ? sentences : notice === 'caseRejected' && /^[a-z][\w.:-]*$/.test(value) ? '' : ended(value, language)
  },
}
/** The notice in words; left: the fields that are missing, or that hold a code without words. */
export const noticeText = (
  { notice, fields }: Pick<NoticeData, 'notice' | 'fields'>,
  language: keyof Text,
): E.Either<readonly string[], string> =>
  renderNotice(
    notice,
    language,
    Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, inWords[field]?.(value, language, notice) ?? value])),
  )

/** Progress on the way back is told once per kind, however many scans there are, and not when it is overtaken (EXE-02). */
const isNewProgress = (
  { cases }: Order,
  { case: of, kind, scan }: { readonly case: string; readonly kind: string; readonly scan: string },
): boolean => {
  const { scans = [], receivedAt } = cases[of] ?? {}
  const since = scans.find((one) => one.scan === scan)?.at ?? 0
  return receivedAt === undefined && scans.every((one) => one.scan === scan || (one.kind !== kind && one.at <= since))
}

/** What an event tells. A parcel's shipping is told once its tracking number is known. */
const tellings = (order: Order, { type, at, data }: OrderStreamEvent): readonly string[] => {
  switch (type) {
    case 'OrderPlaced':
      return ['OrderPlaced', ...(order.crossBorder === true ? ['OrderPlaced.crossBorder'] : [])]
    // Asked until there is an answer, and once (REV-17).
    case 'FindingsRecorded':
      return order.stockAnswer === undefined && data.findings.some(({ code }) => code === 'stockInsufficient')
        ? ['FindingsRecorded.stockInsufficient']
        : []
    // Who has paid by other means, or whose order is closed, owes nothing.
    case 'PaymentFailed':
      return order.state === 'closed' || paidOf(order) >= order.payable ? [] : [type]
    case 'OrderHeld':
      return data.findings.map(({ rule }) => `OrderHeld.${rule}`)
    case 'ParcelShipped':
      return order.parcels[data.parcel]?.waybill === undefined ? [] : ['ParcelShipped']
    case 'WaybillUploaded':
      return order.parcels[data.parcel]?.shippedAt === undefined ? [] : ['ParcelShipped']
    // Of goods on their way back to the customer, the loss itself is told.
    case 'ReturnLost':
      return order.cases[data.case]?.lostBack === undefined ? [type] : []
    case 'ReturnTracked':
      return isNewProgress(order, data) ? [`ReturnTracked.${data.kind}`] : []
    // The step alone says that a person has told it (SHP-14).
    case 'IncidentStepTaken':
      return data.newDate === undefined ? [] : ['IncidentStepTaken.newDate']
    case 'RepairAdvanced':
      return [`RepairAdvanced.${data.step}`]
    case 'CaseClosed':
      return [`CaseClosed.${data.outcome}`]
    // A shop may apologise without a coupon (INV-02).
    case 'ApologyGranted':
      return [data.coupon === 0 ? 'ApologyGranted.alone' : type]
    case 'CompromiseOffered':
      return [data.kind === 'repair' && data.refund === 0 ? 'CompromiseOffered.repair' : type]
    case 'InvoiceIssued':
      return [type, ...(data.notice ? ['InvoiceIssued.early'] : [])]
    // The one in its place is another invoice for the customer.
    case 'InvoiceReversed':
      return data.anew === undefined ? [] : ['InvoiceReversed.anew']
    case 'ParcelLost':
      return order.state === 'closed' ? [] : [type]
    // What the bank returned, all of it or a part.
    case 'RefundFailed':
    case 'RefundSettled':
      return order.refunds[data.refund]?.bouncedAt === at ? ['RefundFailed.cameBack'] : [type]
    case 'OrderClosed':
      return data.reason === 'outOfStock' ? [] : ['OrderClosed']
    default:
      return [type]
  }
}

/** Every notice that the log calls for, once per fact. `transit`: how long a parcel usually takes where no day was promised. */
export const notices = ({
  book = manual,
  transit = 'P3D' as Duration,
}: { readonly book?: Book; readonly transit?: Duration } = {}): Projection<Notices> => {
  const issued = new Map<string, NoticeData>()
  /** The tracking number that was told of each parcel: another one is told anew. */
  const shipped = new Map<string, string | undefined>()
  /** Orders whose customer was asked about stock and has not answered; other goods are another question. */
  const asked = new Set<string>()
  /** Orders whose supplier has none of something: once all of it has come after all, the question is over. */
  const short = new Set<string>()
  /** The notice that asks for material, by stream and case: its limit begins right after it (AFS-07). */
  const asking = new Map<string, string>()
  const orders = liveOrders()
  const { order: orderOf, stuck } = orders.view()

  const complete = (stream: string, { subject, dueAt }: { readonly subject: string; readonly dueAt: Instant }): void => {
    const key = asking.get(`${stream} ${subject}`) ?? ''
    const notice = issued.get(key)
    if (notice !== undefined) issued.set(key, { ...notice, fields: { ...notice.fields, answerBy: when(dueAt) } })
    asking.delete(`${stream} ${subject}`)
  }

  const tell = (order: Order, event: Envelope): void => {
    const { customer } = order
    const law = lawFor(book, { shop: order.shop, channel: order.channel })
    const fact = event as OrderStreamEvent & Envelope
    if ((fact.type === 'OrderCorrected' && (fact.data.after.lines ?? []).length > 0) || fact.type === 'StockAnswered')
      asked.delete(event.stream)
    if (Object.keys(order.short ?? {}).length > 0) short.add(event.stream)
    else if (short.delete(event.stream)) asked.delete(event.stream)
    if (fact.type === 'DeadlineStarted' && fact.data.rule === 'AFS-07') complete(event.stream, fact.data)
    // Of a customer who was erased nobody has a number; and a fixed line, or a number that is none, takes no message.
    const [phone, email] = [customer.phone, customer.email].map((text) => text !== undefined && isReadable(text))
    const takesSms = phone === true && ['mobile', 'foreign'].includes(contactFacts({ phone: customer.phone ?? '' }).phone)
    const reachableBy = [...(takesSms ? ['sms' as const] : []), ...(email === true ? ['email' as const] : []), 'platform' as const]
    for (const type of tellings(order, fact)) {
      const { ruling } = law.judge(customerKnows, { at: event.at, event: event.id, type, reachableBy, issued: [] })
      if (ruling === undefined || issued.has(ruling.key)) continue
      const clearance =
        ruling.notice === 'taxesAndClearance' ? law.judge(taxesAndClearance, { at: event.at, crossBorder: true }).ruling : undefined
      const fields: NoticeData['fields'] = clearance?.fields ?? fieldsFor(ruling.notice, order, fact, transit)
      if (ruling.notice === 'stockQuestion') {
        if (asked.has(event.stream)) continue
        asked.add(event.stream)
      }
      if (type === 'ParcelShipped') {
        const parcel = `${event.stream} ${'parcel' in fact.data ? fact.data.parcel : ''}`
        const has = Object.fromEntries(fieldsOf.orderShipped.map((field) => [field, fields[field] !== undefined])) as Record<
          (typeof fieldsOf.orderShipped)[number],
          boolean
        >
        if (
          (shipped.has(parcel) && shipped.get(parcel) === fields['trackingNo']) ||
          law.judge(shippingNotice, { shippedAt: event.at, has }).ruling.length > 0
        )
          continue
        shipped.set(parcel, fields['trackingNo'])
      }
      if (ruling.notice === 'caseInformation' && fields['answerBy'] === undefined)
        asking.set(`${event.stream} case:${fields['caseNo'] ?? ''}`, ruling.key)
      issued.set(ruling.key, { ...ruling, stream: event.stream, at: event.at, fields })
    }
  }

  return {
    take: (event) => {
      orders.take(event)
      const order = orderOf(event.stream)
      // What a stream says after an event that this version cannot read would be guessed.
      if (order !== undefined && !stuck.has(event.stream)) tell(order, event)
    },
    view: () => ({
      all: () => [...issued.values()],
      incomplete: () => [...issued.values()].filter((one) => E.isLeft(noticeText(one, 'en'))),
    }),
  }
}
