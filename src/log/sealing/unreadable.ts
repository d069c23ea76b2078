/** What stands in the place of a text that nobody may read, or can. */
export const unreadable = { restricted: '(restricted)', destroyed: '(erased)' } as const

const closed: readonly string[] = Object.values(unreadable)
/** Whether a text is one that was written, not what stands in its place. */
export const isReadable = (text: string): boolean => !closed.includes(text)
