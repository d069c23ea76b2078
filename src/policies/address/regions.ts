import { areas, withoutDistricts } from './areas.data.js'

interface Region {
  readonly full: string
  readonly short: string
}
interface Province extends Region {
  readonly cities: readonly Region[]
}

const shortOf = (name: string): string =>
  name
    .replace(/(?:省|市|地区|盟|特别行政区)$/, '')
    .replace(/(?:[壮回]族|维吾尔)?自治区$/, '')
    .replace(/(?:(?:朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|哈萨克|柯尔克孜)族?){0,4}自治州$/, '')
const region = (full: string): Region => ({ full, short: shortOf(full) })
interface Gazetteer {
  readonly provinces: readonly Province[]
  readonly cities: readonly Region[]
}
/** Read when the first text is: an address in fields needs none of it. */
let read: Gazetteer | undefined
const mapOf = (): Gazetteer => {
  const provinces = Object.entries(areas).map(([full, cities]): Province => ({
    ...region(full),
    cities: cities.split(' ').filter(Boolean).map(region),
  }))
  return { provinces, cities: provinces.flatMap((province) => province.cities) }
}
const direct: readonly string[] = withoutDistricts.split(' ')

/** Beijing and its like: the name says province and city at once. */
const isMunicipality = (province: Province): boolean => province.cities.length === 0
/** Whether towns and streets follow directly under this city or county. */
export const hasNoDistricts = (city: string): boolean => direct.some((name) => name === city || name === `${city}市`)

/** What the head of an address names, and the rest of it. */
export interface Head {
  readonly province?: string
  readonly city?: string
  readonly district?: string
  readonly rest: string
}

// A short name followed by one of these is a street, a hotel or a county-level namesake: 重庆路, 北京大厦, 吉林市, 海南藏族自治州.
const SHORT_NO = /^(?:[东西南北中]?[一二三四五]?[路街道巷弄区县桥村镇乡]|大[道街厦桥]|饭店|酒店|小区|花园)/

const named = <R extends Region>(
  text: string,
  among: readonly R[],
  { cities }: Gazetteer,
): { readonly is: R; readonly rest: string } | undefined => {
  for (const is of among) if (text.startsWith(is.full)) return { is, rest: text.slice(is.full.length) }
  for (const is of among) {
    if (!text.startsWith(is.short)) continue
    const rest = text.slice(is.short.length).replace(/^州/, '')
    if (!SHORT_NO.test(rest) && !cities.some(({ full }) => text.startsWith(full))) return { is, rest }
  }
  return undefined
}

/** Where the head starts: names, labels and the like may stand before it. */
const startOf = (text: string, map: Gazetteer): number => {
  if (named(text, map.provinces, map) !== undefined) return 0
  const found = [...map.provinces, ...map.cities].map(({ full }) => text.indexOf(full)).filter((i) => i >= 0)
  return found.length === 0 ? 0 : Math.min(...found)
}

const FILLER = /^(?:省直辖县级行政区划|自治区直辖县级行政区划|省直辖县|市辖区|其[它他]区)/
// 小区 and its like are estates (景洪市, 榆社县 and 绿园区 are not); 新市区 and 辉县市 are read to their end; 工业区路 and 开发区大道 are streets.
const DISTRICT =
  /^((?:工业|产业|绿|梁|下花)园区|(?![小社园校厂景片]区)[^\d]{1,12}?(?:自治县|自治旗|林区|新区|(?:工业|产业)园区|(?<![小社园校厂景片])区|(?:县|市)(?![区市])|旗(?![区市县])))(?![路街道巷]|大[道街])/

/** Reads province, city and district from the head of a cleaned text. Linear: every pattern is anchored and bounded. */
export const headOf = (text: string): Head => {
  if (text === '') return { rest: '' }
  const map = (read ??= mapOf())
  const from = text.slice(startOf(text, map))
  const province = named(from, map.provinces, map)
  let rest = province?.rest ?? from
  let city = province !== undefined && isMunicipality(province.is) ? province.is.full : undefined
  if (city === undefined) {
    const found = named(rest, province?.is.cities ?? map.cities, map)
    if (found !== undefined) [city, rest] = [found.is.full, found.rest]
  } else rest = named(rest, map.provinces, map)?.rest ?? rest
  rest = rest.replace(FILLER, '').replace(/^县(?=..)/, '')
  const single = direct.find((name) => rest.startsWith(name))
  if (single !== undefined) [city, rest] = [single, rest.slice(single.length)]
  const district = city !== undefined && hasNoDistricts(city) ? undefined : DISTRICT.exec(rest)?.[1]
  return {
    ...(province === undefined ? {} : { province: province.is.full }),
    ...(city === undefined ? {} : { city }),
    ...(district === undefined ? {} : { district }),
    rest: rest.slice(district?.length ?? 0),
  }
}
