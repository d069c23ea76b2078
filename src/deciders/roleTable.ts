import type { Role } from '../policies/roles.js'
import type { OrderCommandType } from './commands.js'

const sales: readonly Role[] = ['customer', 'customerService', 'platform', 'system', 'manager']
const facts: readonly Role[] = ['system', 'platform', 'carrier', 'customerService', 'warehouse', 'logistics', 'finance', 'manager']
const house: readonly Role[] = ['warehouse', 'manager', 'system']
const care: readonly Role[] = ['afterSales', 'seniorAfterSales', 'manager']
const asking: readonly Role[] = ['customer', 'customerService', 'afterSales', 'seniorAfterSales', 'platform', 'system', 'manager']
const anyone: readonly Role[] = [
  'system', 'customer', 'customerService', 'reviewer', 'riskReviewer', 'warehouse', 'logistics', 'purchasing', 'afterSales', 'seniorAfterSales', 'finance', 'manager', 'lead', 'quality', 'platform', 'carrier', 'supplier',
]

/** Who may send what to an order (SEC-01, RSK-09). Default deny: a role that is not named may not. */
export const orderRoles: Readonly<Record<OrderCommandType, readonly Role[]>> = {
  PlaceOrder: sales,
  ReportOrder: facts,
  VerifyEntry: ['customerService', 'reviewer', 'manager', 'lead'],
  CancelOrder: ['customer', 'customerService', 'riskReviewer', 'manager', 'system'],
  ReportOrderClosed: facts,
  ReportPlatformStatus: facts,
  ReviewOrder: ['system', 'reviewer', 'manager'],
  ApproveOrder: ['reviewer', 'lead', 'manager'],
  ReturnOrder: ['reviewer', 'lead', 'manager'],
  CorrectOrder: ['customer', 'customerService', 'reviewer', 'manager'],
  ConfirmOrder: ['customerService', 'customer', 'manager'],
  ReleaseOrder: ['riskReviewer'],
  ReportApproval: facts,
  ReportPayment: facts,
  ReportPaymentFailed: facts,
  AllocateParcel: house,
  PickParcel: ['warehouse'],
  CheckParcel: ['warehouse'],
  PackParcel: ['warehouse'],
  ShipParcel: ['warehouse', 'logistics'],
  UploadWaybill: ['warehouse', 'logistics', 'system'],
  CancelParcel: house,
  ReportScan: facts,
  SettleRefusal: ['customerService', 'afterSales', 'manager'],
  HandleStall: ['logistics', 'customerService', 'manager'],
  RequestAfterSale: asking,
  RequestInformation: care,
  ProvideInformation: asking,
  ApproveCase: care,
  RejectCase: care,
  ReapplyCase: asking,
  IssueReturnLabel: [...care, 'system'],
  ReportReturnShipped: ['customer', ...facts],
  ReportReturnArrived: facts,
  PassInspection: ['warehouse', 'quality'],
  FailInspection: ['warehouse', 'quality'],
  OfferCompromise: care,
  AnswerCompromise: ['customer', 'customerService'],
  SendGoodsBack: ['warehouse', 'afterSales'],
  DisposeUnits: ['warehouse', 'quality'],
  WithdrawCase: ['customer', 'customerService'],
  CloseCase: care,
  SubmitRefund: ['finance', 'system'],
  ReportRefund: ['finance', 'platform', 'system'],
  AbandonRefund: ['finance', 'manager'],
  OpenException: anyone,
  AssignException: ['lead', 'manager'],
  ResolveException: ['customerService', 'warehouse', 'logistics', 'finance', 'afterSales', 'lead', 'manager'],
  FollowUpException: ['customerService', 'lead', 'manager'],
  PassDeadline: ['system'],
}
