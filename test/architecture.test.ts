import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize, resolve, sep } from 'node:path'
import ts from 'typescript'

type Architecture = {
  readonly layers: readonly string[]
  readonly never: Readonly<Record<string, readonly string[]>>
  readonly pureLeftOf: string
  readonly homes: Readonly<Record<string, string>>
  readonly homesHoldForTypes: readonly string[]
  /** Keys and nonces are made by chance, and by nothing else. */
  readonly mayBeRandom: string
  readonly impure: Readonly<Record<'members' | 'names' | 'hostTime', readonly string[]>>
  readonly entryLoadsNone: Readonly<Record<string, readonly string[]>>
  readonly maxLines: number
}
type Module = {
  readonly file: string
  readonly layer: string
  readonly lines: number
  readonly imports: readonly { readonly to: string; readonly typeOnly: boolean }[]
  readonly impurities: readonly string[]
}

const root = resolve(__dirname, '..')
const source = join(root, 'src')
const readJson = <T>(file: string): T => JSON.parse(readFileSync(join(root, file), 'utf8')) as T
const law = readJson<Architecture>('scripts/architecture.json')
const manifest = readJson<Record<'dependencies' | 'peerDependencies', Record<string, string>>>('package.json')

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** `./x.js` in `core/time/instant.ts` is `core/time/x.ts`; anything else stays as it was written. */
const target = (file: string, specifier: string): string =>
  specifier.startsWith('.')
    ? normalize(join(dirname(file), specifier))
        .split(sep)
        .join('/')
        .replace(/\.js$/, '.ts')
    : specifier

/** Every way to name another module: import, export … from, import(), import type(), require(). */
const importsOf = (file: string, node: ts.Node): Module['imports'] => {
  const found: { to: string; typeOnly: boolean }[] = []
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier && ts.isStringLiteralLike(specifier)) found.push({ to: target(file, specifier.text), typeOnly })
  }
  const visit = (at: ts.Node): void => {
    if (ts.isImportDeclaration(at))
      add(at.moduleSpecifier, at.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword || onlyTypes(at.importClause?.namedBindings))
    if (ts.isExportDeclaration(at)) add(at.moduleSpecifier, at.isTypeOnly || onlyTypes(at.exportClause))
    if (ts.isImportTypeNode(at) && ts.isLiteralTypeNode(at.argument)) add(at.argument.literal, true)
    if (ts.isCallExpression(at) && (at.expression.kind === ts.SyntaxKind.ImportKeyword || at.expression.getText() === 'require'))
      add(at.arguments[0], false)
    ts.forEachChild(at, visit)
  }
  visit(node)
  return found
}

const onlyTypes = (bindings: ts.Node | undefined): boolean =>
  bindings !== undefined &&
  (ts.isNamedImports(bindings) || ts.isNamedExports(bindings)) &&
  bindings.elements.length > 0 &&
  bindings.elements.every((one) => one.isTypeOnly)

const impuritiesOf = (node: ts.Node): readonly string[] => {
  const found: string[] = []
  const visit = (at: ts.Node): void => {
    if (ts.isPropertyAccessExpression(at)) {
      const member = at
        .getText()
        .replaceAll('?.', '.')
        .replace(/^globalThis\./, '')
      if (law.impure.members.includes(member) || law.impure.hostTime.includes(at.name.text)) found.push(member)
    }
    if (ts.isIdentifier(at) && law.impure.names.includes(at.text)) found.push(at.text)
    if (ts.isNewExpression(at) && at.expression.getText() === 'Date' && (at.arguments?.length ?? 0) === 0) found.push('new Date()')
    if (ts.isCallExpression(at) && at.expression.getText() === 'Date') found.push('Date()')
    ts.forEachChild(at, visit)
  }
  visit(node)
  return found
}

const moduleOf = (file: string, text: string): Module => {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  return {
    file,
    layer: file.includes('/') ? file.slice(0, file.indexOf('/')) : 'entry',
    lines: text.trimEnd().split('\n').length,
    imports: importsOf(file, tree),
    impurities: impuritiesOf(tree),
  }
}

const modules = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => moduleOf(file.split(sep).join('/'), readFileSync(join(source, file), 'utf8')))
const byFile = new Map(modules.map((module) => [module.file, module]))

const position = (layer: string): number => (layer === 'entry' ? law.layers.length : law.layers.indexOf(layer))
const isOwn = (to: string): boolean => to.endsWith('.ts')
const pure = (module: Module): boolean => position(module.layer) < position(law.pureLeftOf)
const edges = (select: (module: Module, to: string, typeOnly: boolean) => boolean): string[] =>
  modules.flatMap((module) =>
    module.imports.filter(({ to, typeOnly }) => select(module, to, typeOnly)).map(({ to }) => `${module.file} → ${to}`),
  )

/** All that loading `file` loads, libraries by name; imports of types alone load nothing. */
const loadedBy = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
  for (const { to, typeOnly } of byFile.get(file)?.imports ?? []) {
    const name = isOwn(to) ? to : packageOf(to)
    if (typeOnly || seen.has(name)) continue
    seen.add(name)
    if (isOwn(to)) loadedBy(to, seen)
  }
  return seen
}

/** The first circle of imports, types included, or none. */
const circle = (): readonly string[] => {
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    for (const { to } of byFile.get(file)?.imports ?? []) {
      const found = walk(to, [...path, file])
      if (found.length > 0) return found
    }
    done.add(file)
    return []
  }
  return modules.reduce<readonly string[]>((found, { file }) => (found.length > 0 ? found : walk(file, [])), [])
}

describe('the architecture of src', () => {
  it('was seen: modules, their imports, and every layer that has a folder', () => {
    expect(modules.length).toBeGreaterThan(20)
    expect(modules.flatMap((module) => module.imports).length).toBeGreaterThan(modules.length)
    expect(edges((_, to) => isOwn(to) && !byFile.has(to))).toEqual([])
    expect(modules.filter(({ layer }) => position(layer) < 0).map(({ file }) => file)).toEqual([])
  })

  it('imports from left to right only', () => {
    expect(edges((module, to) => isOwn(to) && position(byFile.get(to)?.layer ?? '') > position(module.layer))).toEqual([])
    expect(edges((module, to) => (law.never[module.layer] ?? []).includes(byFile.get(to)?.layer ?? ''))).toEqual([])
  })

  it('has no circle of imports', () => {
    expect(circle()).toEqual([])
  })

  it('loads each library in its home only, and no library that is not declared', () => {
    const declared = { ...manifest.dependencies, ...manifest.peerDependencies }
    const outside = (file: string, name: string): boolean => !new RegExp(law.homes[name] ?? '').test(file)
    const free = (name: string, typeOnly: boolean): boolean => typeOnly && !law.homesHoldForTypes.includes(name)
    expect(edges((module, to, typeOnly) => !isOwn(to) && !free(packageOf(to), typeOnly) && outside(module.file, packageOf(to)))).toEqual([])
    expect(edges((_, to) => !isOwn(to) && !to.startsWith('node:') && !(packageOf(to) in declared))).toEqual([])
  })

  it('reads no clock, chance, environment or time zone of the host left of the desk', () => {
    expect(
      modules
        .filter(pure)
        .flatMap(({ file, impurities }) =>
          impurities
            .filter((what) => !(what === 'randomBytes' && new RegExp(law.mayBeRandom).test(file)))
            .map((what) => `${file}: ${what}`),
        ),
    ).toEqual([])
  })

  it('keeps every file short', () => {
    expect(modules.filter(({ lines }) => lines > law.maxLines).map(({ file, lines }) => `${file}: ${lines}`)).toEqual([])
  })

  it('loads no store, no XState and no command line with the core entry', () => {
    for (const [entry, forbidden] of Object.entries(law.entryLoadsNone)) {
      const loaded = loadedBy(entry)
      expect(
        forbidden.filter((name) => (name.endsWith('/') ? [...loaded].some((file) => file.startsWith(name)) : loaded.has(name))),
      ).toEqual([])
    }
  })
})

describe('the eyes of this test', () => {
  const broken = moduleOf(
    'core/broken.ts',
    `
    import { createMachine } from 'xstate'
    import type { Log } from '../log/log.js'
    export * from './other.js'
    const late = await import('node:fs')
    export const now = () => [Date.now(), new Date(), Math.random(), process.env, new Date(0).getHours(), new Date(0)]
  `,
  )

  it('see every import and tell types from values', () => {
    expect(broken.imports).toEqual([
      { to: 'xstate', typeOnly: false },
      { to: 'log/log.ts', typeOnly: true },
      { to: 'core/other.ts', typeOnly: false },
      { to: 'node:fs', typeOnly: false },
    ])
  })

  it('see every reading of the host', () => {
    expect(broken.impurities).toEqual(['Date.now', 'new Date()', 'Math.random', 'process.env', 'new Date(0).getHours'])
  })
})
