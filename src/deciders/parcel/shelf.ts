// At the shelf: scan by scan, what is missing, what is flawed (PCK-01, 02, 04, 07).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id } from '../../core/ids.js'
import { pickPath, qualityCheck, scanToPick, shelfShortage } from '../../policies/warehouse/picking.js'
import { ask, canStep, decided, happened, type Handler, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import type { DataOf } from './commands.js'
import { parcelTable } from './evolve.js'

const skuOf = (order: Order, line: string): string => order.lines[line]?.sku ?? line
const listed = (lines: Readonly<Record<string, number>>) => Object.entries(lines).map(([line, quantity]) => ({ line: id(line), quantity }))

/** The pick list in the order of the walk, where the bins are known (PCK-01). */
export const inWalkingOrder = <Line extends { readonly line: string }>(
  order: Order,
  lines: readonly Line[],
  { law, at, facts: { bins } }: Scene,
): readonly Line[] => {
  if (bins === undefined) return lines
  const walk = law.judge(pickPath, { at, lines: lines.map(({ line }) => ({ line, bin: bins[skuOf(order, line)] ?? '' })) }).ruling
  return lines.toSorted((a, b) => walk.indexOf(a.line) - walk.indexOf(b.line))
}

/** One unit at a time: a wrong product, one too many, the same one twice are refused (PCK-02). */
export const scanUnit: Handler<DataOf<'ScanUnit'>> = (order, { parcel, sku, unit }, scene) =>
  pipe(
    canStep(parcelTable, `parcel:${parcel}`, order.parcels[parcel], 'ParcelPicked'),
    E.chain(() => {
      const { lines = {}, picked = {}, scanned = [] } = order.parcels[parcel] ?? {}
      const without = Object.entries(picked).flatMap(([line, n]) =>
        Array.from({ length: Math.max(0, n - scanned.filter((one) => one.sku === skuOf(order, line)).length) }, () => ({
          sku: skuOf(order, line),
        })),
      )
      const ordered = listed(lines).map(({ line, quantity }) => ({ sku: skuOf(order, line), quantity }))
      return E.map(({ basis }: { basis: Parameters<typeof decided>[1] & object }) => ({
        basis,
        line: Object.keys(lines).find((line) => skuOf(order, line) === sku && (picked[line] ?? 0) < (lines[line] ?? 0)) ?? '',
      }))(
        ask(scene, scanToPick, {
          at: scene.at,
          ordered,
          picked: [...scanned, ...without],
          scan: { sku, ...(unit === undefined ? {} : { unit }) },
        }),
      )
    }),
    E.chain(({ basis, line }) =>
      decided(
        [
          happened('UnitScanned', scene.at, { parcel, sku, ...(unit === undefined ? {} : { unit }) }),
          happened('ParcelPicked', scene.at, { parcel, lines: [{ line: id(line), quantity: 1 }] }),
        ],
        basis,
      ),
    ),
  )

/** What is not at the shelf goes back to waiting; the order is served first when it comes (PCK-07). */
export const reportShelfShortage: Handler<DataOf<'ReportShelfShortage'>> = (order, { parcel, line, missing }, scene) =>
  pipe(
    canStep(parcelTable, `parcel:${parcel}`, order.parcels[parcel], 'UnitsMissed'),
    E.chain(() => {
      const expected = order.parcels[parcel]?.lines[line] ?? 0
      const sku = skuOf(order, line)
      const short = Math.min(missing, expected)
      const { ruling, basis } = scene.law.judge(shelfShortage, { at: scene.at, sku, expected, found: expected - short })
      if (ruling.report === undefined)
        return E.left({
          rule: shelfShortage.id,
          clauses: shelfShortage.clauses,
          reason: 'unitsNotThere',
          alternatives: ['nameLines'],
          basis: [basis],
        })
      const empty = short === Object.values(order.parcels[parcel]?.lines ?? {}).reduce((sum, n) => sum + n, 0)
      return decided(
        [
          happened('UnitsMissed', scene.at, { parcel, lines: [{ line, quantity: short }] }),
          ...(empty ? [happened('ParcelCancelled', scene.at, { parcel })] : []),
        ],
        basis,
      )
    }),
  )

/** Packaging and appearance of every product that was picked: a flawed unit is taken out, another is picked in its place, and the customer is told when it comes (PCK-04). */
export const checkQuality: Handler<DataOf<'CheckQuality'>> = (order, { parcel, units, expectedAt }, scene) =>
  pipe(
    canStep(parcelTable, `parcel:${parcel}`, order.parcels[parcel], 'QualityChecked'),
    E.chain(() => {
      const { ruling, basis } = scene.law.judge(qualityCheck, { checkedAt: scene.at, units })
      const { picked = {} } = order.parcels[parcel] ?? {}
      const unseen = Object.keys(picked).some((line) => picked[line] !== 0 && !units.some(({ sku }) => sku === skuOf(order, line)))
      if (ruling.pass)
        return unseen
          ? E.left({
              rule: qualityCheck.id,
              clauses: qualityCheck.clauses,
              reason: 'qualityOpen',
              alternatives: ['inspectGoods'],
              basis: [basis],
            })
          : decided([happened('QualityChecked', scene.at, { parcel })], basis)
      const lines = ruling.replace.flatMap(({ sku, quantity }) => {
        let left = quantity
        return listed(picked)
          .filter(({ line }) => skuOf(order, line) === sku)
          .flatMap(({ line, quantity: here }) => {
            const taken = Math.min(left, here)
            left -= taken
            return taken === 0 ? [] : [{ line, quantity: taken }]
          })
      })
      if (lines.length === 0)
        return E.left({
          rule: qualityCheck.id,
          clauses: qualityCheck.clauses,
          reason: 'skuNotOrdered',
          alternatives: ['takeOut'],
          basis: [basis],
        })
      return decided([happened('DefectFound', scene.at, { parcel, lines, ...(expectedAt === undefined ? {} : { expectedAt }) })], basis)
    }),
  )
