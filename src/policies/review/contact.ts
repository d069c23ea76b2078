// Contact data: manual M-1.1, S-1.1.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'

export interface Phone {
  readonly number: string
  readonly kind: 'mobile' | 'fixed' | 'foreign'
}

/** What stands behind a number: the extension of an office, or that of the number by which a platform hides the customer's own. */
const EXTENSION = /^(.*\d)\s*(?:-|转|分机|ext\.?|x|#|,)\s*(\d{1,6})$/i

/**
 * A phone number in one form: full-width digits narrowed, blanks, dashes and brackets dropped, +86 and 0086 taken off. Chinese
 * mobiles, fixed lines with area code, 400 numbers, each also with an extension (`13800138000-1234`); `+` and a country code for the
 * rest of the world. `undefined`: none of these.
 */
export const normalisePhone = (text: string): Phone | undefined => {
  if (text.length > 60) return undefined
  const whole = plainPhone(text)
  if (whole !== undefined) return whole
  const [, before = '', extension = ''] = EXTENSION.exec(text.normalize('NFKC').trim()) ?? []
  const main = plainPhone(before)
  return main === undefined || main.kind === 'foreign' ? undefined : { number: `${main.number}-${extension}`, kind: main.kind }
}
const plainPhone = (text: string): Phone | undefined => {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s()\-‐-―−.]/g, '')
    .replace(/^00(?=86|[1-9]\d{9})/, '+')
  const number = bare.replace(/^(?:\+86|86(?=1\d{10}$))/, '')
  if (/^1[3-9]\d{9}$/.test(number)) return { number, kind: 'mobile' }
  const local = bare.startsWith('+86') && /^[2-9]|^10/.test(number) ? `0${number}` : number
  if (/^(?:0(?:10|2\d)\d{8}|0[3-9]\d{2}\d{7,8}|400\d{7})$/.test(local)) return { number: local, kind: 'fixed' }
  return /^\+(?!86)[1-9]\d{6,14}$/.test(bare) ? { number: bare, kind: 'foreign' } : undefined
}

/** A plain check of form, linear in the length: one @, a local part, labels of letters, digits and hyphens, a last label of letters. */
export const isEmail = (text: string): boolean => {
  const [local = '', domain = '', more] = text.trim().normalize('NFKC').slice(0, 300).split('@')
  return more === undefined && text.length <= 254 && isLocalPart(local) && isDomain(domain)
}
const isLocalPart = (local: string): boolean =>
  local.length <= 64 && local.split('.').every((atom) => /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/.test(atom))
const isDomain = (domain: string): boolean => {
  const labels = domain.split('.')
  const last = labels.at(-1) ?? ''
  return (
    labels.length >= 2 &&
    labels.every((label) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label)) &&
    /^[A-Za-z]{2,}$|^xn--/i.test(last)
  )
}

/** What a check may know of a contact. `prefix`: the first four digits of a mobile number. */
export interface ContactFacts {
  readonly phone: 'missing' | 'invalid' | Phone['kind']
  readonly email: 'none' | 'valid' | 'invalid'
  readonly prefix?: string
}
export const contactFacts = ({ phone, email }: { readonly phone?: string; readonly email?: string }): ContactFacts => {
  const found = phone === undefined || phone.trim() === '' ? 'missing' : (normalisePhone(phone) ?? 'invalid')
  return {
    phone: typeof found === 'string' ? found : found.kind,
    email: email === undefined || email.trim() === '' ? 'none' : isEmail(email) ? 'valid' : 'invalid',
    ...(typeof found === 'object' && found.kind === 'mobile' ? { prefix: found.number.slice(0, 4) } : {}),
  }
}

export const REV_06 = says(
  { en: 'Valid contact', zh: '联系方式有效' },
  {
    en: 'The phone number has a valid form (a foreign one only on a cross-border order), and so has the e-mail address when one is given.',
    zh: '电话号码格式须有效（境外号码仅限跨境订单）；如填写邮箱，邮箱亦须有效。',
  },
)
export const validContact = rule({
  id: 'REV-06',
  clauses: ['M-1.1', 'S-1.1'],
  kind: 'validation',
  params: {},
  inForceAt: ({ placedAt }: { readonly placedAt: Instant; readonly crossBorder: boolean } & ContactFacts) => placedAt,
  apply: (_, { phone, email, crossBorder }): readonly Finding[] => [
    ...(phone === 'missing'
      ? [finding('phoneMissing')]
      : phone === 'invalid' || (phone === 'foreign' && !crossBorder)
        ? [finding('phoneInvalid')]
        : []),
    ...(email === 'invalid' ? [finding('emailInvalid')] : []),
  ],
})
