// Issue 4's theorems, each by its name, over generated histories: up to 6 lines × 5 units, 3 tenders, discounts, freight, gifts and 8 interleaved
// cases, with exchanges (also in advance), disputes, claims, partial amounts and money paid twice. Who bears the freight: test/policies/money/freight.test.ts.
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { afterWorkingPause } from '../../../src/core/time/index.js'
import { afterSale } from '../../../src/deciders/afterSale/index.js'
import { goodsPaid } from '../../../src/deciders/order/moneyLedger.js'
import type { Order } from '../../../src/deciders/order/state.js'
import { openDesk } from '../../../src/desk/index.js'
import { memoryLog } from '../../../src/log/memory.js'
import { book } from '../../../src/policies/book.js'
import { aSale, aStart, played, someMoves, type Recorded } from '../../support/afterSales.js'
import { Story, hour } from '../../cases/kit/story.js'

const runs = Number(process.env['ORDINANCE_RUNS'] ?? 60)
/** Shown every state of `runs` histories, and the one before it. Story itself checks the unit and the money ledger after every command. */
const always = (look: (story: Recorded, before: Order) => void): void =>
  fc.assert(
    fc.property(aSale, aStart, someMoves(), (sale, start, moves) => void played(sale, start, moves, look)),
    { numRuns: runs },
  )
/** Refunds of units that a case has just asked for. */
const newlyRefunded = ({ order }: Recorded, before: Order) =>
  Object.entries(order.refunds).flatMap(([id, { case: of, cause, lines }]) => {
    const entity = of === undefined ? undefined : order.cases[of]
    return entity === undefined || cause !== 'case' || before.refunds[id] !== undefined || lines.every(({ units = 0 }) => units === 0)
      ? []
      : [{ of, entity }]
  })
/** Deadlines as they were before the last command and as they are. */
const kept = ({ order }: Recorded, before: Order) =>
  order.deadlines.flatMap((is) => before.deadlines.filter(({ id }) => id === is.id).map((was) => ({ was, is })))
const goesOn = ({ was, is }: ReturnType<typeof kept>[number]): boolean => was.pausedAt !== undefined && is.pausedAt === undefined
/** The decision that was just taken, if it is one that is taken once. */
const takenOnce = ({ taken, now }: Recorded) => taken.slice(-1).find(({ type, at }) => once.includes(type) && at === now)
const standing = (order: Order) => Object.values(order.refunds).filter(({ state }) => state !== 'abandoned')

test('units are conserved: each is at one place, held by one case at most, and disposed of once', () => {
  always(({ order }) => {
    for (const { units, quantity } of Object.values(order.lines)) {
      expect(Object.values(units).reduce((a, b) => a + b, 0)).toBe(quantity)
      expect(Object.values(units).every((count) => count > 0)).toBe(true)
    }
    for (const { disposed, received, origin } of Object.values(order.cases))
      for (const line in disposed) if (origin === 'customer') expect(disposed[line] ?? 0).toBeLessThanOrEqual(received[line] ?? 0)
  })
})

test('refunds, settled and pending, less what came back of them, never exceed what was paid, per tender and in all, and each is made of its parts', () => {
  always(({ order, paidTotal }) => {
    let gone = 0
    for (const { paid, pending, refunded } of Object.values(order.payments)) {
      expect(pending + refunded).toBeLessThanOrEqual(paid)
      gone += pending + refunded
    }
    expect(gone).toBeLessThanOrEqual(paidTotal)
    const live = standing(order)
    // What a verdict asked back, and got, is gone no more (DSP-06).
    const back = Object.values(order.disputes).reduce((sum, { returned = 0 }) => sum + returned, 0)
    expect(live.reduce((sum, { amount }) => sum + amount, 0)).toBe(gone + back)
    for (const { amount, meant = amount, parts, lines, freight } of live) {
      expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount)
      // Where less went than it was to give back, or a part came back, its lines stay as they were meant (EXE-09).
      if (lines.length > 0 && amount === meant) expect(lines.reduce((sum, part) => sum + part.amount, freight)).toBe(amount)
    }
  })
})

test('no refund after a failed inspection without the customer’s consent', () => {
  always(({ order, consents }, before) => {
    for (const [id, { case: of, cause }] of Object.entries(order.refunds))
      if (before.refunds[id] === undefined && of !== undefined && cause === 'case' && order.cases[of]?.inspection === 'failed')
        expect(consents).toContain(of)
  })
})

test('no refund before the goods’ whereabouts are known, where the manual says so: back and seen, lost for certain, refused goods verified', () => {
  always((story, before) => {
    for (const { of, entity } of newlyRefunded(story, before)) {
      if (entity.goodsBack === true) expect([of, entity.receivedAt !== undefined || entity.inspection === 'lost']).toEqual([of, true])
      // Never for units that are still in a parcel; and refused ones only once somebody has looked (RET-09).
      expect(entity.origin).not.toBe('onTheWay')
      if (entity.first !== undefined && entity.first !== 'nothing' && entity.kind !== 'exchange')
        expect([of, entity.verified]).toEqual([of, expect.arrayContaining([entity.first])])
    }
  })
})

test('refunding everything returns exactly what was paid, in whatever portions and order', () => {
  fc.assert(
    fc.property(aSale, fc.array(fc.nat(30), { minLength: 1, maxLength: 20 }), (sale, picks) => {
      const story = new Story().delivered(sale)
      fc.pre(story.paidTotal > 0)
      for (let i = 0; Object.values(story.order.lines).some(({ units }) => (units['customer'] ?? 0) > 0); i += 1) {
        const left = Object.values(story.order.lines).filter(({ units }) => (units['customer'] ?? 0) > 0)
        const line = left[(picks[i % picks.length] ?? 0) % left.length]
        if (line === undefined) break
        story
          .returned({ [line.line]: 1 + ((picks[(i + 1) % picks.length] ?? 0) % (line.units['customer'] ?? 1)) }, 'quality', {
            evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }],
          })
          .refundsSettle()
      }
      expect(story.refundedTotal).toBe(story.paidTotal)
    }),
    { numRuns: runs },
  )
})

test('the order of partial returns changes the total by no fen under the proportional method', () => {
  fc.assert(
    fc.property(aSale, fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 2 }), (sale, order) => {
      const total = (sequence: readonly number[]): number => {
        const story = new Story().delivered(sale)
        for (const i of sequence)
          if (story.order.lines[`L${i + 1}`] !== undefined && goodsPaid(story.order, `L${i + 1}`) > 0)
            story.returned({ [`L${i + 1}`]: 1 }, 'noReason')
        return story.refundTotal
      }
      expect(total(order)).toBe(total([...order].sort()))
    }),
    { numRuns: runs },
  )
})

test('units that come back one by one are worth just what they are worth together', () => {
  fc.assert(
    fc.property(aSale, (sale) => {
      const total = (portions: (quantity: number) => readonly number[]): number => {
        const story = new Story().delivered(sale)
        const line = story.order.lines['L1']
        if (line === undefined || line.quantity < 2 || goodsPaid(story.order, 'L1') < line.quantity) return 0
        for (const units of portions(line.quantity - 1)) story.returned({ L1: units })
        return story.refundTotal
      }
      expect(total((n) => Array.from({ length: n }, () => 1))).toBe(total((n) => [n]))
    }),
    { numRuns: runs },
  )
})

test('a pause never lengthens or shortens what is left', () => {
  always((story, before) => {
    for (const { was, is } of kept(story, before)) {
      // While it stands still its end stands still; when it goes on, just what was left is left.
      if (was.pausedAt !== undefined && is.pausedAt === was.pausedAt) expect([is.id, is.dueAt]).toEqual([is.id, was.dueAt])
      if (was.pausedAt === undefined || is.pausedAt !== undefined) continue
      if (is.rule === 'AFS-10' && was.dueAt > was.pausedAt) {
        expect([is.id, is.dueAt]).toEqual([is.id, afterWorkingPause(was.dueAt, was.pausedAt, story.now)])
        continue
      }
      const left = Math.max(0, was.dueAt - was.pausedAt)
      expect([is.id, left === 0 ? is.dueAt : is.dueAt - story.now]).toEqual([is.id, left === 0 ? was.dueAt : left])
    }
  })
})

test('pauses of the review, however many, leave it just its twelve hours', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 })), { maxLength: 6 }), (pauses) => {
      const story = new Story().delivered({ lines: [{ unitPrice: 1000 }] })
      story.asks({ lines: { L1: 1 } })
      const opened = story.now
      let paused = 0
      for (const [worked, waited] of pauses) {
        story.wait(worked * 60_000).must('afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
        story.wait((waited * hour) / 10).must('customer', 'ProvideInformation', { case: 'C1' })
        paused += (waited * hour) / 10
      }
      expect(story.order.deadlines.find(({ rule }) => rule === 'AFS-06')?.dueAt).toBe(opened + 12 * hour + paused)
    }),
    { numRuns: runs },
  )
})

test('a retry decides nothing new: with the same id it is known, with a new one it is refused or adds nothing', async () => {
  await fc.assert(
    fc.asyncProperty(aSale, aStart, someMoves(40), async (sale, start, moves) => {
      const { taken } = played(sale, start, moves)
      const log = memoryLog()
      let now = taken[0]?.at ?? 0
      const desk = openDesk({ log, notice: false, clock: () => now as never, ports: { facts: () => ({ stock: { 'SKU-1': 50 } }) } })
      const tell = (id: string, { role, type, data }: (typeof taken)[number]) =>
        desk.handle({ id, type, stream: 'order-A1', data }, { by: { id: role, role } })
      const length = async (): Promise<number> => (await log.read('order-A1')).length
      for (const [n, command] of taken.entries()) {
        now = command.at
        const first = await tell(`c${n}`, command)
        if (E.isLeft(first)) throw new Error(`${command.type}: ${JSON.stringify(first.left)}`)
        const after = await length()
        const again = await tell(`c${n}`, command)
        expect([command.type, E.isRight(again) && again.right.repeated, await length()]).toEqual([command.type, true, after])
      }
      // The whole history once more, late and with the ids that it had: nothing at all.
      const whole = await length()
      for (const [n, command] of taken.entries()) expect(await tell(`c${n}`, command)).toMatchObject({ right: { repeated: true } })
      expect(await length()).toBe(whole)
    }),
    { numRuns: Math.ceil(runs / 4) },
  )
  // Decisions that are taken once, each sent again at once under another id.
  always((story) => {
    const last = takenOnce(story)
    if (last === undefined) return
    const { order } = story
    const outcome = story.tell(last.role, last.type, last.data)
    const added = E.isRight(outcome)
      ? outcome.right
          .map(({ type }) => type)
          .filter((type) => type !== 'ExceptionOpened' && type !== 'DeadlineStarted' && type !== 'RequestJoined')
      : []
    expect([last.type, added, story.order.refunds, story.order.payments]).toEqual([last.type, [], order.refunds, order.payments])
  })
})
const once = [
  'RequestAfterSale',
  'ApproveCase',
  'VerifyCase',
  'RejectCase',
  'ReapplyCase',
  'RefundCase',
  'WithdrawCase',
  'CloseCase',
  'ReportReturnArrived',
  'SettleReturnLoss',
  'PassInspection',
  'FailInspection',
  'OfferCompromise',
  'AnswerCompromise',
  'ArrangeExchange',
  'CancelReplacement',
  'DeclineDifference',
  'ReportHold',
  'SendGoodsBack',
  'CheckDelivery',
  'AgreeSolution',
  'SubmitRefund',
  'ReportRefund',
  'AbandonRefund',
  'RefundSurplus',
  'ReportDispute',
  'ReportVerdict',
  'SettleAskBack',
  'ReportGrantGiven',
  'OpenRecovery',
  'SettleRecovery',
  'ReportFreightAdvance',
  'AnswerGoodwill',
]

test('the histories reach what the theorems look at; of a fixed seed, so that chance decides theorems and never this', () => {
  const reached = { refunded: 0, back: 0, goneOn: 0, taken: 0, takenOnce: 0, consents: 0, inAdvance: 0 }
  const look = (story: Recorded, before: Order): void => {
    const refunded = newlyRefunded(story, before)
    reached.refunded += refunded.length
    reached.back += refunded.filter(({ entity }) => entity.goodsBack === true).length
    reached.goneOn += kept(story, before).filter(goesOn).length
    reached.takenOnce += takenOnce(story) === undefined ? 0 : 1
  }
  fc.assert(
    fc.property(aSale, aStart, someMoves(), (sale, start, moves) => {
      const story = played(sale, start, moves, look)
      reached.taken += story.taken.length
      reached.consents += [...story.consents].length
      reached.inAdvance += Object.values(story.order.cases).filter(({ exchange }) => exchange?.advance === true).length
    }),
    { numRuns: 60, seed: 1 },
  )
  const least = { refunded: 20, back: 5, goneOn: 20, taken: 1000, takenOnce: 1000, consents: 1, inAdvance: 1 }
  for (const [what, count] of Object.entries(least)) expect([what, reached[what as keyof typeof reached] >= count]).toEqual([what, true])
})

test('the channel decides nothing after the sale (AFS-12)', () => {
  fc.assert(
    fc.property(aSale, aStart, someMoves(), (sale, start, moves) => {
      const [a, b] = ['tmall', 'shop'].map((channel) =>
        played({ ...sale, channel }, start, moves).events.map(({ type, at, data }) => [type, at, JSON.stringify({ ...data, channel: '' })]),
      )
      expect(a).toEqual(b)
    }),
    { numRuns: Math.ceil(runs / 3) },
  )
})

test('every command of after-sales has its roles, none open to nobody', () => {
  for (const [type, roles] of Object.entries(afterSale.roles)) expect([type, roles.length > 0]).toEqual([type, true])
  expect(book({}).overrides).toEqual([])
})
