/** Something wrong with imported data: where it stands and why; the value is left out where it may be personal. */
export interface RowProblem {
  readonly file: string
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number
  readonly column?: string
  readonly value?: string
  readonly reason: string
}

export const inWords = ({ file, row, column, value, reason }: RowProblem): string =>
  `${file}, row ${row}${column === undefined ? '' : `, column ${column}`}: ${value === undefined ? '' : `${JSON.stringify(value)} `}${reason}`
