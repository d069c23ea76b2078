import type { Story } from './story.js'

/** The sweep passes whatever is due at the story's instant, again and again, as the desk's does. */
export const sweep = (story: Story): Story => {
  for (let passes = 0; passes < 10; passes += 1) {
    const due = story.order.deadlines.find(
      ({ dueAt, passedAt, pausedAt }) => dueAt <= story.now && passedAt === undefined && pausedAt === undefined,
    )
    if (due === undefined) return story
    const before = story.order
    story.must('system', 'PassDeadline', { deadline: due.id })
    if (story.order === before) return story
  }
  return story
}
/** Time goes by in steps, with a sweep after each. */
export const pass = (story: Story, ms: number, step = ms): Story => {
  for (let left = ms; left > 0; left -= step) sweep(story.wait(Math.min(step, left)))
  return story
}

const unitMs: Readonly<Record<string, number>> = { min: 60_000, h: 3_600_000, d: 86_400_000 }
/** `72 h`, `7 d`, `15 min` */
export const spanOf = (text: string): number => {
  const [, n = '0', unit = 'h'] = /(\d+) ?(min|h|d)(?:utes|ours?|ays?)?\b/.exec(text) ?? []
  return Number(n) * (unitMs[unit] ?? 0)
}
