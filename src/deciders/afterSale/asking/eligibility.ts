// May this request be taken? Every ground at once, each with its rule: windows, kind of goods, condition, terms of an exchange.
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { refusalOf } from '../../../policies/alternatives.js'
import { requestKind } from '../../../policies/afterSales/kinds.js'
import { exclusion, inspectionIsNotUse } from '../../../policies/law/exclusions.js'
import { faultOf, isQuality } from '../../../policies/money/causes.js'
import { returnConditions } from '../../../policies/returns/conditions.js'
import { installedReturn, madeToMeasure, openedGoods } from '../../../policies/returns/special.js'
import type { Scene } from '../../order/scene.js'
import type { Case, Order } from '../../order/state.js'
import type { caseCommands } from '../commands.js'
import { stageOf } from '../common.js'
import { Grounds, type Eligibility } from './grounds.js'
import { hasWindow, inTime, placedAtOf, type Asked } from './windows.js'

export type Request = t.TypeOf<(typeof caseCommands)['RequestAfterSale']>

/** What speaks against a request, in all; nothing: it is taken. */
export const eligibility = (order: Order, request: Request, origin: Case['origin'], scene: Scene): Eligibility => {
  const grounds = new Grounds(scene)
  const asked: Asked<Request> = { order, request, scene, grounds }
  const { kind, reason } = request
  grounds.look(requestKind, { requestedAt: scene.at, kind, stage: stageOf(origin, reason, request.installed) })
  if (hasWindow(request, origin)) {
    inTime(asked)
    if (kind !== 'exchange' && faultOf(reason) === 'choice') kindOfGoods(asked)
    goods(asked)
    condition(asked)
    if (request.installed === true)
      grounds.look(installedReturn, {
        requestedAt: scene.at,
        cause: reason,
        toldLoss: request.told?.includes('loss') === true,
        toldCost: request.told?.includes('cost') === true,
      })
  }
  return { grounds: grounds.found, bases: grounds.bases }
}

/** Which goods the law leaves out, line by line (LAW-02). */
const kindOfGoods = (asked: Asked<Request>): void => {
  const {
    order,
    request: { lines, traces = [] },
    grounds,
  } = asked
  const placedAt = placedAtOf(asked)
  for (const { line } of lines) {
    const { goodsClass = 'ordinary', exclusionConfirmed = false, promisedReturns = false } = order.lines[line] ?? {}
    if (goodsClass === 'customMade' && !promisedReturns) continue
    grounds.look(exclusion, {
      placedAt,
      goods: goodsClass,
      opened: traces.includes('boxOpened'),
      confirmed: exclusionConfirmed,
      promised: promisedReturns,
    })
  }
}

/** What the kind of goods itself forbids: made to measure (RET-08), opened or activated (RET-07). A defect lifts the second. */
const goods = ({
  order,
  request: { lines, reason, traces = [], hindersUse = false },
  scene: { at: requestedAt },
  grounds,
}: Asked<Request>): void => {
  for (const { line } of lines) {
    const { goodsClass = 'ordinary', exclusionConfirmed = false, promisedReturns = false } = order.lines[line] ?? {}
    if (goodsClass === 'customMade' && !promisedReturns) {
      // The law excludes them without an agreement (LAW-02): a change of mind is refused; a defect goes by the work chart.
      if (faultOf(reason) === 'choice')
        grounds.look(exclusion, {
          placedAt: order.placedAt ?? requestedAt,
          goods: goodsClass,
          opened: false,
          confirmed: exclusionConfirmed,
          promised: false,
        })
      else if (!isNotAsMade(reason))
        grounds.look(madeToMeasure, { requestedAt, defectHindersUse: hindersUse, agreedBefore: exclusionConfirmed })
    }
    if (!isQuality(reason))
      grounds.look(openedGoods, {
        requestedAt,
        goods: goodsClass,
        opened: traces.includes('hygieneSealBroken'),
        activated: traces.includes('activated'),
      })
  }
}

/** Goods that are not those that were made, never came, or may come back whatever they are (RET-03): nothing was agreed about them. */
const isNotAsMade = (reason: Request['reason']): boolean =>
  reason === 'wrongGoods' || reason === 'missingGoods' || reason === 'lostInTransit' || reason === 'safety' || reason === 'unlawful'

/** On whom the loss of goods made to measure falls: on sales, where they had not agreed before that there is no return (RET-08). */
export const lossOn = (
  order: Order,
  { kind, reason, lines, origin, openedAt, hindersUse = false }: Order['cases'][string],
  { law }: Pick<Scene, 'law'>,
) => {
  if (origin !== 'customer' || kind === 'complaint' || kind === 'repair' || faultOf(reason) === 'choice' || isNotAsMade(reason))
    return undefined
  const made = Object.keys(lines).filter(
    (line) => order.lines[line]?.goodsClass === 'customMade' && order.lines[line].promisedReturns !== true,
  )
  const found = made.flatMap((line) => {
    const { ruling } = law.judge(madeToMeasure, {
      requestedAt: openedAt,
      defectHindersUse: hindersUse,
      agreedBefore: order.lines[line]?.exclusionConfirmed === true,
    })
    return E.isRight(ruling) ? [ruling.right.lossOn] : []
  })
  return found.includes('sales') ? 'sales' : found[0]
}

/** Fit for resale, with proof; a defect lifts what it breaks by itself. */
const condition = ({ request: { traces = [], reason }, scene: { at: requestedAt }, grounds }: Asked<Request>): void => {
  const used = grounds.hear(inspectionIsNotUse, { requestedAt, traces })
  const broken = grounds.hear(returnConditions, {
    requestedAt,
    holds: {
      inWindow: true,
      intact: !traces.includes('damaged') && !traces.includes('partsMissing'),
      packaging: !traces.includes('packagingDamaged'),
      unused: used.length === 0,
      proofOfPurchase: !traces.includes('proofMissing'),
    },
    brokenByDefect: isQuality(reason) ? ['intact', 'packaging', 'unused'] : [],
  })
  for (const finding of broken) grounds.add(returnConditions, refusalOf(finding))
}
