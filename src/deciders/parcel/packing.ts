// In the warehouse: what a parcel is to hold, what was picked, counted, looked at and wrapped (ORD-01, PCK-02, PCK-04 to 06).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { refusalOf } from '../../policies/alternatives.js'
import { groundOf } from '../../policies/finding.js'
import { outboundMatch } from '../../policies/warehouse/outbound.js'
import { packing, qualityCheck } from '../../policies/warehouse/picking.js'
import { refusedBy } from '../afterSale/common.js'
import { mayPack } from '../allocation/packable.js'
import { canStep, decided, happened, type Handler } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { toRecord } from '../order/units.js'
import { orderTable } from '../review/evolve.js'
import type { DataOf } from './commands.js'
import { inWalkingOrder } from './shelf.js'
import { parcelOf, step } from './step.js'

/** Only an approved order is packed, and only units that are still with us (INV-01, ORD-01). */
export const allocateParcel: Handler<DataOf<'AllocateParcel'>> = (order, data, scene) =>
  pipe(
    canStep(orderTable, 'order', order, 'FulfilmentStarted'),
    E.chain(() => step(order, data, 'ParcelAllocated')),
    E.chain(() => {
      if (data.lines.length === 0) return refusedBy('ORD-01', ['M-1.4', 'P-3.2'], 'emptyParcel', 'nameLines')
      const enough = Object.entries(toRecord(data.lines)).every(([line, quantity]) =>
        E.isRight(mayPack(order, line, quantity, scene).ruling),
      )
      if (!enough) return refusedBy('ORD-01', ['M-1.4', 'P-3.2'], 'unitsNotThere', 'fewerUnits', 'waitForStock', 'joinOpenCase')
      return decided([
        happened('ParcelAllocated', scene.at, { ...data, lines: [...inWalkingOrder(order, data.lines, scene)] }),
        ...(order.state === 'approved' ? [happened('FulfilmentStarted', scene.at, {})] : []),
      ])
    }),
  )

export const pickParcel: Handler<DataOf<'PickParcel'>> = (order, data, { at }) =>
  pipe(
    step(order, data, 'ParcelPicked'),
    E.chain(() => {
      const { lines, picked } = parcelOf(order, data)
      const tooMany = Object.entries(toRecord(data.lines)).some(([line, quantity]) => (picked[line] ?? 0) + quantity > (lines[line] ?? 0))
      return tooMany ? refusedBy('PCK-02', ['M-1.2'], 'unitsExtra', 'takeOut') : decided([happened('ParcelPicked', at, data)])
    }),
  )

/** The outbound document must say just what the order says, and so must what was picked; a short parcel stops here (PCK-05), and one whose goods nobody has looked at (PCK-04). */
export const checkParcel: Handler<DataOf<'CheckParcel'>> = (order, data, { at, law }) =>
  pipe(
    step(order, data, 'ParcelChecked'),
    E.chain(() => {
      const ordered = unitsOf(order, parcelOf(order, data))
      const counted = law.judge(outboundMatch, { checkedAt: at, ordered, outbound: data.counted })
      const taken = law.judge(outboundMatch, { checkedAt: at, ordered, outbound: unitsOf(order, { lines: parcelOf(order, data).picked }) })
      const { ruling } = counted.ruling.length > 0 ? counted : taken
      const basis = [counted.basis, taken.basis]
      const grounds = ruling.map(refusalOf)
      const [first] = grounds
      if (first === undefined)
        return parcelOf(order, data).sound === true
          ? decided([happened('ParcelChecked', at, { parcel: data.parcel })], ...basis)
          : refusedBy(qualityCheck.id, qualityCheck.clauses, 'qualityOpen', 'inspectGoods')
      return E.left({
        rule: 'PCK-05',
        clauses: ['M-1.2'],
        reason: first.reason,
        alternatives: first.alternatives,
        basis,
        findings: grounds,
      })
    }),
  )

/** A bag or a carton with cushioning; fragile goods also filling and their label (PCK-06). */
export const packParcel: Handler<DataOf<'PackParcel'>> = (order, data, { at, law }) =>
  pipe(
    step(order, data, 'ParcelPacked'),
    E.chain(() => {
      const fragile = Object.keys(parcelOf(order, data).lines).some((line) => order.lines[line]?.fragile === true)
      const { ruling, basis } = law.judge(packing, { packedAt: at, fragile, packing: data.packing })
      const [first] = ruling
      if (first === undefined) return decided([happened('ParcelPacked', at, data)], basis)
      return E.left({
        rule: packing.id,
        clauses: packing.clauses,
        reason: first.code,
        alternatives: ['packAgain'],
        basis: [basis],
        findings: ruling.map((found) => groundOf(found, ['packAgain'])),
      })
    }),
  )

const unitsOf = (order: Order, { lines }: { readonly lines: Readonly<Record<string, number>> }) =>
  Object.entries(lines).map(([line, quantity]) => ({ sku: order.lines[line]?.sku ?? line, quantity }))
