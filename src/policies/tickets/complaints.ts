// Complaints, surveys, standard answers: regulations P-6.2, P-6.3; plan; S-5.2.
import { count, dated } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'
import { nextStep } from '../steps.js'
import type { TicketTopic } from './tickets.js'

const always = ['recorded', 'calmed', 'investigated'] as const
const atFault = ['solution', 'answer', 'responsibility', 'correction'] as const
export type ComplaintStep = (typeof always)[number] | (typeof atFault)[number]
export interface ComplaintFacts {
  readonly raisedAt: Instant
  /** Known after the investigation. */
  readonly companyAtFault: boolean
  readonly done: readonly ComplaintStep[]
}
export const TKT_03 = says(
  { en: 'Complaints', zh: '投诉处理' },
  {
    en: 'A complaint is listened to, recorded and calmed, and investigated by the department; if the company is at fault, solution, answer, responsibility and correction are recorded; otherwise the answer is.',
    zh: '投诉须倾听、记录、安抚并由责任部门调查；公司有责的，记录方案、答复、责任与整改；无责的予以答复。',
  },
)
export const complaint = rule({
  id: 'TKT-03',
  clauses: ['P-6.3', 'S-5.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ raisedAt }: ComplaintFacts) => raisedAt,
  apply: (_, { companyAtFault, done }): { readonly next: ComplaintStep | 'done' } => ({
    next: nextStep<ComplaintStep>([...always, ...(companyAtFault ? atFault : (['answer'] as const))], done),
  }),
})

export const surveyQuestions = ['ease', 'competence', 'speed', 'reason', 'outcome'] as const
export type SurveyQuestion = (typeof surveyQuestions)[number]
export interface SurveyFacts {
  readonly closedAt: Instant
  readonly answers: Partial<Readonly<Record<SurveyQuestion, number>>>
}
export const TKT_04 = says(
  { en: 'Satisfaction', zh: '满意度调查' },
  {
    en: 'After a case closes a survey asks ease, competence, speed, reason and outcome, each from 1 to the scale; the score is recorded.',
    zh: '结案后调查便捷性、专业性、速度、原因与结果，各项按量表打分并记录。',
  },
)
export const survey = rule({
  id: 'TKT-04',
  clauses: ['R-7.1', 'P-6.2'],
  kind: 'process',
  params: { 'survey.scale': dated(count, 5, { from: 'chosen' }) },
  inForceAt: ({ closedAt }: SurveyFacts) => closedAt,
  /** `score`: the mean of what was answered, from 1 to the scale; absent without a valid answer. */
  apply: (p, { answers }): { readonly findings: readonly Finding[]; readonly score?: number } => {
    const given = surveyQuestions.flatMap((question) => (answers[question] === undefined ? [] : [{ question, mark: answers[question] }]))
    const valid = given.filter(({ mark }) => Number.isInteger(mark) && mark >= 1 && mark <= p['survey.scale'])
    const findings = given.filter((one) => !valid.includes(one)).map(({ question }) => finding('outOfScale', question))
    return valid.length === 0 ? { findings } : { findings, score: valid.reduce((sum, { mark }) => sum + mark, 0) / valid.length }
  },
})

export type StandardAnswer =
  | 'whereIsMyParcel'
  | 'fittingAppointment'
  | 'qualityEvidence'
  | 'refundProgress'
  | 'paymentHelp'
  | 'invoiceHelp'
  | 'orderHelp'
  | 'exchangeHelp'
  | 'weAreSorry'
  | 'howToUse'
const answers: Readonly<Record<TicketTopic, StandardAnswer>> = {
  logistics: 'whereIsMyParcel',
  delivery: 'whereIsMyParcel',
  installation: 'fittingAppointment',
  quality: 'qualityEvidence',
  description: 'qualityEvidence',
  refund: 'refundProgress',
  payment: 'paymentHelp',
  invoice: 'invoiceHelp',
  order: 'orderHelp',
  exchange: 'exchangeHelp',
  service: 'weAreSorry',
  usage: 'howToUse',
  other: 'weAreSorry',
}
export const TKT_06 = says(
  { en: 'Standard answers', zh: '标准答复' },
  {
    en: 'Common problems have standard answers, chosen by the topic of the ticket, in Chinese and English.',
    zh: '常见问题按工单主题使用中英文标准答复。',
  },
)
export const standardAnswer = rule({
  id: 'TKT-06',
  clauses: ['S-5.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ openedAt }: { readonly openedAt: Instant; readonly topic: TicketTopic }) => openedAt,
  apply: (_, { topic }): { readonly template: StandardAnswer } => ({ template: answers[topic] }),
})
