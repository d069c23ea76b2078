export { orderDecider } from '../commands.js'
export { initialOrder, type Order } from './state.js'
export type { OutsideFacts } from './facts.js'
