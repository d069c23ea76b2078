import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { compileFunction } from 'node:vm'
import ts from 'typescript'

const root = resolve(__dirname, '../..')
const pagesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file}`)
const text = (page: string): string => readFileSync(join(root, page), 'utf8')
const guides = pagesIn('docs/guide')

/** The TypeScript of a page, block after block; `value // → expected` asserts. */
const codeOf = (page: string, language = 'ts'): string =>
  [...text(page).matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, tag]) => tag === language)
    .map(([, , block = '']) => block.replace(/^(\S.*) \/\/ → (.+)$/gm, '$check($1, $2)'))
    .join('\n')
const inCode = guides.filter((page) => codeOf(page) !== '')
const prelude = 'declare const $check: (actual: unknown, expected: unknown) => void\n'

/** Imports stand anywhere on a page, so that each block is whole; they are one module all the same. */
const errorsOf = (pages: ReadonlyMap<string, string>): readonly string[] => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: { compilerOptions: object }
  }
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, noUnusedLocals: false }, root)
  const virtual = new Map([...pages].map(([page, code]) => [join(root, `${page}.ts`), `${prelude}${code}\nexport {}\n`]))
  const host = ts.createCompilerHost(options)
  const [getSource, fileExists, readFile] = [host.getSourceFile.bind(host), host.fileExists.bind(host), host.readFile.bind(host)]
  host.getSourceFile = (file, language) => {
    const source = virtual.get(file)
    return source === undefined ? getSource(file, language) : ts.createSourceFile(file, source, language)
  }
  host.fileExists = (file) => virtual.has(file) || fileExists(file)
  host.readFile = (file) => virtual.get(file) ?? readFile(file)
  const program = ts.createProgram([...virtual.keys()], options, host)
  return [...virtual.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText, start = 0 }) =>
        `${file.slice(root.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')} at ${source?.text.slice(start, start + 60) ?? ''}`,
    )
  })
}

/** Runs a page's code as one module in this process; returns how many assertions it made. */
const run = async (code: string): Promise<number> => {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  })
  let checks = 0
  const check = (actual: unknown, expected: unknown): void => {
    checks += 1
    expect(actual).toEqual(expected)
  }
  const body = compileFunction(`return (async () => {${outputText}\n})()`, ['require', 'exports', '$check']) as (
    load: typeof require,
    exports: object,
    claim: typeof check,
  ) => Promise<void>
  await body(require, {}, check)
  return checks
}

test('there are guides, and those for service, serverless and test authors hold code', () => {
  expect(inCode).toEqual(
    expect.arrayContaining(['docs/guide/concepts.md', 'docs/guide/service.md', 'docs/guide/serverless.md', 'docs/guide/tests.md']),
  )
})
test('the code of every guide is well typed against the package, and a mistake in one would be seen', () => {
  const pages = new Map(inCode.map((page) => [page, codeOf(page)]))
  expect(errorsOf(new Map([...pages, ['docs/guide/wrong.md', "import { manuel } from 'ordinance'"]]))).toEqual([
    expect.stringContaining('docs/guide/wrong.md.ts: '),
  ])
}, 120_000)
test.each(inCode)(
  'the code of %s runs, and says what it claims',
  async (page) => {
    expect(await run(codeOf(page))).toBeGreaterThan(0)
  },
  60_000,
)
test('the first screen of the README decides as it says', async () => {
  const claims =
    "$check(day8.left.rejection.rule, 'RET-02'); $check(day8.left.rejection.reason, 'windowClosed'); $check(day8.left.rejection.alternatives, ['repair', 'goodwill']); $check(day7.right.events[0].type, 'CaseOpened')"
  expect(await run(`${codeOf('README.md', 'js')}\n${claims}`)).toBe(4)
})

test('no link in the documentation leads nowhere', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', ...pagesIn('docs'), ...guides, ...pagesIn('docs/decisions')].filter((page) =>
    existsSync(join(root, page)),
  )
  const broken = pages.flatMap((page) =>
    [...text(page).matchAll(/\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, to = '']) => to)
      .filter((to) => !existsSync(join(root, dirname(page), to)))
      .map((to) => `${page} → ${to}`),
  )
  expect(broken).toEqual([])
})
