// One request, judged by the manual and by a shop’s own book. In a clone: `node scripts/runTool.mjs examples/whatIf.ts`; elsewhere with any runner of TypeScript.
import {
  formatInstant,
  instantOf,
  manual,
  orderDecider,
  parseOrderCommand,
  replay,
  type Book,
  type OrderStreamEvent,
  type Role,
} from 'ordinance'
import { book, reasons, sayings } from 'ordinance/rules'

const decide = (history: readonly OrderStreamEvent[], law: Book, [when, role, type, data]: readonly [string, Role, string, object]) => {
  const command = parseOrderCommand(type, data)
  if (command._tag === 'Left') throw new Error(JSON.stringify(command.left.problems))
  return orderDecider.decide(replay(orderDecider, history), command.right, {
    at: instantOf(when),
    by: { id: role, role },
    book: law,
    facts: {},
  })
}

const told = [
  [
    '2026-10-30T09:00:00+08:00',
    'platform',
    'ReportOrder',
    { channel: 'tmall', shop: 'S1', lines: [{ line: 'L1', sku: 'MUG', quantity: 2, unitPrice: 4990 }] },
  ],
  ['2026-10-30T09:01:00+08:00', 'platform', 'ReportPayment', { payment: 'T1', amount: 9980 }],
  ['2026-10-30T18:00:00+08:00', 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' }],
  ['2026-11-02T10:15:00+08:00', 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'signed' }],
] as const
const history = told.reduce<readonly OrderStreamEvent[]>((events, command) => {
  const outcome = decide(events, manual, command)
  if (outcome._tag === 'Left') throw new Error(outcome.left.reason)
  return [...events, ...outcome.right.events]
}, [])
for (const { at, type } of history) console.log(formatInstant(at), type)

const request = {
  case: 'C1',
  kind: 'returnAndRefund',
  reason: 'noReason',
  channel: 'tmall',
  contact: '13800138000',
  lines: [{ line: 'L1', quantity: 1 }],
}
const books = [
  ['by the manual', manual],
  ['with fifteen days promised', book({ 'returns.noReasonDays': 15 })],
] as const
for (const [name, law] of books) {
  const outcome = decide(history, law, ['2026-11-12T12:00:00+08:00', 'customer', 'RequestAfterSale', request])
  if (outcome._tag === 'Right') console.log(`${name}: ${outcome.right.events.map(({ type }) => type).join(', ')}`)
  else
    console.log(
      `${name}: refused by ${outcome.left.rule} (${sayings[outcome.left.rule]?.title.en ?? ''}), ${reasons[outcome.left.reason]?.en ?? ''} Instead: ${outcome.left.alternatives.join(', ')}`,
    )
}
