// A platform's message as facts for the desk (ENT-06). Sent twice or out of order, the same messages leave the same order.
import * as E from 'fp-ts/lib/Either.js'
import { badInput, preview, type BadInput, type Problem } from '../../../core/badInput.js'
import { isId } from '../../../core/ids.js'
import { checkJson } from '../../../core/json.js'
import { formatInstant, type Instant } from '../../../core/time/instant.js'
import { platformKey, platformStates, type PlatformState } from '../../../policies/imports.js'
import { Reader } from './read.js'
import type { PlatformTable } from './table.js'
import { platformTables } from './tables.data.js'

/** A command as the desk takes it; its id is the message's own, so that a repeat has no further effect. */
export interface PlatformCommand {
  readonly id: string
  readonly type: string
  readonly stream: string
  readonly data: object
}

/** The commands of one message, in the order in which they are to be handled; every problem at once if it cannot be read. */
export const platformFacts = (platform: string, payload: unknown): E.Either<BadInput, readonly PlatformCommand[]> => {
  const table = Object.hasOwn(platformTables, platform) ? platformTables[platform] : undefined
  if (table === undefined)
    return E.left(badInput({ path: '/platform', value: preview(platform), remedy: `one of ${Object.keys(platformTables).join(', ')}` }))
  return E.chain((message: unknown) => read(platform, table, message))(checkJson(payload))
}

const read = (platform: string, table: PlatformTable, payload: unknown): E.Either<BadInput, readonly PlatformCommand[]> => {
  const problems: Problem[] = []
  const message = new Reader(payload, table, problems)
  const { fields } = table
  const orderNo = message.must(fields.orderNo, message.text(fields.orderNo)) ?? ''
  const status = message.must(fields.status, message.text(fields.status)) ?? ''
  const at = message.must(fields.at, message.time(fields.at))
  const order = orderOf(platform, table, message)
  const refunds = message.list(table.refunds.list).map((one) => refundOf(table, one))
  const key = platformKey(platform, orderNo)
  const named = message.text(fields.message)
  const from = named ?? `${status}.${at}`
  // Both name every command of the message.
  const names = [
    [fields.orderNo, orderNo, key],
    [named === undefined ? fields.status : fields.message, named ?? status, from],
  ] as const
  for (const [path, value, name] of names)
    if (value !== '' && !isId(name)) problems.push({ path: `/${path}`, value: preview(value), remedy: 'letters, digits and _ . : - only' })
  if (problems.length > 0 || at === undefined) return E.left(badInput(...problems))
  const command = (type: string, data: object, part = ''): PlatformCommand => ({
    id: `${key}.${from}.${type}${part}`,
    type,
    stream: `order-${key}`,
    data,
  })
  // Every later message repeats the payment: it is one fact, whatever message brings it.
  const once = (type: string, data: object, part: string): PlatformCommand => ({
    id: `${key}.${type}.${part}`,
    type,
    stream: `order-${key}`,
    data,
  })
  const paidAt = message.time(fields.paidAt)
  const paid = message.money(fields.paid)
  const state = platformStates[table.platform]?.[status]
  return E.right([
    command('ReportOrder', { ...order, toldAt: written(at) }),
    ...(paidAt === undefined || paid === undefined || paid === 0
      ? []
      : [once('ReportPayment', { payment: 'platform', amount: paid, means: 'online', occurredAt: written(paidAt) }, `${paidAt}.${paid}`)]),
    ...scansOf(table, message, state).map((scan) => command('ReportScan', scan, `.${scan.kind}`)),
    ...refunds.map(({ refund, word, amount, line, when }) =>
      word === 'requested' || word === 'withdrawn'
        ? command(
            'ReportRefundRequest',
            { refund, word, channel: platform, occurredAt: written(when ?? at), ...given({ amount, line }) },
            `.${refund}.${word}`,
          )
        : command(
            'ReportRefund',
            { refund, outcome: word, ...(amount === undefined ? {} : { amount }), occurredAt: written(when ?? at) },
            `.${refund}.${word}`,
          ),
    ),
    ...(state === 'closed'
      ? [command('ReportOrderClosed', { reason: paidAt === undefined ? 'unpaid' : 'platform', occurredAt: written(at) })]
      : []),
    command('ReportPlatformStatus', { platform: table.platform, status, occurredAt: written(at), message: from }),
  ])
}

const written = (at: Instant): string => formatInstant(at)
const given = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>

/** The order as the platform knows it. Its discount is what is missing between the goods with freight and what is to be paid; what the goods do not bear of it was taken off the freight. */
const orderOf = (platform: string, { fields, lines, cash = [] }: PlatformTable, message: Reader): object => {
  const ordered = message
    .list(lines.list)
    .map((line) => ({
      line: line.must(lines.line, line.text(lines.line)) ?? '',
      sku: line.text(lines.sku) ?? line.text(lines.line) ?? '',
      quantity: line.must(lines.quantity, line.count(lines.quantity)) ?? 0,
      unitPrice: line.must(lines.unitPrice, line.money(lines.unitPrice)) ?? 0,
      ...given({ title: line.text(lines.title) }),
    }))
  const paid = message.money(fields.paid)
  const freight = message.money(fields.freight) ?? 0
  const goods = ordered.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)
  const off = paid === undefined ? 0 : Math.max(0, goods + freight - paid)
  const createdAt = message.time(fields.createdAt)
  const atTheDoor = cash.includes(message.text(fields.payType) ?? '')
  return {
    channel: platform,
    shop: message.text(fields.shop) ?? platform,
    entry: 'platform',
    terms: atTheDoor ? 'cashOnDelivery' : 'prepaid',
    platformNo: message.text(fields.orderNo),
    lines: ordered,
    freight: freight - Math.max(0, off - goods),
    ...(paid === undefined
      ? {}
      : { discount: Math.min(off, goods), tenders: [{ payment: 'platform', means: atTheDoor ? 'cash' : 'online', amount: paid }] }),
    ...(createdAt === undefined ? {} : { occurredAt: written(createdAt) }),
    ...given({ remark: message.text(fields.remark) }),
    customer: given({ name: message.text(fields.name), phone: message.text(fields.phone) }),
    address: given({
      province: message.text(fields.province),
      city: message.text(fields.city),
      district: message.text(fields.district),
      street: message.text(fields.street),
      text: message.text(fields.address),
    }),
  }
}

const refundOf = ({ refunds, refundCodes }: PlatformTable, one: Reader) => {
  const code = one.must(refunds.code, one.text(refunds.code)) ?? ''
  return {
    refund: one.must(refunds.refund, one.text(refunds.refund)) ?? '',
    word: Object.hasOwn(refundCodes, code) ? (refundCodes[code] ?? 'requested') : 'requested',
    amount: one.money(refunds.amount),
    line: one.text(refunds.line),
    when: one.time(refunds.at),
  }
}

/** What the platform says of the one parcel that it knows. The end of a trade that was closed is no signing. */
const scansOf = (
  { fields }: PlatformTable,
  message: Reader,
  state?: PlatformState,
): readonly { readonly kind: 'handedOver' | 'signed'; readonly parcel: string; readonly scan: string }[] => {
  const parcel = message.text(fields.waybill)
  if (parcel === undefined) return []
  const carrier = message.text(fields.carrier)
  const scan = (kind: 'handedOver' | 'signed', at: Instant | undefined) =>
    at === undefined
      ? []
      : [
          {
            kind,
            parcel,
            scan: `platform.${kind}`,
            occurredAt: written(at),
            ...(carrier !== undefined && isId(carrier) ? { carrier } : {}),
          },
        ]
  return [
    ...scan('handedOver', message.time(fields.shippedAt)),
    ...(state === 'closed' ? [] : scan('signed', message.time(fields.signedAt))),
  ]
}
