// Every pattern in src reads 100,000 characters of its worst kind in a moment: none goes back over them again and again.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSourceFile, forEachChild, isRegularExpressionLiteral, ScriptTarget, type Node } from 'typescript'
import { addressFacts } from '../../src/policies/address/parts.js'

interface Found {
  readonly file: string
  readonly pattern: string
  readonly flags: string
}
const patternsIn = (file: string): readonly Found[] => {
  const found: Found[] = []
  const visit = (node: Node): void => {
    if (isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      found.push({ file, pattern: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    forEachChild(node, visit)
  }
  visit(createSourceFile(file, readFileSync(file, 'utf8'), ScriptTarget.Latest))
  return found
}
const patterns = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.data.ts'))
  .flatMap((file) => patternsIn(join('src', file)))

const long = 100_000
/** Runs of one character or of a short piece, behind and before something that breaks the match; pieces are also taken from the pattern itself. */
const worst = (pattern: string): readonly string[] => {
  const own = [...new Set(pattern.match(/[\p{L}\p{N}]+|[-._:@ ,;/]/gu) ?? [])]
  const pieces = [
    ...new Set([
      'a',
      'A',
      '0',
      '1',
      ' ',
      '\t',
      '\n',
      '-',
      '.',
      '_',
      ':',
      '/',
      '"',
      '中',
      '号',
      '路',
      'a.',
      'a-',
      '1 ',
      '1-',
      'P1',
      'ab ',
      ...own,
      ...own.flatMap((one) => own.slice(0, 6).map((other) => one + other)),
    ]),
  ]
  return pieces.flatMap((piece) => {
    const run = piece.repeat(Math.ceil(long / piece.length)).slice(0, long)
    return [run, `${run}\u0001`, `\u0001${run}`, `${piece}\u0001${run}!`]
  })
}
/** Far more than a linear pattern needs on the slowest machine, far less than one that goes back for every character. */
const tooLong = 1_500

test('there are patterns to look at', () => expect(patterns.length).toBeGreaterThan(50))

test.each(patterns.map(({ file, pattern, flags }) => [`/${pattern}/${flags}`, file, pattern, flags] as const))(
  '%s in %s is linear',
  (_, __, pattern, flags) => {
    const slow = worst(pattern).find((text) => {
      const from = performance.now()
      new RegExp(pattern, flags.replaceAll(/[gy]/g, '')).test(text)
      return performance.now() - from > tooLong
    })
    expect(slow?.slice(0, 20)).toBeUndefined()
  },
)

test('an address of 100,000 characters is read at once, whatever it repeats', () => {
  for (const piece of ['1', '1 ', '13800138000', '地址:', '浙江省', '自治州', '苗族', '路', '1号', 'A1', '010-1234567', '门口', '十']) {
    const text = piece.repeat(Math.ceil(long / piece.length))
    const from = performance.now()
    addressFacts({ text, street: text, door: text })
    expect([piece, performance.now() - from < 4 * tooLong]).toEqual([piece, true])
  }
})
