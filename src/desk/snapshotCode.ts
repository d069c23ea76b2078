import { version } from '../core/version.js'
import type { StreamKind } from '../deciders/stream.js'
import { canonical, sha256 } from '../log/canonical.js'
import { lifecycles } from '../machines/index.js'

const known = new WeakMap<StreamKind, string>()

/**
 * What a state was made by: this version, the storage format with its upcasters, the lifecycles and the reducers' own text.
 * Another hash, another state: a snapshot of other code is not used.
 */
export const codeOf = (kind: StreamKind): string => {
  const found = known.get(kind)
  if (found !== undefined) return found
  const { codecs, upcasters } = kind.format
  // A codec as JSON is its shape: names, properties and parts; functions are left out.
  const lifts = Object.entries(upcasters).map(([type, steps]) => [type, steps.map(String)])
  const made = sha256(canonical([version, JSON.stringify(codecs), lifts, JSON.stringify(lifecycles), kind.code()]))
  known.set(kind, made)
  return made
}
