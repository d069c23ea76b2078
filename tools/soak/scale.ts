// The full sizes.
import { longStreamTrial } from '../../test/scale/longStream.js'
import { millionTrial } from '../../test/scale/million.js'
import { roundsTrial } from '../../test/scale/rounds.js'
import { inFolder, onFile, type Soak } from './soak.js'

export const scaleSoak = {
  million: onFile((path) => millionTrial(path, 1_000_000, 20_000, { rebuildSeconds: 30, verifySeconds: 60, megabytes: 256 })),
  longStream: inFolder((folder) => longStreamTrial(folder, 100_000, 100, 50)),
  rounds: () => roundsTrial(100_000, 0.05),
} satisfies Record<string, Soak>
