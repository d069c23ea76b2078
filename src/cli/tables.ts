import Table from 'cli-table3'
import pc from 'picocolors'

type Cell = string | number | boolean | null | undefined

/** A plain table: bold head, no colours inside, so that it reads the same in a pipe. */
export const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  const drawn = new Table({ head: head.map((text) => pc.bold(text)), style: { head: [], border: [], compact: true } })
  for (const row of rows) drawn.push(row.map((cell) => (cell === null || cell === undefined ? '–' : String(cell))))
  return drawn.toString()
}

export const title = (text: string): string => `\n${pc.bold(text)}`

/** Rows of a table that a person still reads. */
export const MOST = 20
/** The largest of many, the largest first. */
export const largest = <Row>(rows: readonly Row[], by: (row: Row) => number): readonly Row[] =>
  [...rows].sort((a, b) => (by(a) === by(b) ? 0 : by(b) - by(a))).slice(0, MOST)

/** A share of 0 to 1; a dash where nothing was counted. */
export const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`)
