// Very many deadlines, and workers that are killed; commands that come again.
import { sweepTrial } from '../../test/desk/deadlineTrial.js'
import { repeatTrial } from '../../test/desk/repeatTrial.js'
import { wakeTrial } from '../../test/desk/graphile/wakeTrial.js'
import { seeded } from '../../test/log/random.js'
import { onFile, onServer, type Soak } from './soak.js'

export const timeSoak = {
  repeats: onFile((path) => repeatTrial(path, 500, 10_000)),
  sweepers: onFile((path) => sweepTrial(path, 10_000, 20, seeded(21))),
  wakes: onServer((url) => wakeTrial(url, 5_000, 20, seeded(22))),
} satisfies Record<string, Soak>
