import { Story, type Told } from '../cases/kit/story.js'

/** Of steps on which something fails, as few as it fails on still: halves are left out, then less and less, until none can be. */
const shortest = <Step>(steps: readonly Step[], fails: (steps: readonly Step[]) => boolean): readonly Step[] => {
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0)
    for (let i = 0; i < steps.length; i += 1) {
      const fewer = [...steps.slice(0, i), ...steps.slice(i + size)]
      if (fails(fewer)) return shortest(fewer, fails)
    }
  return steps
}

/** What is found in a story that is told once more: undefined where it ends well. */
const foundIn = (told: readonly Told[], look: (story: Story) => void): string | undefined => {
  const story = new Story()
  try {
    for (const [at, role, type, data] of told) {
      story.now = at
      story.tell(role, type, data)
      look(story)
    }
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The shortest story on which a look finds what it found on a long one, as a text that can be told again. Numbers may differ. */
export const shortestStory = (told: readonly Told[], look: (story: Story) => void): string => {
  const found = (some: readonly Told[]): string | undefined => foundIn(some, look)?.replace(/[0-9]+/g, 'n')
  const first = found(told)
  const few = shortest(told, (some) => found(some) === first)
  return [foundIn(few, look), ...few.map(([, ...one]) => JSON.stringify(one))].join('\n')
}
