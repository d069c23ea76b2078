import { compile } from '../../core/lifecycle.js'
import type { GrantEvent } from '../../events/grant.js'
import { grantLifecycle, type GrantState } from '../../machines/grant.js'
import { slice } from '../order/slice.js'
import type { Grant } from '../order/state.js'

export const grantTable = compile(grantLifecycle)

export const grantSlice = slice<GrantState, GrantEvent, Grant>({
  table: grantTable,
  home: { kind: 'grant', kept: 'grants', id: ({ data }) => data.grant },
  find: (order, { at, data }) => (order.grants[data.grant] ??= { state: 'none', since: at, value: 0, owed: 0, steps: [] }),
  reducers: {
    DemandRecorded: (_, grant, { data }) => {
      grant.owed = data.owed
      if (data.case !== undefined) grant.case = data.case
    },
    DemandStepTaken: (_, grant, { data }) => {
      grant.steps.push(data.step)
    },
    GrantOffered: (_, grant, { data }) =>
      Object.assign(grant, { kind: data.kind, value: data.value, ...(data.case === undefined ? {} : { case: data.case }) }),
    AwardDue: (_, grant, { data }) =>
      Object.assign(grant, { kind: 'award', value: data.value, owed: data.value, ...(data.case === undefined ? {} : { case: data.case }) }),
    GrantReturned: (_, grant, { at }) => {
      grant.returnedAt = at
    },
    AwardReturned: (_, grant, { at }) => {
      grant.returnedAt = at
    },
    GrantDue: (_, grant, { data }) =>
      Object.assign(grant, {
        kind: data.kind,
        value: data.value,
        ...(data.case === undefined ? {} : { case: data.case }),
        ...(data.leg === undefined ? {} : { leg: data.leg }),
      }),
  },
})
