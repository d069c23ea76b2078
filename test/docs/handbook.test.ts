import { streamKinds } from '../../src/deciders/streams.js'
import { lifecycles } from '../../src/machines/index.js'
import { register } from '../../src/policies/register.js'
import { codecs } from '../../tools/docs/commands.js'
import { languages } from '../../tools/docs/language.js'
import { chapters, lifecycleNames, sources } from '../../tools/docs/names.js'
import { pages } from '../../tools/docs/pages.js'
import { inWords } from '../../tools/docs/values.js'

const handbook = pages()
const pageOf = (path: string): string => handbook.get(path) ?? ''

// That the pages in docs/ are fresh is shown by `npm run docs:check`, a step of `npm test`.
describe('the handbook', () => {
  test('is the same text whenever it is written', () => {
    expect([...pages()]).toEqual([...handbook])
  })
  test.each(languages)('holds every rule, lifecycle and role in %s', (language) => {
    const rules = pageOf(`${language}/rules.md`)
    for (const { id, params } of register) {
      expect(rules).toContain(`<a id="${id}"></a>${id} · `)
      for (const name of Object.keys(params)) expect(rules).toContain(`| \`${name}\` |`)
    }
    for (const [name, { states }] of Object.entries(lifecycles)) {
      expect(pageOf(`${language}/lifecycles.md`)).toContain(` · \`${name}\``)
      for (const state of Object.keys(states)) expect(pageOf(`${language}/lifecycles.md`)).toContain(`| \`${state}\` |`)
    }
  })
  test.each(languages)('says in %s what every command of every stream holds', (language) => {
    expect(Object.fromEntries(Object.entries(codecs).map(([category, commands]) => [category, Object.keys(commands)]))).toEqual(
      Object.fromEntries(streamKinds.map(({ category, commands }) => [category, commands])),
    )
    const text = pageOf(`${language}/commands.md`)
    for (const type of Object.values(codecs).flatMap((commands) => Object.keys(commands))) expect(text).toContain(`</a>\`${type}\``)
    expect(text).toContain('| `lines[].unitPrice` |')
  })
  test('has a name in both languages for every lifecycle and chapter, and a source for every clause', () => {
    expect(Object.keys(lifecycles).filter((name) => !Object.hasOwn(lifecycleNames, name))).toEqual([])
    expect(register.filter(({ id }) => !Object.hasOwn(chapters, id.slice(0, 3)))).toEqual([])
    expect(register.flatMap(({ clauses }) => clauses).filter((clause) => !Object.hasOwn(sources, clause.slice(0, 1)))).toEqual([])
  })
  test('leads nowhere that does not exist', () => {
    for (const [path, text] of handbook) {
      for (const [, to = '', id = ''] of text.matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)) {
        const target = new URL(to, `https://docs/${path}`).pathname.slice(1)
        expect([path, target, handbook.has(target)]).toEqual([path, target, true])
        if (id !== '') expect(pageOf(target)).toContain(`<a id="${id}"></a>`)
      }
    }
  })
  test('keeps its tables whole: every row has as many cells as its head', () => {
    for (const text of handbook.values()) {
      for (const block of text.split('\n\n').filter((one) => one.startsWith('| '))) {
        const widths = block
          .trimEnd()
          .split('\n')
          .map((row) => row.replaceAll('\\|', '').split('|').length)
        expect([block.slice(0, 60), new Set(widths).size]).toEqual([block.slice(0, 60), 1])
      }
    }
  })
  test.each([
    ['duration', 'PT24H', '24 hours', '24 小时'],
    ['term', '1 working day', '1 working day', '1 个工作日'],
    ['days', 7, '7 days', '7 日'],
    ['fen', 1990, '¥19.90', '¥19.90'],
    ['ratio', 0.3, '30%', '30%'],
    ['count', 5, '5', '5'],
    ['flag', true, 'yes', '是'],
    ['duration range', ['PT24H', 'PT48H'], '24 hours – 48 hours', '24 小时 – 48 小时'],
    ['texts', ['a', 'b'], 'a, b', 'a, b'],
  ] as const)('says a %s of %j in words', (kind, value, en, zh) => {
    expect([inWords(kind, value, 'en'), inWords(kind, value, 'zh')]).toEqual([en, zh])
  })
})
