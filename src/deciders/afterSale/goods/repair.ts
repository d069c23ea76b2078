import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { warrantyRepair, repairSteps, type RepairStep } from '../../../policies/execution/repair.js'
import { faultOf } from '../../../policies/money/causes.js'
import { decided, happened, rejected, type Handlers } from '../../order/scene.js'
import { unitsAt } from '../../order/units.js'
import type { caseCommands } from '../commands.js'
import { caseOf, isNowhere, isPaidBack, refusedBy, step } from '../common.js'

export const decideRepair: Handlers<Pick<typeof caseCommands, 'AdvanceRepair'>> = {
  /** Who pays, then parts or a visit, then the time, then the repair (EXE-13): no step before the one that it follows. */
  AdvanceRepair: (order, { underWarranty = false, ...data }, { at, law }) =>
    pipe(
      step(order, data, 'RepairAdvanced'),
      E.chain(() => {
        const entity = caseOf(order, data)
        if (entity.kind !== 'repair') return refusedBy('AFS-01', ['M-2.1'], 'noRepair', 'refundCase')
        // Its money went instead: there is nothing left to repair for the customer.
        if (isPaidBack(order, data.case)) return refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'refundUnderWay', 'awaitOutcome')
        if (isNowhere(order, data.case, entity)) return refusedBy('EXE-08', ['R-5.3'], 'unitsNotThere', 'refundCase')
        const done = repairSteps.filter((one) => entity.repair.includes(one))
        const { ruling, basis } = law.judge(warrantyRepair, {
          requestedAt: at,
          underWarranty,
          customersFault: faultOf(entity.reason) === 'choice',
          done,
        })
        if (ruling.next !== data.step) return rejected(basis, 'stepOutOfOrder', [ruling.next])
        if (data.step === 'timeAgreed' && data.appointmentAt === undefined) return rejected(basis, 'appointmentMissing', ['agreeTime'])
        const advanced = happened('RepairAdvanced', at, {
          ...data,
          underWarranty,
          ...(data.step === 'bearerSettled' ? { bearer: ruling.bearer } : {}),
        })
        const withUs =
          Object.keys(entity.lines).some((line) => unitsAt(order, line, `case:${data.case}`) > 0) && entity.receivedAt !== undefined
        const last: RepairStep = 'repaired'
        return decided(
          [advanced, ...(data.step === last && !withUs ? [happened('CaseClosed', at, { case: data.case, outcome: 'repaired' })] : [])],
          basis,
        )
      }),
    ),
}
