// What does not add up in an order, as people read it.
import { formatFen } from '../core/money.js'
import type { Text } from '../core/rule.js'
import { moneyFaults, moneyViolations, type MoneyFault } from '../deciders/order/moneyLedger.js'
import type { Order } from '../deciders/order/state.js'
import { unitFaults, unitViolations } from '../deciders/order/units.js'

const names: Readonly<Record<MoneyFault['of'], string>> = { payment: '付款', line: '商品行', freight: '运费' }

/** Units that are nowhere, or too many. */
export const unitsSay = (order: Order): readonly Text[] => {
  const en = unitViolations(order)
  return unitFaults(order).map(({ line, units, ordered, place }, i) => ({
    en: en[i] ?? '',
    zh: `商品行 ${line}：${place === undefined ? `在册 ${units} 件，订购 ${ordered} 件` : `${place} 处数量为负`}`,
  }))
}
/** Money that went back beyond what was paid. */
export const moneySays = (order: Order): readonly Text[] => {
  const en = moneyViolations(order)
  return moneyFaults(order).map(({ of, id, paid, refunded, pending }, i) => ({
    en: en[i] ?? '',
    zh: `${names[of]}${id === undefined ? '' : ` ${id}`}：${formatFen(paid)}，${pending === undefined ? '' : `退款中 ${formatFen(pending)}，`}已退 ${formatFen(refunded)}`,
  }))
}
