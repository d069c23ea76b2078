import type { Saying, Text } from '../core/rule.js'
import * as chapters from './chapters.js'
import { reasons as aftercare } from './texts/aftercare.js'
import { reasons as afterSales } from './texts/afterSales.js'
import { reasons as decider } from './texts/decider.js'
import { reasons as contradictions } from './texts/contradictions.js'
import { reasons as money } from './texts/money.js'
import { reasons as fulfilment } from './texts/fulfilment.js'
import { reasons as order } from './texts/order.js'
import { reasons as procedures } from './texts/procedures.js'
import { reasons as returns } from './texts/returns.js'
import { reasons as risk } from './texts/risk.js'
import { reasons as roles } from './texts/roles.js'
import { steps } from './texts/steps.js'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const isSaying = (value: unknown): value is Saying =>
  isRecord(value) && isRecord(value['title']) && typeof value['en'] === 'string' && typeof value['zh'] === 'string'

/** Every rule's title and sentence, by rule id. */
export const sayings: Readonly<Record<string, Saying>> = Object.fromEntries(
  Object.entries<unknown>(chapters).flatMap(([name, value]) =>
    /^[A-Z]{3}_\d\d$/.test(name) && isSaying(value) ? [[name.replace('_', '-'), value]] : [],
  ),
)

/** Every reason, finding and alternative that a rule can name, as a sentence. */
export const reasons: Readonly<Record<string, Text>> = {
  ...contradictions,
  ...aftercare,
  ...order,
  ...risk,
  ...fulfilment,
  ...returns,
  ...afterSales,
  ...money,
  ...roles,
  ...decider,
  ...procedures,
  ...steps,
}
