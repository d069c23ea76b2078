// Wrong or missing goods: looked up first, then agreed on, then settled with whoever is at fault, and remarked on the order (EXE-14).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Rejection } from '../../../core/decision.js'
import { id } from '../../../core/ids.js'
import { wrongGoods, type WrongGoodsStep } from '../../../policies/execution/repair.js'
import { decided, happened, nothing, rejected, type Handlers, type Scene } from '../../order/scene.js'
import type { Order } from '../../order/state.js'
import { claimed } from '../goods/atFault.js'
import type { caseCommands } from '../commands.js'
import { caseOf, refusedBy, step } from '../common.js'

type Entity = Order['cases'][string]
const checks = { carrier: 'carrierAsked', outboundRecord: 'outboundChecked' } as const satisfies Record<
  NonNullable<Entity['checked']>[number],
  WrongGoodsStep
>
/** What can be asked for instead of what was agreed on: an exchange is asked for as one. */
const fits = ({ kind }: Entity, solution: NonNullable<Entity['solution']>): boolean => solution !== 'exchange' || kind === 'exchange'

/** Goods at the customer's that are others, or fewer, than ordered. A complaint and a repair promise nothing. */
const isWrongGoods = ({ reason, origin, kind }: Entity): boolean =>
  (reason === 'wrongGoods' || reason === 'missingGoods') && origin === 'customer' && kind !== 'complaint' && kind !== 'repair'

const askedOf = (
  { reason, checked = [], solution }: Pick<Entity, 'reason' | 'checked' | 'solution'>,
  { law, at }: Pick<Scene, 'law' | 'at'>,
) =>
  law.judge(wrongGoods, {
    reportedAt: at,
    kind: reason === 'missingGoods' ? 'missing' : 'wrong',
    done: [
      ...checked.map((who) => checks[who]),
      ...(solution === undefined ? [] : (['solutionAgreed', 'lossSettled', 'orderRemarked'] as const)),
    ],
  })

/** Nothing is promised before carrier and outbound record were asked. Where the platform takes silence for consent, it is not asked. */
export const agreedFirst = (entity: Entity, scene: Scene): E.Either<Rejection, Entity> => {
  if (!isWrongGoods(entity) || scene.by.role === 'system') return E.right(entity)
  const { ruling, basis } = askedOf(entity, scene)
  return ruling.next === 'done' ? E.right(entity) : rejected(basis, 'stepOutOfOrder', [ruling.next])
}

export const decideWrongGoods: Handlers<Pick<typeof caseCommands, 'CheckDelivery' | 'AgreeSolution'>> = {
  CheckDelivery: (order, data, scene) =>
    pipe(
      step(order, data, 'DeliveryChecked'),
      E.chain(() => {
        const entity = caseOf(order, data)
        if (!isWrongGoods(entity)) return refusedBy('EXE-14', ['W-carrier', 'M-2.1'], 'notWrongGoods', 'leaveAsItIs')
        return entity.checked?.includes(data.with) === true
          ? nothing
          : decided([happened('DeliveryChecked', scene.at, data)], askedOf(entity, scene).basis)
      }),
    ),

  /** The loss goes to whoever is at fault, apart from what the customer gets; the order carries the mark from now on. */
  AgreeSolution: (order, data, scene) =>
    pipe(
      step(order, data, 'SolutionAgreed'),
      E.chain(() => {
        const entity = caseOf(order, data)
        if (!isWrongGoods(entity)) return refusedBy('EXE-14', ['W-carrier', 'M-2.1'], 'notWrongGoods', 'leaveAsItIs')
        const { solution: _, ...open } = entity
        const { ruling, basis } = askedOf(open, scene)
        if (ruling.next !== 'solutionAgreed') return rejected(basis, 'stepOutOfOrder', [ruling.next])
        if (!ruling.solutions.includes(data.solution) || !fits(entity, data.solution))
          return rejected(
            basis,
            'solutionDoesNotFit',
            ruling.solutions.filter((one) => fits(entity, one)),
          )
        return decided(
          [
            happened('SolutionAgreed', scene.at, data),
            ...(data.atFault === 'seller' ? [] : claimed(order, data.case, { against: data.atFault, name: 'delivery' }, scene.at)),
            ...(order.flags?.includes(entity.reason) === true ? [] : [happened('OrderFlagged', scene.at, { flags: [id(entity.reason)] })]),
          ],
          basis,
        )
      }),
    ),
}
