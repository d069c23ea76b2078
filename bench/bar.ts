/** One promise of the library and what was measured. A value below (or, for `least`, above) the bar passes. */
export interface Bar {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly bar: number
  readonly pass: boolean
  /** How the value stands to the bar: below 1 is better than asked. */
  readonly ratio: number
}
const rounded = (value: number): number => Number(value.toPrecision(4))

export const atMost = (name: string, value: number, unit: string, bar: number): Bar => ({
  name,
  value: rounded(value),
  unit,
  bar,
  pass: value <= bar,
  ratio: rounded(value / bar),
})
export const atLeast = (name: string, value: number, unit: string, bar: number): Bar => ({
  name,
  value: rounded(value),
  unit,
  bar,
  pass: value >= bar,
  ratio: rounded(bar / value),
})

/** What one part of the benchmark found: its bars, and the figures behind them. */
export interface Part {
  readonly title: string
  readonly bars: readonly Bar[]
  /** Rows of a table; the first holds the headings. */
  readonly table?: readonly (readonly (string | number)[])[]
  readonly notes?: readonly string[]
  /** Points for the plot. */
  readonly plot?: readonly { readonly series: string; readonly points: readonly (readonly [x: number, y: number])[] }[]
}
export const round = (value: number, digits = 1): number => Number(value.toFixed(digits))
