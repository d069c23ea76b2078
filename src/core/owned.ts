/** A copy of plain data that shares nothing with it: for a state that its holder changes in place. */
export const owned = <T>(value: T): T => (typeof value === 'object' && value !== null ? (copied(value) as T) : value)

const copied = (value: object): object => {
  if (Array.isArray(value)) return value.map((item: unknown) => owned(item))
  const copy = { ...value } as Record<string, unknown>
  for (const key in copy) {
    const inner = copy[key]
    if (typeof inner === 'object' && inner !== null) copy[key] = copied(inner)
  }
  return copy
}
