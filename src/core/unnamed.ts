import { preview, type Problem } from './badInput.js'
import { nearest } from './nearest.js'
import { fieldsOf, itemOf } from './shape.js'

/** As many as are told; more say nothing new, and looking for what each of them meant would take long. */
const MOST = 20

/** A field's own value is shown only where it cannot be personal: what nobody named may be a phone number under a wrong name. */
const shown = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? '(hidden)' : preview(value))
const remedyFor = (name: string, known: readonly string[]): string => {
  const near = nearest(name, known)
  if (known.length === 0) return 'leave it out; there are no fields here'
  return near === undefined ? `leave it out, or name one of ${known.join(', ')}` : `did you mean ${near}? else leave it out`
}

/** What a value holds that its codec does not name, at every depth, as problems; the first twenty. A field without a value was not sent. */
export const unnamedFields = (codec: unknown, value: unknown, at = ''): readonly Problem[] => {
  const problems: Problem[] = []
  const visit = (codec: unknown, value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      const item = itemOf(codec)
      if (item !== undefined) value.forEach((one, i) => visit(item, one, `${path}/${i}`))
      return
    }
    const all = fieldsOf(codec)?.all
    if (all === undefined) return
    for (const name of Object.keys(value)) {
      const found: unknown = value[name as keyof typeof value]
      if (Object.hasOwn(all, name)) {
        if (typeof found === 'object') visit(all[name], found, `${path}/${name}`)
      } else if (found !== undefined && problems.length < MOST)
        problems.push({ path: `${path}/${name.slice(0, 40)}`, value: shown(found), remedy: remedyFor(name, Object.keys(all)) })
    }
  }
  visit(codec, value, at)
  return problems
}
