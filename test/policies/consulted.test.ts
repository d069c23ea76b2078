// Every rule of the register is asked by something outside the policies: a decider, a deadline, a notice, a figure, the desk.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import * as ts from 'typescript'
import * as rules from '../../src/policies/rules.js'

const src = join(__dirname, '../../src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => join(src, path))
const isPolicy = (file: string): boolean => relative(src, file).startsWith('policies/')
/** Lists of all rules: whoever prints them asks none. */
const lists = ['register', 'rules', 'book', 'chapters', 'sayings', 'index'].map((name) => join(src, `policies/${name}.ts`))

/** A name in a file, as `file#name`. */
type Name = string
const nameOf = (file: string, name: string): Name => `${relative(src, file)}#${name}`

interface Module {
  /** Names that imports bring in, by the name used here. */
  readonly imports: ReadonlyMap<string, Name>
  /** What each top-level declaration mentions; '' stands for statements without a name. */
  readonly mentions: ReadonlyMap<string, ReadonlySet<string>>
}

const read = (file: string): Module => {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const imports = new Map<string, Name>()
  const mentions = new Map<string, Set<string>>()
  const note = (owner: string, node: ts.Node): void => {
    const found = mentions.get(owner) ?? new Set<string>()
    mentions.set(owner, found)
    const walk = (at: ts.Node): void => {
      if (ts.isTypeNode(at)) return
      // A refusal that only quotes a rule has not asked it.
      if (ts.isPropertyAccessExpression(at) && ts.isIdentifier(at.expression) && (at.name.text === 'id' || at.name.text === 'clauses'))
        return
      if (ts.isIdentifier(at)) found.add(at.text)
      ts.forEachChild(at, walk)
    }
    walk(node)
  }
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      const typesOnly = /^import\s+type\b/.test(statement.getText(source))
      const from = (statement.moduleSpecifier as ts.StringLiteral).text
      const named = statement.importClause?.namedBindings
      if (!from.startsWith('.') || named === undefined || !ts.isNamedImports(named)) continue
      const target = resolve(dirname(file), from.replace(/\.js$/, '.ts'))
      for (const { name, propertyName, isTypeOnly } of named.elements)
        if (!isTypeOnly && !typesOnly) imports.set(name.text, nameOf(target, (propertyName ?? name).text))
    } else if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (initializer !== undefined) note(name.getText(source), initializer)
      }
    else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) note(statement.name?.text ?? '', statement)
    else if (!ts.isExportDeclaration(statement) && !ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement))
      note('', statement)
  }
  return { imports, mentions }
}

const modules = new Map(files.map((file) => [relative(src, file), read(file)]))

/** Every name of the policies that something outside them comes to, through whatever functions of the policies. */
const reached = (): ReadonlySet<Name> => {
  const found = new Set<Name>()
  const come = (name: Name): void => {
    const [file = '', local = ''] = name.split('#')
    if (found.has(name) || !isPolicy(join(src, file)) || lists.includes(join(src, file))) return
    found.add(name)
    const { imports, mentions } = modules.get(file) as Module
    for (const mention of mentions.get(local) ?? []) {
      const imported = imports.get(mention)
      if (imported !== undefined) come(imported)
      else if (mentions.has(mention) && mention !== local) come(nameOf(join(src, file), mention))
    }
  }
  for (const [file, { imports, mentions }] of modules) {
    if (isPolicy(join(src, file))) continue
    const used = new Set([...mentions.values()].flatMap((all) => [...all]))
    for (const [local, name] of imports) if (used.has(local)) come(name)
  }
  return found
}

/** Where each rule is declared. */
const homes = new Map<string, Name>()
for (const [file, { mentions }] of modules)
  if (isPolicy(join(src, file)))
    for (const name of mentions.keys())
      if (Object.hasOwn(rules, name) && !lists.includes(join(src, file))) homes.set(name, nameOf(join(src, file), name))

/** Rules that nothing outside the policies asks, and why that is right. */
const exceptions: Readonly<Record<string, string>> = {
  'ENT-05': 'the import streams row by row and keeps no list of rows; test/cli/import.test.ts holds what came of each row to the rule',
  'AFS-12': 'the reader of books refuses after-sales numbers for one channel, so that no two rulings can differ (src/policies/book.ts)',
  'SEC-02': 'src/cli/mask.ts hides every text that its codec marks as personal, whatever the field',
  'SEC-03': 'src/log/backup.ts drills by comparing the copy with the log; when the next one is due is for whoever keeps the store',
  'SEC-04': 'every store writes a commit whole or not at all; test/log/contract.test.ts breaks them in the midst of it',
}

const unasked = (): readonly string[] => {
  const known = reached()
  return Object.entries(rules)
    .filter(([name]) => !known.has(homes.get(name) ?? ''))
    .map(([, { id }]) => id)
    .sort()
}

test('every rule is asked by something outside the policies, or says here why not', () => {
  expect(homes.size).toBe(Object.keys(rules).length)
  expect(unasked()).toEqual(Object.keys(exceptions).sort())
})
