import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { compile } from '../../core/lifecycle.js'
import type { Instant } from '../../core/time/instant.js'
import { contingencyEvents, type Change, type ContingencyEvent } from '../../events/contingency.js'
import { contingencyLifecycle, type ContingencyState } from '../../machines/contingency.js'
import { contingency, type ContingencyFacts } from '../../policies/contingency.js'
import { decided, ownStream, type OwnHandlers, type OwnOutcome, type OwnScene } from '../own/own.js'
import { canMove, move, type OwnWaiting } from '../own/waiting.js'
import { contingencyCommands } from './commands.js'

const table = compile(contingencyLifecycle)

export interface Emergency extends OwnWaiting<ContingencyState> {
  name: string
  changes: readonly t.TypeOf<typeof Change>[]
  declaredAt?: Instant
  plan?: string
  endedAt?: Instant
}

/** What the rule may know of an emergency at an instant. */
export const factsOf = ({ id, state, declaredAt, endedAt, plan }: Emergency, at: Instant): ContingencyFacts => ({
  id,
  at,
  declaredAt: declaredAt ?? at,
  reviewed: state === 'reviewed',
  planGiven: plan !== undefined,
  ...(endedAt === undefined ? {} : { endedAt }),
})

type Told<Type extends ContingencyEvent['type']> = Extract<ContingencyEvent, { type: Type }>['data']
/** A command that becomes one event, where the table plans it; its basis is what CTG-01 says of the emergency as it stands. */
const becomes =
  <Type extends ContingencyEvent['type']>(type: Type) =>
  (emergency: Emergency, data: Told<Type>, { at, law }: OwnScene): OwnOutcome<ContingencyEvent> =>
    E.chain(() => decided([{ type, at, data } as ContingencyEvent], law.judge(contingency, factsOf(emergency, at)).basis))(
      canMove(table, emergency, type),
    )

const decide: OwnHandlers<Emergency, typeof contingencyCommands, ContingencyEvent> = {
  DeclareContingency: (emergency, { name, changes = [] }, scene) => becomes('ContingencyDeclared')(emergency, { name, changes }, scene),
  PlanContingency: becomes('ContingencyPlanned'),
  TakeContingencyStep: becomes('ContingencyStepTaken'),
  EndContingency: becomes('ContingencyEnded'),
  WithdrawContingency: becomes('ContingencyWithdrawn'),
  ReviewContingency: becomes('ContingencyReviewed'),
}

const apply = (emergency: Emergency, event: ContingencyEvent): void => {
  move(table, emergency, event)
  if (event.type === 'ContingencyDeclared') {
    emergency.name = event.data.name
    emergency.changes = event.data.changes
    emergency.declaredAt = event.at
  } else if (event.type === 'ContingencyPlanned') {
    emergency.plan = event.data.plan
    emergency.changes = event.data.changes ?? emergency.changes
  } else if (event.type === 'ContingencyEnded' || event.type === 'ContingencyWithdrawn') emergency.endedAt = event.at
}

const heads = ['manager', 'lead'] as const
/** One emergency: `contingency-<id>`. */
export const contingencyStream = ownStream<Emergency, typeof contingencyCommands, ContingencyEvent>({
  category: 'contingency',
  commands: contingencyCommands,
  format: { codecs: contingencyEvents, upcasters: {} },
  start: (id) => ({ id, state: 'none', since: 0 as Instant, deadlines: [], name: '', changes: [] }),
  decide,
  apply,
  roles: {
    DeclareContingency: heads,
    PlanContingency: heads,
    TakeContingencyStep: heads,
    EndContingency: heads,
    WithdrawContingency: heads,
    ReviewContingency: heads,
  },
})
