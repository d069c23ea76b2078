import type { Refusal } from '../core/decision.js'
import type { Finding } from './finding.js'

/** What can be done instead, by the code of a finding. */
export const alternatives: Readonly<Record<string, readonly string[]>> = {
  fieldMissing: ['completeField'],
  addressPartMissing: ['askCustomer', 'correctOrder'],
  addressVague: ['askCustomer', 'correctOrder'],
  phoneMissing: ['askCustomer', 'correctOrder'],
  phoneInvalid: ['askCustomer', 'correctOrder'],
  emailInvalid: ['askCustomer', 'correctOrder'],
  skuUnknown: ['correctOrder', 'cancelOrder'],
  quantityInvalid: ['correctOrder', 'cancelOrder'],
  priceDiffers: ['correctOrder', 'askCustomer'],
  discountDiffers: ['correctOrder', 'askCustomer'],
  duplicateOrder: ['askCustomer', 'cancelOrder'],
  stockInsufficient: ['waitForStock', 'anotherProduct', 'cancelOrder'],
  paymentIncomplete: ['completeField', 'askCustomer'],
  virtualNumber: ['riskReview', 'askCustomer'],
  sameAddressOften: ['riskReview'],
  samePhoneOften: ['riskReview'],
  unitsMissing: ['supplyMissing'],
  unitsExtra: ['takeOut'],
  skuNotOrdered: ['takeOut'],
  creditLow: ['askCustomer', 'correctOrder'],
  abusiveRemark: ['riskReview'],
  cancelReorderOften: ['riskReview', 'askCustomer'],
  bulkQuantity: ['askCustomer'],
  lowAccountLevel: ['riskReview'],
  riskyAddress: ['riskReview', 'anotherAddress'],
  instantRefund: ['riskReview'],
  stepOpen: ['doStep'],
  packingMissing: ['addPacking'],
  filingNumberMissing: ['addPapers', 'cancelOrder'],
  quarantineCertificateMissing: ['addPapers', 'cancelOrder'],
}

/** A finding as a ground of refusal. */
export const refusalOf = ({ code }: Finding): Refusal => ({ reason: code, alternatives: alternatives[code] ?? ['askCustomer'] })
