// An import says in the log what it is: which mapping, for which shop, at which offset its local times were read.
import type { Instant } from '../../core/time/instant.js'
import { canonical, sha256 } from '../../log/canonical.js'
import type { Log } from '../../log/log.js'
import type { Mapping } from './mapping.js'

/** Once for each mapping; the same mapping again adds nothing. Reports read the offset for "which day was it there". */
export const declare = async (log: Log, { name, channel, shop, zone }: Mapping, at: Instant): Promise<void> => {
  const data = { mapping: name, channel, shop, zone }
  const fingerprint = sha256(canonical(data))
  await log.append(`import-${name}`, [{ type: 'ImportDeclared', schema: 1, at, data }], {
    expect: 'any',
    commandId: `import.${fingerprint.slice(0, 40)}`,
    fingerprint,
    by: { id: 'import', role: 'platform' },
    recordedAt: at,
  })
}
