import { SingleBar } from 'cli-progress'
import type { Io } from './io.js'

export interface Progress {
  readonly add: (amount: number) => void
  readonly stop: () => void
}

/** A bar on the error stream while a person watches; nothing else ever sees it. */
export const progress = (io: Io, label: string, total: number): Progress => {
  if (!io.interactive) return { add: () => undefined, stop: () => undefined }
  const bar = new SingleBar({
    format: `${label} {bar} {percentage}% {eta_formatted}`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  })
  bar.start(total, 0)
  return { add: (amount) => bar.increment(amount), stop: () => bar.stop() }
}
