import type { Origin } from '../../src/core/param.js'
import type { RuleKind, Text } from '../../src/core/rule.js'

/** Chapters, by the letters of their rules' ids. */
export const chapters: Readonly<Record<string, Text>> = {
  ENT: { en: 'Entry', zh: '订单录入' },
  REV: { en: 'Review', zh: '订单审核' },
  RSK: { en: 'Risk', zh: '风险控制' },
  INV: { en: 'Stock', zh: '库存' },
  PCK: { en: 'Picking and packing', zh: '拣货打包' },
  SHP: { en: 'Shipping', zh: '发货物流' },
  DLV: { en: 'Delivery', zh: '签收' },
  EXC: { en: 'Exceptions', zh: '异常' },
  SUP: { en: 'Suppliers', zh: '供应商' },
  XBD: { en: 'Cross-border', zh: '跨境' },
  PRM: { en: 'Promotions', zh: '大促' },
  CTG: { en: 'Emergencies', zh: '应急' },
  NTF: { en: 'Notices', zh: '通知' },
  ORD: { en: 'The order as a whole', zh: '订单整体' },
  AFS: { en: 'After-sales cases', zh: '售后受理' },
  RET: { en: 'Returns', zh: '退换条件' },
  EXE: { en: 'Execution of returns', zh: '退换执行' },
  MNY: { en: 'Money', zh: '资金' },
  DSP: { en: 'Disputes', zh: '纠纷' },
  TKT: { en: 'Tickets', zh: '工单' },
  IVC: { en: 'Invoices', zh: '发票' },
  LAW: { en: 'The law', zh: '法律' },
  SEC: { en: 'Permission and data', zh: '权限与数据' },
  KPI: { en: 'Figures', zh: '统计指标' },
}

/** Where clauses come from, by their first letter. */
export const sources: Readonly<Record<string, Text>> = {
  M: { en: 'Operating manual for order processing and after-sales', zh: '《电商订单处理与售后管理操作手册》' },
  P: { en: 'Order management regulations', zh: '《智能店长订单管理制度》' },
  R: { en: 'Return and exchange plan', zh: '《电商订单处理系统退换货处理预案》' },
  S: { en: 'Order processing for better customer service', zh: '《提升客户服务的电商订单处理方案》' },
  W: { en: 'Merchant after-sales work chart', zh: '《电商商家售后工作流程图》' },
  L: {
    en: 'The public law behind them: the seven-day measure, the Consumer Rights Law, the Civil Code',
    zh: '相关法律：七日无理由退货办法、消费者权益保护法、民法典等',
  },
}

export const kinds: Readonly<Record<RuleKind, Text>> = {
  validation: { en: 'validation', zh: '校验' },
  eligibility: { en: 'eligibility', zh: '资格' },
  deadline: { en: 'deadline', zh: '时限' },
  routing: { en: 'routing', zh: '分派' },
  process: { en: 'process', zh: '流程' },
  money: { en: 'money', zh: '资金' },
  notification: { en: 'notification', zh: '通知' },
  permission: { en: 'permission', zh: '权限' },
  report: { en: 'report', zh: '报表' },
}
export const origins: Readonly<Record<Origin, Text>> = {
  manual: { en: 'the documents', zh: '文件规定' },
  chosen: { en: 'our choice', zh: '自行设定' },
  law: { en: 'the law', zh: '法律规定' },
}

/** Lifecycles, by their name in `lifecycles`. A new one is named here. */
export const lifecycleNames: Readonly<Record<string, Text>> = {
  order: { en: 'Order', zh: '订单' },
  payment: { en: 'Payment', zh: '付款' },
  parcel: { en: 'Parcel', zh: '包裹' },
  afterSale: { en: 'After-sales case', zh: '售后单' },
  refund: { en: 'Refund', zh: '退款' },
  exception: { en: 'Exception', zh: '异常' },
  supply: { en: 'Supplier order', zh: '供应商订单' },
  dispute: { en: 'Dispute', zh: '纠纷' },
  grant: { en: 'Goodwill and compensation', zh: '补偿' },
  invoice: { en: 'Invoice', zh: '发票' },
  rating: { en: 'Rating', zh: '评价' },
  recovery: { en: 'Claim against a carrier or supplier', zh: '追偿' },
  ticket: { en: 'Ticket', zh: '工单' },
  stock: { en: 'Stock', zh: '库存' },
  intercept: { en: 'Intercept on the way', zh: '途中拦截' },
  appointment: { en: 'Appointment', zh: '预约' },
  claim: { en: 'Loss claim', zh: '理赔' },
  exchange: { en: 'Exchange', zh: '换货' },
  repair: { en: 'Repair', zh: '维修' },
  promotion: { en: 'Promotion', zh: '大促' },
  contingency: { en: 'Emergency', zh: '应急' },
  incident: { en: 'Incident on the way', zh: '物流事故' },
  installation: { en: 'Installation', zh: '安装' },
  complaint: { en: 'Complaint', zh: '投诉' },
  replacement: { en: 'Replacement', zh: '换发' },
}
