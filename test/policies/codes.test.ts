// Every code that the library can answer with, anywhere in its source, has a sentence in both languages.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { lifecycles } from '../../src/machines/index.js'
import { streamKinds } from '../../src/deciders/streams.js'
import { CloseReason } from '../../src/events/order.js'
import { reasons } from '../../src/policies/index.js'
import { noticeText } from '../../src/projections/notices.js'

const source = join(__dirname, '../../src')
const layers = ['policies', 'deciders', 'desk', 'projections']
const trees = layers.flatMap((layer) =>
  readdirSync(join(source, layer), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('texts'))
    .map((file) => ts.createSourceFile(file, readFileSync(join(source, layer, file), 'utf8'), ts.ScriptTarget.ES2022, true)),
)

/** The words that an expression can be: literals, lists of them, either side of a choice. */
const wordsIn = (node: ts.Node | undefined): readonly string[] => {
  if (node === undefined) return []
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isConditionalExpression(node)) return [...wordsIn(node.whenTrue), ...wordsIn(node.whenFalse)]
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap((element) => wordsIn(element))
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSpreadElement(node)) return wordsIn(node.expression)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return [...wordsIn(node.left), ...wordsIn(node.right)]
  return []
}
/** Which arguments of which functions are codes. */
const speaking: Readonly<Record<string, (args: readonly ts.Expression[]) => readonly ts.Expression[]>> = {
  refuse: (args) => args,
  refusal: (args) => args,
  finding: (args) => args.slice(0, 1),
  refused: (args) => args.slice(1),
  refusedBy: (args) => args.slice(2),
  rejected: (args) => args.slice(1, 3),
  notNow: (args) => args.slice(4),
  unasked: (args) => args.slice(1, 2),
  explains: (args) => args.slice(3, 4),
  mismatch: (args) => args.slice(2, 3),
}
const codesOf = (tree: ts.SourceFile): readonly string[] => {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
      for (const arg of speaking[node.expression.text]?.(node.arguments) ?? []) found.push(...wordsIn(arg))
    if (ts.isObjectLiteralExpression(node)) {
      const fields = new Map(
        node.properties.flatMap((one) =>
          ts.isPropertyAssignment(one) && ts.isIdentifier(one.name) ? [[one.name.text, one.initializer] as const] : [],
        ),
      )
      const has = (...names: readonly string[]): boolean =>
        names.every(
          (name) => fields.has(name) || node.properties.some((one) => ts.isShorthandPropertyAssignment(one) && one.name.text === name),
        )
      if (has('reason', 'alternatives')) found.push(...wordsIn(fields.get('reason')), ...wordsIn(fields.get('alternatives')))
      if (has('code', 'blocks')) found.push(...wordsIn(fields.get('code')))
    }
    // Procedures name their next step by its own word.
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && /Steps$/.test(node.name.text))
      found.push(...wordsIn(node.initializer))
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}
const without = (codes: Iterable<string>): readonly string[] =>
  [...new Set(codes)]
    .filter((code) => reasons[code] === undefined || !/[A-Za-z]/.test(reasons[code].en) || !/\p{Script=Han}/u.test(reasons[code].zh))
    .sort()

test('every refusal, finding, alternative and exception of the source says itself in both languages', () => {
  const codes = trees.flatMap(codesOf)
  expect(new Set(codes).size).toBeGreaterThan(250)
  expect(codes).toEqual(expect.arrayContaining(['stockUnknown', 'windowClosed', 'surplusArrived', 'refundedMoreThanPaid', 'notDueYet']))
  expect(without(codes)).toEqual([])
})

test('so does every event that can be named as the next step, and every reason for which an order closes', () => {
  const types = streamKinds.flatMap(({ format }) => Object.keys(format.codecs))
  const steps = Object.values(lifecycles).flatMap(({ states }) =>
    Object.values<{ readonly on?: object }>(states).flatMap(({ on }) => Object.keys(on ?? {})),
  )
  expect(types.length).toBeGreaterThan(120)
  expect(without([...types.filter((type) => steps.includes(type)), ...steps])).toEqual([])
  expect(without(CloseReason.name.replace('one of ', '').split(', '))).toEqual([])
})

test('so do milestones in the wrong order, whichever two', () => {
  const milestones = ['placed', 'approved', 'handedOver', 'signed']
  const pairs = milestones.flatMap((later, i) =>
    milestones.slice(0, i).map((earlier) => `${later}Before${earlier.charAt(0).toUpperCase()}${earlier.slice(1)}`),
  )
  expect([pairs.length, without(pairs)]).toEqual([6, []])
})

test('a reason that is a code is told as its sentence, one in a person’s own words as it stands', () => {
  const told = (reason: string) =>
    JSON.stringify(
      noticeText({ notice: 'caseRejected', fields: { orderNo: '1', caseNo: 'C1', reason, alternatives: 'repair', rule: 'RET-04' } }, 'en'),
    )
  expect(told('windowClosed')).toContain('The time for this request is over.')
  expect(told('for no other reason')).toContain('for no other reason')
})
