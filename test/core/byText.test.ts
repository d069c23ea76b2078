import fc from 'fast-check'
import { byText } from '../../src/core/byText.js'

test('texts stand in the order in which a sort without a comparison puts them', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      expect(texts.toSorted(byText)).toEqual(texts.toSorted())
    }),
  )
  expect([byText('a', 'a'), byText('A', 'a'), byText('b', 'a'), byText('a', 'ä')]).toEqual([0, -1, 1, -1])
})
