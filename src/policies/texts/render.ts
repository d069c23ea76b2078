import * as E from 'fp-ts/lib/Either.js'

const HOLE = /\{([A-Za-z]{1,40})\}/g

/** The names of the fields that a template asks for, each once. */
export const fieldsOf = (template: string): readonly string[] => [...new Set([...template.matchAll(HOLE)].map((match) => match[1] ?? ''))]

/** A template with its `{fields}` filled in; no text with a hole ever leaves: Left names the fields that are missing or empty. */
export const fill = (template: string, fields: Readonly<Record<string, string>>): E.Either<readonly string[], string> => {
  const valueOf = (name: string): string => (Object.hasOwn(fields, name) ? (fields[name] ?? '') : '')
  const missing = fieldsOf(template).filter((name) => valueOf(name).trim() === '')
  return missing.length > 0 ? E.left(missing) : E.right(template.replace(HOLE, (_, name: string) => valueOf(name)))
}
