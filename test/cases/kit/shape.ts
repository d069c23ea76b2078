/** One hard case: what is given, what must come out, and in its note whose word that is (oracle, law, policy, method, platform, derived, trap). */
export interface Case {
  readonly id: string
  readonly area: string
  readonly input: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
  readonly note: string
}

/** A way to read cases: recognised by the keys of their input, never by their id. */
export interface Shape {
  readonly name: string
  readonly fits: (of: Case) => boolean
  /** Fails where the library says something else. Absent: the library does not do this, for the reason given. */
  readonly check?: (of: Case) => void
  readonly because?: string
}

/** Reads cases whose input has all these keys (and passes `and`), and checks what the library says of them. */
export const shape = <Input, Expected>(
  keys: readonly string[],
  check: (input: Input, expected: Expected, of: Case) => void,
  and: (of: Case) => boolean = () => true,
): Shape => ({
  name: keys.join(' + '),
  fits: (of) => keys.every((key) => key in of.input) && and(of),
  check: (of) => check(of.input as Input, of.expected as Expected, of),
})

/** Cases about something that the library deliberately leaves to others; `check` shows how it keeps out of it. */
export const declined = <Input>(
  keys: readonly string[],
  because: string,
  check: (input: Input) => void,
  and: (of: Case) => boolean = () => true,
): Shape => ({ ...shape<Input, unknown>(keys, (input) => check(input), and), because })

/** Yuan (or any unit of two decimals) as fen; a fraction of a fen is a mistake in the case. */
export const yuan = (amount: number): number => {
  const fen = Math.round(amount * 100)
  if (Math.abs(fen - amount * 100) > 1e-6) throw new RangeError(`${amount} is no whole number of fen`)
  return fen
}
/** The expected figure of a case that could not write it as a whole fen (`96.666…7`). */
export const rounded = (text: string | number): number => Math.round(Number.parseFloat(String(text)) * 100)
