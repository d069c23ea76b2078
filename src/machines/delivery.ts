import { lifecycle, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { IncidentEvent, InstallationEvent, InterceptEvent } from '../events/delivery.js'

/** One trouble on the way: reported, worked on step by step, settled (work chart W-carrier; SHP-13 to 19, 22). */
export const incidentLifecycle = lifecycle<IncidentEvent['type']>()({
  id: 'incident',
  initial: 'none',
  states: {
    none: { on: { IncidentReported: 'open' } },
    open: { meta: { owner: 'logistics', deadlines: ['EXC-01'] }, on: { IncidentStepTaken: 'open', IncidentSettled: 'settled' } },
    settled: { type: 'final' },
  },
})
export type IncidentState = StateOf<typeof incidentLifecycle>

/** What people call its waits. */
export const incidentWords: WordsOf<IncidentState> = {
  none: { en: 'No incident', zh: '无物流问题' },
  open: { en: 'Being settled', zh: '物流问题处理中' },
  settled: { en: 'Settled', zh: '已处理' },
}

/** The recall of a parcel (SHP-21). */
export const interceptLifecycle = lifecycle<InterceptEvent['type']>()({
  id: 'intercept',
  initial: 'none',
  states: {
    none: { on: { InterceptRequested: 'underway' } },
    underway: { meta: { owner: 'logistics' }, on: { InterceptConfirmed: 'back', InterceptFailed: 'failed' } },
    back: { type: 'final' },
    failed: { type: 'final', on: { InterceptRequested: 'underway' } },
  },
})
export type InterceptState = StateOf<typeof interceptLifecycle>

/** What people call its waits. */
export const interceptWords: WordsOf<InterceptState> = {
  none: { en: 'Not recalled', zh: '未截单' },
  underway: {
    en: 'Being pulled back',
    zh: '截单中',
    noDeadline: {
      en: 'The goods’ own way back; the parcel’s standstill is watched (SHP-07).',
      zh: '等待货物退回，滞留另行监控（SHP-07）。',
    },
  },
  back: { en: 'Confirmed back, or its loss settled', zh: '已确认退回或损失已结清' },
  failed: { en: 'Not stopped in time', zh: '截单失败' },
}

/** Delivery with installation (SHP-20): in this order, and the customer is told each step. */
export const installationLifecycle = lifecycle<InstallationEvent['type']>()({
  id: 'installation',
  initial: 'none',
  states: {
    none: { on: { StationReached: 'atStation' } },
    atStation: { meta: { owner: 'logistics' }, on: { FitterAssigned: 'fitterAssigned' } },
    fitterAssigned: { meta: { owner: 'logistics' }, on: { FitterAssigned: 'fitterAssigned', AppointmentMade: 'appointed' } },
    appointed: {
      meta: { owner: 'logistics' },
      on: { AppointmentMade: 'appointed', FitterAssigned: 'fitterAssigned', InstallationDone: 'installed' },
    },
    installed: { type: 'final' },
  },
})
export type InstallationState = StateOf<typeof installationLifecycle>

/** What people call its waits. */
export const installationWords: WordsOf<InstallationState> = {
  none: { en: 'Not at the station', zh: '未到站' },
  atStation: {
    en: 'At the station, no fitter yet',
    zh: '已到站，待派师傅',
    noDeadline: { en: 'The documents set no limit; a standstill is watched (SHP-07).', zh: '文件未规定时限，滞留另行监控（SHP-07）。' },
  },
  fitterAssigned: {
    en: 'A fitter is assigned, no appointment yet',
    zh: '已派师傅，待预约',
    noDeadline: { en: 'The customer’s own time is asked for.', zh: '与客户协商上门时间。' },
  },
  appointed: {
    en: 'Appointment made',
    zh: '已预约',
    noDeadline: {
      en: 'The appointment itself is the time; a missed one is reported as an incident.',
      zh: '以预约时间为准，未按时上门的另行登记。',
    },
  },
  installed: { en: 'Delivered and installed', zh: '已送装完成' },
}
