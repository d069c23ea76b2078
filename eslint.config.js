import { readFileSync } from 'node:fs'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

// test/architecture.test.ts asserts the same facts of the whole graph; here they show while one types.
const { layers, pureLeftOf, homes, homesHoldForTypes, impure, mayBeRandom, maxLines } = JSON.parse(
  readFileSync(new URL('scripts/architecture.json', import.meta.url), 'utf8'),
)

const pure = layers.slice(0, layers.indexOf(pureLeftOf)).map((layer) => `src/${layer}/**/*.ts`)

/** Files under src/ load a library only where it is at home; its types may travel, except those of `homesHoldForTypes`. */
const libraryHome = {
  meta: { type: 'problem', schema: [] },
  create: (context) => {
    const file = context.filename.replaceAll('\\', '/').replace(/^.*?\/src\//, '')
    const check = ({ source, importKind, exportKind }) => {
      const library = Object.keys(homes).find((name) => source && (source.value === name || `${source.value}`.startsWith(`${name}/`)))
      if (library && (importKind ?? exportKind) === 'type' && !homesHoldForTypes.includes(library)) return
      if (library && !new RegExp(homes[library]).test(file)) {
        context.report({ node: source, message: `${library} is at home in ${homes[library]} only (scripts/architecture.json).` })
      }
    }
    return { ImportDeclaration: check, ImportExpression: check, ExportNamedDeclaration: check, ExportAllDeclaration: check }
  },
}

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'coverage/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { noInlineConfig: true },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Wrong or unhelpful on stores with an asynchronous interface, drafts, branded numbers, tables typed by states, and codecs.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-unsafe-unary-minus': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { ordinance: { rules: { 'library-home': libraryHome } } },
    rules: { 'max-lines': ['error', maxLines], 'ordinance/library-home': 'error' },
  },
  {
    files: pure,
    rules: {
      'no-restricted-properties': [
        'error',
        ...impure.members
          .map((member) => member.split('.'))
          .map(([object, property]) => ({ object, property, message: 'The instant and every other fact come in from the desk.' })),
        ...impure.hostTime.map((property) => ({ property, message: 'Reads the time zone or locale of the host; use core/time.' })),
      ],
      'no-restricted-globals': ['error', ...impure.names],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Reads the clock; the instant comes in with the command.',
        },
        { selector: 'CallExpression[callee.name="Date"]', message: 'Reads the clock; the instant comes in with the command.' },
        {
          selector: ['ImportSpecifier', `[imported.name=/^(${impure.names.join('|')})$/]`].join(''),
          message: 'A pure layer takes ids, chance and time from its caller.',
        },
      ],
    },
  },
  {
    files: [`src/${mayBeRandom.replace(/^\^/, '')}**/*.ts`], // keys and nonces are made by chance
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['test/**/*.ts', 'tools/**/*.ts', 'bench/**/*.ts', 'examples/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
)
