import { register } from '../../src/policies/register.js'
import { isRuleId } from '../../src/policies/ruleIds.js'

test('just the rules of the register are known by their ids', () => {
  const ids = new Set(register.map(({ id }) => id))
  const letters = Array.from({ length: 26 }, (_, n) => String.fromCharCode(65 + n))
  const names = new Set(letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c))))
  const found = [...names].flatMap((chapter) =>
    Array.from({ length: 100 }, (_, n) => `${chapter}-${String(n).padStart(2, '0')}`).filter((name) => isRuleId(name)),
  )
  expect(new Set(found)).toEqual(ids)
})
test.each([['RET-4'], ['RET-004'], ['ret-04'], ['RET-04 '], ['xRET-04'], ['constructor'], [''], [4], [undefined], [null], [{}]])(
  '%p is none',
  (value) => {
    expect(isRuleId(value)).toBe(false)
  },
)
