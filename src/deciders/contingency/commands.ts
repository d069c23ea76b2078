import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { list, shape, Text } from '../../core/codec.js'
import { Change } from '../../events/contingency.js'
import { loadBook } from '../../policies/book.js'

const Listed = list(Change, 100)
type Changes = t.TypeOf<typeof Listed>

/** What a book says against changes, each at its own place. */
const against = (changes: Changes, context: t.Context): t.Errors => {
  const book = loadBook({ overrides: changes })
  return E.isRight(book)
    ? []
    : book.left.problems.map(({ path, remedy }) => {
        const keys = path.split('/').slice(2)
        return {
          value: keys.reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>>)[key], changes),
          context: keys.reduce((at, key) => t.appendContext(at, key, t.unknown), context),
          message: remedy,
        }
      })
}
/** Changes as a book would take them: numbers that the manual has, of their kind, that the law allows; all problems at once. A refinement that says itself what is wrong. */
const Lawful = new t.RefinementType<typeof Listed, Changes, Changes, unknown>(
  Listed.name,
  (value): value is Changes => Listed.is(value),
  (value, context) => {
    const listed = Listed.validate(value, context)
    if (E.isLeft(listed)) return listed
    const errors = against(listed.right, context)
    return errors.length > 0 ? t.failures(errors) : listed
  },
  t.identity,
  Listed,
  () => true,
)

/** An emergency and what it changes (CTG-01). */
export const contingencyCommands = {
  DeclareContingency: shape({ name: Text }, { changes: Lawful }),
  PlanContingency: shape({ plan: Text }, { changes: Lawful }),
  TakeContingencyStep: shape({ done: Text }),
  EndContingency: shape({}),
  WithdrawContingency: shape({ reason: Text }),
  ReviewContingency: shape({ learnt: Text }),
} as const
