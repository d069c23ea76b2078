import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { failedInspection, refundAfterFailure } from '../../../policies/execution/inspection.js'
import { qualitySample, sorting } from '../../../policies/execution/sorting.js'
import { isQuality } from '../../../policies/money/causes.js'
import { explains } from '../../order/contradictions.js'
import { ask, decided, happened, type Handlers } from '../../order/scene.js'
import type { Order } from '../../order/state.js'
import { allAt, toRecord, unitsAt } from '../../order/units.js'
import { planRefund, spentBy } from '../../refund/plan.js'
import type { caseCommands } from '../commands.js'
import {
  caseOf,
  hasItsOwn,
  holdsNothing,
  isForNothing,
  isNowhere,
  isPaidBack,
  isReplaced,
  listOf,
  refusedBy,
  settleHold,
  step,
  unitsNotThere,
  wishOf,
} from '../common.js'
import { awaitsCash, notDue } from '../money/notDue.js'
import { isGiven, moneyOf } from '../money/rest.js'
import { isDecidedWhole, isToldBefore, partName } from './parted.js'
import { isPaidWhole, isToSort } from './whose.js'

type Commands = Pick<
  typeof caseCommands,
  'PassInspection' | 'FailInspection' | 'ExamineSample' | 'OfferCompromise' | 'AnswerCompromise' | 'SendGoodsBack' | 'DisposeUnits'
>

export const decideInspection: Handlers<Commands> = {
  /** Passed: the money is asked for at once; where an exception stops it, the case waits for it. A unit may pass and yet not be sold again. */
  PassInspection: (order, { notResellable = [], ...data }, scene) =>
    pipe(
      step(order, data, 'InspectionPassed'),
      E.chain(() => {
        const entity = caseOf(order, data)
        const unfit = toRecord(notResellable)
        if (Object.entries(unfit).some(([line, n]) => n > (entity.received[line] ?? 0)))
          return refusedBy('EXE-11', ['P-4.3'], 'moreThanReturned', 'fewerUnits')
        const sample = scene.law.judge(qualitySample, { openedAt: entity.openedAt, case: data.case, quality: isQuality(entity.reason) })
        const passed = happened('InspectionPassed', scene.at, {
          ...data,
          lines: listOf(entity.lines),
          ...(notResellable.length === 0 ? {} : { notResellable: listOf(unfit) }),
          ...(sample.ruling ? { sample: true } : {}),
        })
        // Goods that were paid back and come all the same are looked at, and paid back once; of what a verdict gave, the rest goes.
        if (isReplaced(entity) || entity.kind === 'repair' || hasItsOwn(order, data.case)) return decided([passed], sample.basis)
        const wish = wishOf(order, data.case, scene)
        const planned = planRefund(order, scene, wish)
        if (E.isLeft(planned) && isGiven(wish, planned.left)) return decided([passed], sample.basis, ...planned.left.basis)
        const unpaid = notDue(order, data.case, entity, scene)
        if (unpaid !== undefined) return decided([passed, ...unpaid.events], sample.basis, ...unpaid.basis)
        if (awaitsCash(order, data.case, entity, scene)) return decided([passed], sample.basis)
        if (E.isRight(planned)) return decided([passed, ...planned.right.events], sample.basis, ...planned.right.basis)
        return decided(
          [
            passed,
            ...(planned.left.reason === 'nothingToRefund'
              ? [
                  happened('CaseClosed', scene.at, {
                    case: data.case,
                    outcome: holdsNothing(entity) ? 'notSentBack' : 'settled',
                    ...spentBy(order, wish, scene),
                  }),
                ]
              : []),
          ],
          sample.basis,
          ...planned.left.basis,
        )
      }),
    ),

  /** Some of several units failed: they go on as a case of their own, and the rest is still to be inspected. */
  FailInspection: (order, { lines, ...data }, scene) =>
    pipe(
      step(order, data, 'InspectionFailed'),
      E.chain(() =>
        ask(scene, failedInspection, {
          failedAt: scene.at,
          photos: data.evidence.filter(({ kind }) => kind === 'photo' || kind === 'video').length,
          consent: 'notAsked',
        }),
      ),
      E.chain(({ basis }) => {
        const { received } = caseOf(order, data)
        const some = toRecord(lines ?? [])
        const pictures = data.evidence.map(({ ref }) => ref)
        if (isToldBefore(order, data.case, some, pictures))
          return refusedBy('EXE-07', ['M-2.2', 'P-4.2'], 'failedBefore', 'addPhotos', 'inspectWhole')
        if (Object.entries(some).some(([line, n]) => n > (received[line] ?? 0)))
          return refusedBy('EXE-07', ['M-2.2', 'P-4.2'], 'moreThanReturned', 'fewerUnits')
        if (holdsNothing({ lines: some }) || Object.entries(received).every(([line, n]) => n === some[line]))
          return decided([happened('InspectionFailed', scene.at, data)], basis)
        if (isDecidedWhole(order, data.case)) return refusedBy('EXE-07', ['M-2.2', 'P-4.2'], 'decidedWhole', 'inspectWhole')
        const part = partName(order, data.case)
        return decided(
          [
            happened('CaseParted', scene.at, { case: part, from: data.case, lines: listOf(some) }),
            happened('InspectionFailed', scene.at, { ...data, case: part }),
          ],
          basis,
        )
      }),
    ),

  /** Only sampled cases have a finding to file (EXE-12). */
  ExamineSample: (order, data, { at }) =>
    pipe(
      step(order, data, 'SampleExamined'),
      E.chain(() =>
        caseOf(order, data).sample
          ? decided([happened('SampleExamined', at, data)])
          : refusedBy('EXE-12', ['P-4.3', 'M-2.4'], 'notSampled', 'leaveAsItIs'),
      ),
    ),

  OfferCompromise: (order, data, scene) =>
    pipe(
      step(order, data, 'CompromiseOffered'),
      E.chain(() => {
        if (data.refund === 0) return decided([happened('CompromiseOffered', scene.at, data)])
        if (isPaidBack(order, data.case)) return refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'refundUnderWay', 'awaitOutcome')
        // Never offered what could not be paid: the sum is checked when it is offered, and again when it is accepted.
        return pipe(
          planRefund(order, scene, { ...moneyOf(order, data.case, scene), asked: data.refund }),
          E.chain(({ basis }) => decided([happened('CompromiseOffered', scene.at, data)], ...basis)),
        )
      }),
    ),

  /** The customer's consent is what makes the money due (EXE-07). */
  AnswerCompromise: (order, { answer, ...data }, scene) => {
    if (answer === 'declined')
      return pipe(
        step(order, data, 'CompromiseDeclined'),
        E.chain(() => decided([happened('CompromiseDeclined', scene.at, data)])),
      )
    return pipe(
      step(order, data, 'CompromiseAccepted'),
      E.chain(() => {
        const accepted = happened('CompromiseAccepted', scene.at, data)
        // A verdict may have paid for it since it was offered.
        if ((caseOf(order, data).offer ?? 0) === 0 || isPaidBack(order, data.case)) return decided([accepted])
        if (E.isLeft(refundAfterFailure('given'))) return unitsNotThere
        const planned = planRefund(order, scene, moneyOf(order, data.case, scene))
        // The customer's word is taken whatever stops the money: the case waits for it.
        if (E.isLeft(planned)) return planned.left.reason === 'openException' ? decided([accepted]) : planned
        return decided([accepted, ...planned.right.events], ...planned.right.basis)
      }),
    )
  },

  /** In one parcel or several; what was planned and what has arrived are two counts (cases rma-03). */
  SendGoodsBack: (order, { lines, ...data }, { at }) =>
    pipe(
      step(order, data, 'GoodsSentBack'),
      E.chain(() => {
        const entity = caseOf(order, data)
        // What it holds and has never come is not here to be sent.
        if (entity.receivedAt === undefined) return unitsNotThere
        // Of a case that ended, only what came after its end and was not paid for.
        const paidFor = isPaidBack(order, data.case) || (entity.exchange !== undefined && entity.hold?.state !== 'captured')
        if (entity.state === 'closed' && (entity.inspection !== 'none' || paidFor)) return unitsNotThere
        if (entity.kind === 'repair' && isPaidBack(order, data.case))
          return refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'refundUnderWay', 'awaitOutcome')
        if (entity.state === 'inspectionPassed' && isNowhere(order, data.case, entity))
          return refusedBy('EXE-08', ['R-5.3'], 'unitsNotThere', 'refundCase')
        if (entity.state === 'inspectionPassed' && entity.kind !== 'repair' && entity.inspection !== 'failed' && !isForNothing(entity))
          return refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'inspectionPassed', 'refundCase')
        // A replacement is the customer's instead of these goods, once they said yes to what was offered.
        if (entity.state === 'inspectionPassed' && entity.exchange !== undefined)
          return refusedBy('EXE-06', ['M-2.2'], 'replacementUnderWay', 'awaitOutcome')
        // Who has all of their money does not get the goods beside it.
        if (isPaidWhole(order, data.case)) return refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'refundUnderWay', 'awaitOutcome')
        const held = Object.fromEntries(Object.keys(entity.lines).map((line) => [line, unitsAt(order, line, `case:${data.case}`)]))
        const going = lines === undefined ? held : toRecord(lines)
        const list = listOf(going)
        return list.length > 0 && allAt(order, going, `case:${data.case}`)
          ? decided([
              ...settleHold(order, data.case, at),
              happened('GoodsSentBack', at, { ...data, lines: list }),
              ...explains(order, at, `case:${data.case}`, 'goodsStillHere'),
            ])
          : unitsNotThere
      }),
    ),

  /** Every unit that came back goes to one place, once (EXE-11). */
  DisposeUnits: (order, { seen: looked, ...data }, scene) =>
    pipe(
      step(order, data, 'UnitsDisposed'),
      E.chain(() => {
        const entity = caseOf(order, data)
        const lines = toRecord(data.lines)
        // The customer's own goes back; what they were paid for instead is sorted.
        if (!isToSort(order, data.case)) return unitsNotThere
        if (listOf(lines).length === 0 || !allAt(order, lines, `case:${data.case}`)) return unitsNotThere
        const bases = []
        for (const [line, units] of Object.entries(lines)) {
          const asked = ask(scene, sorting, {
            sortedAt: scene.at,
            returned: unitsAt(order, line, `case:${data.case}`) + (entity.disposed[line] ?? 0),
            sorted: entity.disposed[line] ?? 0,
            units,
            to: data.to,
            seen: seenOf(entity, line, units, looked),
          })
          if (E.isLeft(asked)) return asked
          bases.push(asked.right.basis)
        }
        return decided([happened('UnitsDisposed', scene.at, data)], ...bases)
      }),
    ),
}

/** What is known of these units' state: by the inspection, else by whoever sorts them. */
const seenOf = (
  { inspection, received, notResellable, restocked = {} }: Order['cases'][string],
  line: string,
  units: number,
  looked: 'resellable' | 'notResellable' | undefined,
) => {
  if (inspection === 'none') return looked ?? 'unseen'
  if (inspection === 'failed' || inspection === 'lost') return looked ?? 'notResellable'
  const fit = (received[line] ?? 0) - (notResellable[line] ?? 0) - (restocked[line] ?? 0)
  return units <= fit ? 'resellable' : (looked ?? 'notResellable')
}
