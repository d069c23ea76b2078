import fc from 'fast-check'
import { contactFacts, isEmail, normalisePhone, validContact } from '../../../src/policies/review/contact.js'
import { virtualNumber } from '../../../src/policies/risk/contacts.js'
import { at, judge } from '../judge.js'

const placedAt = at('2026-11-22T09:00:00+08:00')
const digits = (n: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }).map((list) => list.join(''))
const mobile = fc.tuple(fc.constantFrom('3', '4', '5', '6', '7', '8', '9'), digits(9)).map(([second, rest]) => `1${second}${rest}`)
const wide = (text: string) => text.replace(/[0-9+]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const found = (contact: Parameters<typeof contactFacts>[0], crossBorder = false) =>
  judge(validContact, { placedAt, crossBorder, ...contactFacts(contact) }).map(({ code }) => code)

test('REV-06: full-width digits, blanks, dashes, +86 and 0086 are normalised to the same eleven digits', () => {
  const prefix = fc.constantFrom('', '+86', '+86 ', '86-', '0086', '(+86) ')
  const split = fc.constantFrom('', ' ', '-', '－', '　')
  fc.assert(
    fc.property(mobile, prefix, split, fc.boolean(), (number, before, gap, full) => {
      const written = `${before}${number.slice(0, 3)}${gap}${number.slice(3, 7)}${gap}${number.slice(7)}`
      expect(normalisePhone(full ? wide(written) : written)).toEqual({ number, kind: 'mobile' })
      expect(found({ phone: written })).toEqual([])
    }),
  )
})

test('REV-06: one digit more, one less, or another second digit is a finding', () => {
  fc.assert(
    fc.property(mobile, (number) => {
      for (const wrong of [number.slice(0, 10), `${number}0`, `12${number.slice(2)}`, `10${number.slice(2)}`, `${number.slice(0, 10)}x`])
        expect([wrong, found({ phone: wrong })]).toEqual([wrong, ['phoneInvalid']])
    }),
  )
})

test('REV-06: fixed lines need their area code; a foreign number needs a cross-border order', () => {
  for (const fixed of ['010-12345678', '0755-22111111', '(0571) 8765432', '+86 10 1234 5678', '400-820-8820'])
    expect([fixed, normalisePhone(fixed)?.kind]).toEqual([fixed, 'fixed'])
  for (const bare of ['22111111', '75512345678', '1012345678']) expect(normalisePhone(bare)).toBeUndefined()
  expect(contactFacts({ phone: '010-12345678' })).toEqual({ phone: 'fixed', email: 'none' })
  expect([40, 50].map((blanks) => normalisePhone(`13812345678${' '.repeat(blanks - 1)}`)?.kind)).toEqual(['mobile', 'mobile'])
  expect(normalisePhone(`13812345678${' '.repeat(50)}`)).toBeUndefined()
  for (const foreign of ['+1 415 555 0100', '+44 20 7946 0958', '0044 20 7946 0958'])
    expect([foreign, found({ phone: foreign }), found({ phone: foreign }, true)]).toEqual([foreign, ['phoneInvalid'], []])
  expect(found({ phone: '+8612345' }, true)).toEqual(['phoneInvalid'])
  expect([found({}), found({ phone: '  ' })]).toEqual([['phoneMissing'], ['phoneMissing']])
})

test('REV-06: a number is read as a whole, and what is near one is none', () => {
  for (const [written, number] of [
    ['021-12345678', '02112345678'],
    ['+86 21 1234 5678', '02112345678'],
    ['0571-87654321', '057187654321'],
    ['0086 138 1234 5678', '13812345678'],
    ['+1 415 555 0100', '+14155550100'],
  ] as const) {
    expect([written, normalisePhone(written)?.number]).toEqual([written, number])
  }
  for (const wrong of [
    '021-1234567',
    '02x-12345678',
    '9010-12345678',
    '010-123456789',
    '400-820-88201',
    '9400-820-8820',
    'x+14155550100',
    '+141555',
    '+1415555010012345',
    '+1415555010x',
    '5+8613812345678',
    '86138123456789',
    '10086',
    '+86 138 1234 567',
  ]) {
    expect([wrong, normalisePhone(wrong)]).toEqual([wrong, undefined])
  }
  expect(contactFacts({ phone: '5', email: ' ' })).toEqual({ phone: 'invalid', email: 'none' })
})

test('REV-06: an e-mail address may be absent, and must be valid when given', () => {
  for (const good of [
    'a@b.cn',
    'first.last+tag@mail.example.com',
    '12345@qq.com',
    'x_y@xn--fsqu00a.com',
    'a@b.xn--fiqs8s',
    ' a@b.cn ',
    `${'a'.repeat(64)}@b.cn`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'cn'.repeat(4)}`,
  ])
    expect([good, isEmail(good)]).toEqual([good, true])
  for (const bad of [
    'a',
    'a@b',
    '@b.cn',
    'a@',
    'a@@b.cn',
    'a b@c.cn',
    'a.@b.cn',
    '.a@b.cn',
    'a..b@c.cn',
    'a@-b.cn',
    'a@b-.cn',
    'a@b..cn',
    'a@b.1',
    'a@b.c',
    'a@b.1cn',
    'a@b.cn1',
    'a@cn.1',
    'a@b.axn--c',
    'a@b.cn@',
    'a@b.cn@c.cn',
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'cn'.repeat(5)}`,
    `${'a'.repeat(65)}@b.cn`,
    `a@${'b'.repeat(260)}.cn`,
  ]) {
    expect([bad, found({ phone: '13812345678', email: bad })]).toEqual([bad, ['emailInvalid']])
  }
  expect(found({ phone: '1', email: 'a' })).toEqual(['phoneInvalid', 'emailInvalid'])
})

test('REV-06: 100,000 characters of the worst input are read at once', () => {
  for (const unit of ['1', ' ', '-', '+86', '@', 'a.', '.'])
    expect([normalisePhone(unit.repeat(100_000)), isEmail(unit.repeat(100_000))]).toEqual([undefined, false])
})

test('RSK-02: a number of a virtual operator is intercepted, whatever its form; the shop’s book names the prefixes', () => {
  fc.assert(
    fc.property(fc.constantFrom('162', '165', '167', '170', '171', '138', '163', '172'), digits(8), (prefix, rest) => {
      const facts = contactFacts({ phone: `+86 ${wide(prefix)}${rest}` })
      const codes = judge(virtualNumber, { placedAt, ...(facts.prefix === undefined ? {} : { prefix: facts.prefix }) }).map(
        ({ code }) => code,
      )
      expect(codes).toEqual(['162', '165', '167', '170', '171'].includes(prefix) ? ['virtualNumber'] : [])
    }),
  )
  expect(judge(virtualNumber, { placedAt, prefix: '1921' }, { 'risk.virtualPrefixes': ['1921'] })).toEqual([{ code: 'virtualNumber' }])
  expect(judge(virtualNumber, { placedAt })).toEqual([])
})

test('REV-06, RSK-02: the facts of a contact hold no number and no address', () => {
  fc.assert(
    fc.property(mobile, (phone) => {
      const text = JSON.stringify(contactFacts({ phone, email: 'somebody@example.com' }))
      expect(text.includes(phone) || text.includes('somebody') || text.includes(phone.slice(4))).toBe(false)
    }),
  )
})

test('REV-06: zeros inside a number are no prefix, and a short number after 00 is none of the world', () => {
  expect(['13800861234', '0012345678', '001234567890'].map((written) => normalisePhone(written))).toEqual([
    { number: '13800861234', kind: 'mobile' },
    undefined,
    { number: '+1234567890', kind: 'foreign' },
  ])
})

test('REV-06, RSK-05: the number by which a platform hides the customer’s own, or an office, has an extension; another extension is another customer', () => {
  for (const [written, number, kind] of [
    ['13800138000-1234', '13800138000-1234', 'mobile'],
    ['+86 138 0013 8000 转 1234', '13800138000-1234', 'mobile'],
    ['１３８００１３８０００－１２３４', '13800138000-1234', 'mobile'],
    ['0571-88888888转801', '057188888888-801', 'fixed'],
    ['400-820-8820 ext. 5', '4008208820-5', 'fixed'],
    ['010-12345678-9', '01012345678-9', 'fixed'],
  ] as const)
    expect([written, normalisePhone(written)]).toEqual([written, { number, kind }])
  expect(contactFacts({ phone: '17012345678-1234' }).prefix).toBe('1701')
  for (const wrong of ['1380013800-1234', '13800138000-1234567', '转1234', '13800138000-12-34', '95588-1'])
    expect([wrong, normalisePhone(wrong)]).toEqual([wrong, undefined])
})
