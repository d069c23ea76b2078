/** Which streams bear a mark, kept as they change. */
export const marked = () => {
  const streams = new Map<string, Set<string>>()
  return {
    move: (stream: string, was: string | undefined, is: string | undefined): void => {
      if (was === is) return
      if (was !== undefined) streams.get(was)?.delete(stream)
      if (is !== undefined) streams.set(is, (streams.get(is) ?? new Set()).add(stream))
    },
    /** None where nothing is asked for. */
    with: (mark: string | undefined): ReadonlySet<string> => (mark === undefined ? undefined : streams.get(mark)) ?? none,
  }
}
const none: ReadonlySet<string> = new Set()
