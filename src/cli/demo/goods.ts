// An invented shop: goods, places and customers that nobody is.
import type { Chance } from './random.js'

export interface Product {
  readonly sku: string
  readonly title: string
  readonly price: number
  readonly grams: number
}

export const products: readonly [Product, ...Product[]] = [
  { sku: 'MUG-1', title: '马克杯', price: 4990, grams: 400 },
  { sku: 'TEA-2', title: '茶叶罐', price: 12_800, grams: 700 },
  { sku: 'LAMP-3', title: '台灯', price: 25_900, grams: 1800 },
  { sku: 'PEN-4', title: '钢笔', price: 8900, grams: 60 },
  { sku: 'BAG-5', title: '帆布包', price: 15_900, grams: 500 },
  { sku: 'BOOK-6', title: '笔记本', price: 2900, grams: 300 },
]

/** Goods of the scenes of which there are too few. */
export const scarce: readonly Product[] = [
  { sku: 'CUP-7', title: '保温杯', price: 6990, grams: 350 },
  { sku: 'VASE-8', title: '花瓶', price: 19_900, grams: 1500 },
  { sku: 'FAN-9', title: '风扇', price: 15_900, grams: 1200 },
]

interface Place {
  readonly province: string
  readonly city: string
  readonly district: string
  readonly street: string
}
const places: readonly [Place, ...Place[]] = [
  { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路' },
  { province: '广东省', city: '深圳市', district: '南山区', street: '科苑路' },
  { province: '四川省', city: '成都市', district: '武侯区', street: '天府大道' },
  { province: '湖北省', city: '武汉市', district: '洪山区', street: '珞喻路' },
  { province: '上海市', city: '上海市', district: '徐汇区', street: '漕溪北路' },
]

export interface Basket {
  readonly lines: readonly {
    readonly line: string
    readonly sku: string
    readonly title: string
    readonly quantity: number
    readonly unitPrice: number
    readonly grams: number
  }[]
  readonly payable: number
  readonly customer: { readonly id: string; readonly name: string; readonly phone: string }
  readonly address: Readonly<Record<string, string>>
}

/** What the n-th customer puts in the basket. */
export const basket = (random: Chance, n: number): Basket => {
  const skus = random.whole(1, 3)
  const first = random.whole(0, products.length - 1)
  const lines = Array.from({ length: skus }, (_, i) => {
    const { sku, title, price, grams } = products[(first + i) % products.length] ?? products[0]
    return { line: `L${i + 1}`, sku, title, quantity: random.whole(1, 2), unitPrice: price, grams }
  })
  const number = String(n).padStart(4, '0')
  return {
    lines,
    payable: lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0),
    customer: { id: `C${number}`, name: `顾客${number}`, phone: `1390000${number}` },
    address: { ...random.of(places), door: `${random.whole(1, 300)}号` },
  }
}
