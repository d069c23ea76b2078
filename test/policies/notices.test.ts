import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { customerKnows, noticeOf, notices, shippingNotice, type Notice } from '../../src/policies/notices.js'
import { renderNotice } from '../../src/policies/texts/notices.js'
import { at, judge } from './judge.js'

const now = at('2026-11-22T09:00:00+08:00')
const aNotice = fc.constantFrom(...(Object.keys(notices) as Notice[]))

test('NTF-01: replaying a log twice issues nothing twice, and every fact that is told is told once', () => {
  const types = [...Object.keys(noticeOf), 'ParcelPicked', 'constructor']
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...types)), (log) => {
      const issued: string[] = []
      const read = () =>
        log.forEach((type, i) => {
          const ruling = judge(customerKnows, { at: now, event: `e${i}`, type, reachableBy: ['sms'], issued })
          if (ruling !== undefined) issued.push(ruling.key)
        })
      read()
      read()
      expect([new Set(issued).size, issued.length]).toEqual([issued.length, log.filter((type) => Object.hasOwn(noticeOf, type)).length])
    }),
  )
})
test('NTF-01: by the first way that the customer can be reached, else by the platform', () => {
  const by = (...reachableBy: readonly ('sms' | 'email')[]) =>
    judge(customerKnows, { at: now, event: 'e1', type: 'ParcelShipped', reachableBy, issued: [] })
  expect(by('email', 'sms')).toEqual({ notice: 'orderShipped', by: 'email', key: 'e1/orderShipped' })
  expect(by()?.by).toBe('platform')
})

test('SHP-05: each field of the shipping notice must be there; what is missing is named', () => {
  const fields = [...notices.orderShipped]
  fc.assert(
    fc.property(fc.subarray(fields), (given) => {
      const has = Object.fromEntries(fields.map((field) => [field, given.includes(field)])) as Record<(typeof fields)[number], boolean>
      expect(judge(shippingNotice, { shippedAt: now, has }).map(({ about }) => about)).toEqual(
        fields.filter((field) => !given.includes(field)),
      )
    }),
  )
})

test('no notice goes out with a hole, in either language, and what a field says is never read as a field', () => {
  fc.assert(
    fc.property(
      aNotice,
      fc.constantFrom('en', 'zh'),
      fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
      fc.nat(4),
      (notice, language, value, n) => {
        const full = Object.fromEntries(notices[notice].map((field) => [field, `${value}{orderNo}`]))
        const text = renderNotice(notice, language, full)
        expect(isRight(text) && text.right.includes(`${value}{orderNo}`)).toBe(true)
        if (isRight(text)) expect(text.right.replaceAll(`${value}{orderNo}`, '')).not.toMatch(/\{\w+\}/)
        const hole = notices[notice][n % notices[notice].length] ?? ''
        const holed = renderNotice(notice, language, { ...full, [hole]: ' ' })
        expect(isLeft(holed) && holed.left).toEqual([hole])
      },
    ),
  )
})
