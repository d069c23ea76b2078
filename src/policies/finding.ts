/** Something that a check found: a code, and what it is about (a line, a field); never the personal text itself. */
export interface Finding {
  readonly code: string
  readonly about?: string
}

export const finding = (code: string, about?: string): Finding => (about === undefined ? { code } : { code, about })
