export { orderDecider } from './commands.js'
export { initialOrder, type Order } from '../order/state.js'
export type { OutsideFacts } from '../order/facts.js'
