// By what two orders are known to be of one customer.
import type { Order } from '../deciders/whole/index.js'
import { isReadable } from '../log/sealing/unreadable.js'
import { normalisePhone } from '../policies/review/contact.js'

/** What two orders of one customer share; texts that nobody may read, and those that a platform masked, are shared by none. */
export interface Signs {
  readonly account?: string
  readonly phone?: string
  readonly address?: string
}
export const signs = ['account', 'phone', 'address'] as const

const plain = (texts: readonly (string | undefined)[]): string | undefined => {
  const said = texts.flatMap((text) => text ?? [])
  const bare = said
    .join('')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return bare === '' || !said.every((text) => isReadable(text) && !/[*＊]/.test(text)) ? undefined : bare
}
/** The signs of an order's customer; an account is the customer's id, phones are compared as numbers (REV-06), addresses without blanks and signs. */
export const signsOf = ({ customer, address }: Pick<Order, 'customer' | 'address'>): Signs => {
  const { province, city, district, street, door, text } = address
  const [account, number, at] = [customer.id, plain([customer.phone]), plain([province, city, district, street, door, text])]
  const phone = number === undefined ? undefined : (normalisePhone(customer.phone ?? '')?.number ?? number)
  return {
    ...(account === undefined ? {} : { account }),
    ...(phone === undefined ? {} : { phone }),
    ...(at === undefined ? {} : { address: at }),
  }
}
