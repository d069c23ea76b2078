import fc from 'fast-check'
import {
  invoiceContent,
  invoiceNotice,
  ordinaryInvoice,
  redLetter,
  specialInvoice,
  type InvoiceField,
} from '../../src/policies/invoices.js'
import { at, judge } from './judge.js'

const requestedAt = at('2026-03-01T00:00:00+08:00')
const fields: readonly InvoiceField[] = ['title', 'taxNumber', 'address', 'postage']

describe('IVC-01 and IVC-02 what must be confirmed', () => {
  it('goes to finance exactly when nothing is missing', () => {
    fc.assert(
      fc.property(fc.subarray([...fields]), fc.constantFrom('electronic' as const, 'paper' as const), (confirmed, form) => {
        const paper = form === 'paper' ? ['address', 'postage'] : []
        const needs = (rule: typeof ordinaryInvoice | typeof specialInvoice, needed: readonly string[]) => {
          const found = judge(rule, { requestedAt, form, confirmed })
          const missing = needed.filter((field) => !confirmed.some((one) => one === field))
          expect(found.missing.map(({ about }) => about)).toEqual(missing)
          expect(found.handTo).toBe(missing.length === 0 ? 'finance' : 'customer')
        }
        needs(ordinaryInvoice, ['title', ...paper])
        needs(specialInvoice, ['title', 'taxNumber', ...paper])
      }),
    )
  })
})

describe('IVC-03 what an invoice may say', () => {
  const facts = { requestedAt, items: [{ kind: 'goods', asSold: true }], amount: 100, paid: 300, refunded: 0, invoiced: 0 } as const
  it('says what is left, and that nothing is no amount', () => {
    const found = (more: object) => judge(invoiceContent, { ...facts, ...more })
    expect(found({ refunded: 50, invoiced: 20, amount: 231 })).toEqual([{ code: 'aboveWhatIsLeft', about: '230' }])
    expect(found({ refunded: 200, invoiced: 200 })).toEqual([{ code: 'aboveWhatIsLeft', about: '0' }])
    expect([-1, 0, 1].map((amount) => found({ amount }).length)).toEqual([1, 1, 0])
  })
  it('never above what was paid, not refunded and not yet invoiced; one fen either side', () => {
    const money = fc.nat({ max: 300 })
    fc.assert(
      fc.property(money, money, fc.integer({ min: -1, max: 1 }), (refunded, invoiced, off) => {
        const amount = 300 - refunded - invoiced + off
        const codes = judge(invoiceContent, { ...facts, refunded, invoiced, amount }).map(({ code }) => code)
        expect(codes.includes('aboveWhatIsLeft')).toBe(off === 1)
        expect(codes.includes('amountNotPositive')).toBe(amount <= 0)
      }),
    )
  })
  it('never above what the named goods cost, where that is known', () => {
    const found = (named?: number) =>
      judge(invoiceContent, { ...facts, ...(named === undefined ? {} : { named }) }).map(({ code, about }) => [code, about])
    expect([found(99), found(100), found()]).toEqual([[['aboveWhatItNames', '99']], [], []])
  })
  it('case cn-money-17: names only what was sold, and no name is changed on request', () => {
    const items = [
      { kind: 'goods', asSold: true },
      { kind: 'goods', asSold: false },
      { kind: 'installation', asSold: true },
      { kind: 'other', asSold: true },
    ] as const
    expect(judge(invoiceContent, { ...facts, items })).toEqual([
      { code: 'itemNotSold', about: '1' },
      { code: 'itemNotSold', about: '3' },
    ])
  })
})

describe('the red-letter reversal', () => {
  it('case cn-money-17: 300 invoiced, all or 100 returned', () => {
    const invoice = { invoiced: 300, paid: 300 }
    expect(redLetter({ ...invoice, refunded: 300, method: 'full' })).toEqual({ reverse: 300, reissue: 0, stands: 0 })
    expect(redLetter({ ...invoice, refunded: 100, method: 'full' })).toEqual({ reverse: 300, reissue: 200, stands: 200 })
    expect(redLetter({ ...invoice, refunded: 100, method: 'part' })).toEqual({ reverse: 100, reissue: 0, stands: 200 })
    expect(redLetter({ ...invoice, refunded: 0, method: 'full' })).toEqual({ reverse: 0, reissue: 0, stands: 300 })
  })
  it('what stands afterwards is never above what was paid and not refunded, by both methods', () => {
    const money = fc.nat({ max: 1000 })
    fc.assert(
      fc.property(money, money, money, fc.constantFrom('full' as const, 'part' as const), (invoiced, paid, refunded, method) => {
        const found = redLetter({ invoiced, paid, refunded, method })
        expect(invoiced - found.reverse + found.reissue).toBe(found.stands)
        expect(found.stands).toBeLessThanOrEqual(Math.max(0, paid - refunded))
        expect(found.stands).toBeLessThanOrEqual(invoiced)
      }),
    )
  })
})

describe('IVC-04 invoice notice', () => {
  it('asks to wait until the goods are accepted', () => {
    expect(judge(invoiceNotice, { issuedAt: requestedAt, goodsAccepted: false })).toEqual({ tell: true })
    expect(judge(invoiceNotice, { issuedAt: requestedAt, goodsAccepted: true })).toEqual({ tell: false })
  })
})
