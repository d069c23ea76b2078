// Theorems over whole histories: any commands, by anybody, at any instant, in any order.
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { produce } from 'immer'
import { sha256, canonical } from '../../src/log/canonical.js'
import { orderDecider, type Order } from '../../src/deciders/whole/index.js'
import type { OrderStreamEvent } from '../../src/events/index.js'
import { decodeFact, orderFormat, schemaOf } from '../../src/events/index.js'
import { blockers } from '../../src/deciders/order/contradictions.js'
import { orderStream } from '../../src/deciders/streams.js'
import { reasons } from '../../src/policies/index.js'
import { aCommand, anOrder, commandTypes, isReport, nextInstant, type Sent } from '../../src/spec/generators/index.js'
import { decideOn, evolveAll, orderAt, stages, T0, type Outcome } from '../support/history.js'
import { violations } from '../support/invariants.js'

const runs = Number(process.env['ORDINANCE_RUNS'] ?? 60)
const stateHash = (order: Order): string => sha256(canonical(JSON.parse(JSON.stringify(order))))
const intentions = commandTypes.filter((type) => !isReport(type))

interface Told {
  readonly before: Order
  readonly sent: Sent
  readonly outcome: Outcome
  readonly after: Order
}

/** A history of up to 25 commands from a stage of a plain order or from a generated one; each is shown to `look`. */
const histories = (
  types: readonly Sent['type'][],
  look: (told: Told) => void,
  finish?: (order: Order, events: readonly OrderStreamEvent[], from: Order) => void,
  numRuns = runs,
): void =>
  fc.assert(
    fc.property(fc.constantFrom('none', 'generated', ...stages), fc.integer({ min: 1, max: 25 }), fc.gen(), (start, length, g) => {
      let now = T0
      let order: Order = orderDecider.initial
      if (start === 'generated') {
        const first = decideOn(order, { type: 'PlaceOrder', data: g(() => anOrder(fc)), by: { id: 'op-1', role: 'platform' }, at: now })
        if (E.isRight(first)) order = evolveAll(order, first.right.events)
      } else if (start !== 'none') order = orderAt(start, now)
      const from = order
      const events: OrderStreamEvent[] = []
      for (let n = 0; n < length; n += 1) {
        // Of three commands the first that does something is followed: most commands are refused in most states.
        for (let tries = 0; tries < 3; tries += 1) {
          const sent = g(() => aCommand(fc, order, now, types))
          const outcome = decideOn(order, sent)
          const happened = E.isRight(outcome) ? outcome.right.events : []
          const after = evolveAll(order, happened)
          look({ before: order, sent, outcome, after })
          if (happened.length === 0) continue
          events.push(...happened)
          order = after
          now = sent.at
          break
        }
        now = g(() => nextInstant(fc, order, now))
      }
      finish?.(order, events, from)
    }),
    { numRuns, endOnFailure: true },
  )

describe('any history of commands', () => {
  test('keeps every unit in one place, no tender refunded beyond what it paid, and deadlines exactly where somebody waits', () => {
    histories(commandTypes, ({ sent, after }) => {
      expect({ after: sent.type, violations: violations(after) }).toEqual({ after: sent.type, violations: [] })
    })
  })

  test('gives the same state step by step, through immer, replayed in place, and read back from storage', () => {
    histories(
      commandTypes,
      () => undefined,
      (order, events, from) => {
        const replayed: Order = structuredClone(from)
        let drafted = from
        const stored = orderStream.begin('')
        for (const event of events) {
          orderDecider.apply(replayed, event)
          drafted = produce(drafted, (draft) => {
            orderDecider.apply(draft, event)
          })
          const text: unknown = JSON.parse(JSON.stringify({ ...event, schema: schemaOf(orderFormat, event.type) }))
          expect(decodeFact(orderFormat, text as Parameters<typeof stored.take>[0])).toMatchObject({
            _tag: 'Right',
            right: JSON.parse(JSON.stringify(event)),
          })
          if (from === orderDecider.initial) expect(stored.take(text as Parameters<typeof stored.take>[0])._tag).toBe('Right')
        }
        expect(stateHash(replayed)).toBe(stateHash(order))
        expect(stateHash(drafted)).toBe(stateHash(order))
        if (from === orderDecider.initial) expect(stateHash(stored.state())).toBe(stateHash(order))
      },
    )
  })

  test('is refused only with rule, clause, reason and a way out that have sentences in both languages', () => {
    histories(commandTypes, ({ sent, outcome }) => {
      if (E.isRight(outcome)) return
      const { rule, clauses, reason, alternatives, findings = [] } = outcome.left
      expect({ command: sent.type, rule, clauses: clauses.length > 0, alternatives: alternatives.length > 0 }).toEqual({
        command: sent.type,
        rule: expect.stringMatching(/^([A-Z]{3}-\d\d|lifecycle\/\w+)$/),
        clauses: true,
        alternatives: true,
      })
      const named = [
        reason,
        ...alternatives,
        ...findings.flatMap((ground) => (rule === 'EXC-01' ? ground.alternatives : [ground.reason, ...ground.alternatives])),
      ]
      expect({
        command: sent.type,
        reason,
        without: named.filter((code) => reasons[code]?.en === undefined || reasons[code].zh === ''),
      }).toEqual({ command: sent.type, reason, without: [] })
    })
  })

  test('never refuses a fact', () => {
    histories(commandTypes, ({ sent, outcome }) => {
      if (isReport(sent.type) && E.isLeft(outcome) && outcome.left.rule !== 'SEC-01')
        throw new Error(`${sent.type} was refused: ${JSON.stringify(outcome.left)}`)
    })
  })

  test('binds what follows to the rules: every decision that adds events rests on named rules or on the lifecycle alone', () => {
    histories(commandTypes, ({ outcome }) => {
      if (E.isRight(outcome))
        for (const { rule, clauses } of outcome.right.basis) expect([rule.length > 0, clauses.length > 0]).toEqual([true, true])
    })
  })
})

describe('any history of intentions alone', () => {
  test('never ships with an open finding or exception, a held line or a short parcel: units leave us only in checked parcels of approved orders', () => {
    histories(intentions, ({ before, outcome }) => {
      if (E.isLeft(outcome)) return
      for (const event of outcome.right.events) {
        if (event.type !== 'ParcelShipped') continue
        expect(before.parcels[event.data.parcel]?.state).toBe('packed')
        expect(['inFulfilment']).toContain(before.state)
        const { parcel } = event.data
        const { lines = {}, picked = {} } = before.parcels[parcel] ?? {}
        expect({
          findings: before.findings,
          open: blockers(before, `parcel:${parcel}`),
          held: Object.keys(lines).filter((line) => before.holds?.[line] !== undefined),
          picked,
        }).toEqual({ findings: [], open: [], held: [], picked: lines })
        expect(Object.keys(lines).length).toBeGreaterThan(0)
        expect(before.approvedAt).toBeDefined()
      }
    })
  })
})
