import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { DeadlineEvent } from '../../events/deadline.js'
import type { SupplyEvent } from '../../events/supply.js'
import { shortage } from '../../policies/stock/levels.js'
import { supplierCancel, supplierOrder, supplierOutOfStock, wrongSupplierOrder } from '../../policies/suppliers.js'
import { ask } from '../order/scene.js'
import { decided, nothing, type OwnHandlers, type OwnOutcome } from '../own/own.js'
import { canMove, deadlineStarted, passDeadline } from '../own/waiting.js'
import type { supplyCommands } from './commands.js'
import { isPlaced, isSame, supplyTable, type Supply } from './state.js'

type Event = SupplyEvent | DeadlineEvent
type DataOf<Type extends SupplyEvent['type']> = Extract<SupplyEvent, { type: Type }>['data']
const happened = <Type extends SupplyEvent['type']>(type: Type, at: Instant, data: DataOf<Type>): Event => ({ type, at, data }) as Event

/** The event, if it may follow. */
const plain = <Type extends SupplyEvent['type']>(supply: Supply, type: Type, at: Instant, data: DataOf<Type>): OwnOutcome<Event> =>
  pipe(
    canMove(supplyTable, supply, type),
    E.chain(() => decided([happened(type, at, data)])),
  )

type Waiting = Supply['waiting'][number]
const lineOf = ({ order, line }: Waiting) => ({ order: id(order), line: id(line) })

export const decideSupply: OwnHandlers<Supply, typeof supplyCommands, Event> = {
  /** One request per shortage; its id is the shortage's. */
  RequestSupply: (supply, data, { at }) => (supply.state === 'none' ? decided([happened('SupplyRequested', at, data)]) : nothing),

  /**
   * What was not placed yet, and is needed no more, leaves purchasing's list, or is lowered to what is. Of what is placed a person decides
   * (SUP-04); it is for those who wait for it now (SUP-01), and for those whom notice is still to be given (SUP-03).
   */
  ReviewSupplyNeed: (supply, { waits, others }, { at, law }) => {
    const { state, quantity, arrived, waiting, supplier, hold } = supply
    const own = waits.filter((one) => waiting.some(isSame(one)))
    if (isPlaced(supply)) {
      const held = hold ? waiting.filter((one) => !waits.some(isSame(one))) : []
      return own.length === waits.length
        ? nothing
        : decided([happened('SupplyAdjusted', at, { quantity, waiting: [...held, ...waits].map(lineOf) })])
    }
    if (state === 'outOfStock') return supplier === undefined && own.length === 0 ? decided([happened('SupplyUnneeded', at, {})]) : nothing
    if (state !== 'requested') return nothing
    const { ruling, basis } = law.judge(shortage, {
      at,
      arrived: others,
      waiting: waits.map(({ order, line, ...wait }) => ({ order: `${order}.${line}`, ...wait })),
    })
    if (ruling.toPurchase === 0) return decided([happened('SupplyUnneeded', at, {})], basis)
    const still = (own.length > 0 ? own : waits).map(lineOf)
    const needed = Math.min(quantity, arrived + ruling.toPurchase)
    return needed === quantity && still.length === waiting.length && own.length > 0
      ? nothing
      : decided([happened('SupplyAdjusted', at, { quantity: needed, waiting: still })], basis)
  },

  /** By a named person, with complete data (SUP-03). */
  PlaceSupply: (supply, { supplier, hold = 'no', madeToMeasure = 'no', urgent = 'no', requirements }, scene) =>
    pipe(
      canMove(supplyTable, supply, 'SupplyPlaced'),
      E.chain(() => {
        const { ruling, basis } = scene.law.judge(supplierOrder, {
          at: scene.at,
          placedBy: scene.by.id,
          missing: [],
          madeToMeasure: madeToMeasure === 'yes',
          urgent: urgent === 'yes',
          requirementsGiven: requirements !== undefined,
          waitForNotice: hold === 'yes',
        })
        const [first] = ruling.findings
        if (first !== undefined)
          return E.left({
            rule: supplierOrder.id,
            clauses: supplierOrder.clauses,
            reason: first.code,
            alternatives: ['completeField'],
            basis: [basis],
          })
        const placed = happened('SupplyPlaced', scene.at, {
          supplier,
          placedBy: id(scene.by.id),
          hold: ruling.holdShipping ? 'yes' : 'no',
          madeToMeasure,
          urgent,
          ...(requirements === undefined ? {} : { requirements }),
        })
        return decided([placed], basis)
      }),
    ),

  /** The promised day is tracked; a new promise takes the place of the old one (INV-09). Of an order that is cancelled nobody waits for it. */
  ReportSupplyConfirmed: (supply, { promisedAt }, { at }) =>
    pipe(
      canMove(supplyTable, supply, 'SupplyConfirmed'),
      E.chain(() =>
        decided([
          happened('SupplyConfirmed', at, { promisedAt }),
          ...(supply.state === 'cancelling' ? [] : [deadlineStarted('INV-09', at, promisedAt, 'purchasing')]),
        ]),
      ),
    ),
  ReportSupplyDoubted: (supply, data, { at }) => plain(supply, 'SupplyDoubted', at, data),

  /** Whoever placed the order checks it; then the supplier is answered (SUP-02). */
  CheckSupply: (supply, { answer }, scene) =>
    pipe(
      canMove(supplyTable, supply, 'SupplyChecked'),
      E.chain(() => ask(scene, wrongSupplierOrder, { at: scene.at, placedBy: supply.placedBy ?? '', checkedBy: scene.by.id })),
      E.chain(({ basis }) => decided([happened('SupplyChecked', scene.at, { checkedBy: id(scene.by.id), answer })], basis)),
    ),
  GiveNotice: (supply, _, { at }) => (supply.hold ? plain(supply, 'SupplyNoticeGiven', at, {}) : nothing),

  /** The customers who wait are talked to at once (SUP-01): their orders are told. */
  ReportSupplierOutOfStock: (supply, _, { at, law }) =>
    pipe(
      canMove(supplyTable, supply, 'SupplyOutOfStock'),
      E.chain(() => decided([happened('SupplyOutOfStock', at, {})], law.judge(supplierOutOfStock, { at }).basis)),
    ),

  /** Nothing was ordered yet: it ends at once. Else it is followed until the goods are found (SUP-04). */
  CancelSupply: (supply, { reason }, { at }) =>
    pipe(
      canMove(supplyTable, supply, 'SupplyCancelAsked'),
      E.chain(() =>
        decided([
          happened('SupplyCancelAsked', at, { reason }),
          ...(supply.state === 'requested' ? [happened('SupplyCancelled', at, { goods: 'neverSent' })] : []),
        ]),
      ),
    ),
  TraceGoods: (supply, { goods }, scene) =>
    pipe(
      canMove(supplyTable, supply, 'GoodsTraced'),
      E.chain(() => {
        const known = ask(scene, supplierCancel, { at: scene.at, goods })
        const traced = happened('GoodsTraced', scene.at, { goods })
        return E.isLeft(known)
          ? decided([traced], ...known.left.basis)
          : decided([traced, happened('SupplyCancelled', scene.at, { goods })], known.right.basis)
      }),
    ),

  /** A fact: what came in is on our shelf, whatever the order says. Where it is less than was ordered, the rest is still to come, or to be cancelled (INV-09). */
  ReportSupplyArrived: (supply, data, { at }) => {
    if (supply.state === 'none')
      return E.left({ rule: 'SUP-03', clauses: supplierOrder.clauses, reason: 'unknownSupply', alternatives: ['receiveStock'], basis: [] })
    if (data.delivery !== undefined && supply.deliveries?.includes(data.delivery) === true) return nothing
    const isPart = supply.arrived + data.quantity < supply.quantity && supplyTable.regular(supply.state, 'SupplyPartArrived')
    return decided([happened(isPart ? 'SupplyPartArrived' : 'SupplyArrived', at, data)])
  },
  RecordSupplierFault: (supply, data, { at }) => plain(supply, 'SupplierFaultRecorded', at, data),
  PassDeadline: (supply, data, { at }) => passDeadline(supply, data, at),
}
