import { hasNoDistricts, headOf } from './regions.js'

/** An address as it was entered: in fields, as one text, or some of both. Personal data: it never reaches a basis. */
export interface AddressText {
  readonly province?: string
  readonly city?: string
  readonly district?: string
  readonly street?: string
  readonly door?: string
  readonly text?: string
}
export const addressParts = ['province', 'city', 'district', 'street', 'door'] as const
export type AddressPart = (typeof addressParts)[number]

/** What a check may know of an address: which parts it names, and whether it only points at a landmark. */
export interface AddressFacts {
  readonly missing: readonly AddressPart[]
  readonly vague: boolean
}

/** Full-width signs narrowed; blanks, labels, phone numbers, post codes and order numbers taken out. */
const clean = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/(?:收货地址|详细地址|所在地区|地址):?|\+?86-(?=1)|1\d{2}[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-?\d{7,8}|\d{6,}/g, '')
    .replace(/[\s,。、;:.]/g, '')

const STREET = /道(?!具)|[路街巷](?!口)|胡同|[镇乡村](?!口|政府)|苏木|嘎查|居委会/
// 5号路 and 三号线 are streets, not doors.
const NOT_ROAD = '(?![路线街道巷桥])'
const DOOR = new RegExp(
  `\\d[A-Za-z]?(?:号|弄|栋|幢|座|楼|室|单元|层|房|户|组|#)${NOT_ROAD}|[一二三四五六七八九十百](?:号|栋|幢|座|单元|组|室)${NOT_ROAD}|[A-Za-z]\\d|[A-Za-z](?:栋|座|幢)|\\d-\\d|\\d\\d[A-Za-z]?$`,
)
const LANDMARK = /门口|大门|[东西南北正后校村]门|旁|附近|对面|[路街村]口|交叉口|楼下|边上|隔壁|[前后]面/

const has = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''

/** The parts that an address names. Fields win; what they leave open is read from the text. */
export const partsOf = (address: AddressText): Readonly<Record<AddressPart, boolean>> => {
  const head = headOf(clean(address.text ?? ''))
  const detail = clean(`${address.street ?? ''}${address.door ?? ''}`) + head.rest
  const city = has(address.city) ? address.city : head.city
  return {
    province: has(address.province) || head.province !== undefined,
    city: city !== undefined,
    district: has(address.district) || head.district !== undefined || (city !== undefined && hasNoDistricts(city)),
    street: has(address.street) || STREET.test(detail),
    door: has(address.door) || DOOR.test(detail),
  }
}

/** The official name of the province that the field names, if it does: whatever else was typed there is personal and stays out of every basis. */
export const provinceOf = ({ province = '' }: AddressText): string | undefined => headOf(clean(province)).province

/** Derived facts for REV-03 and REV-05. Vague: no door number, and either a landmark or no street to look for it in. */
export const addressFacts = (address: AddressText): AddressFacts => {
  const parts = partsOf(address)
  const detail = clean(`${address.street ?? ''}${address.door ?? ''}`) + headOf(clean(address.text ?? '')).rest
  return {
    missing: addressParts.filter((part) => !parts[part]),
    vague: !parts.door && detail !== '' && (!parts.street || LANDMARK.test(detail)),
  }
}
