// What the stories of the tests come to stays as it was, also in what their tests do not ask about: a fact too many, a basis, a state.
// Kept in `stories.json` by `npm run stories`; asked by `npm test`, and wherever ORDINANCE_STORIES is `check`.
import { appendFileSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { listen, takeStory } from './told.js'

const asked = process.env['ORDINANCE_STORIES']
type Known = Readonly<Record<string, Readonly<Record<string, string>>>>
const known =
  asked === 'check' ? (JSON.parse(readFileSync(join(process.cwd(), 'test/golden/stories/stories.json'), 'utf8')) as Known) : undefined

const running = (): { readonly file: string; readonly name: string } => {
  const { testPath = '', currentTestName: name = '' } = expect.getState()
  return { file: relative(join(process.cwd(), 'test'), testPath).replaceAll('\\', '/'), name }
}
/** The first command that is answered otherwise, from 1. */
const firstChange = (was: string, is: string): number => {
  const [before, now] = [was.split('.'), is.split('.')]
  return 1 + now.findIndex((step, i) => step !== before[i])
}

if (asked !== undefined) {
  beforeEach(() => {
    const { file, name } = running()
    if (known === undefined || known[file]?.[name] !== undefined) listen()
  })
  afterEach(() => {
    const { file, name } = running()
    const story = takeStory()
    if (known === undefined) {
      if (story !== '') appendFileSync(asked, `${JSON.stringify({ file, name, story })}\n`)
      return
    }
    const before = known[file]?.[name] ?? story
    if (before !== story)
      throw new Error(
        `this story comes to something else than before, from its command ${firstChange(before, story)} on; if you meant it to: npm run stories`,
      )
  })
}
