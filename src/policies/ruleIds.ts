// Which rules there are, told without loading them: for who names one (AFS-08).
import { isId, type Id } from '../core/ids.js'

/** How many rules each chapter has, numbered from 01 without a gap. */
const chapters: Readonly<Record<string, number | undefined>> = {
  AFS: 12,
  CTG: 1,
  DLV: 4,
  DSP: 6,
  ENT: 7,
  EXC: 1,
  EXE: 14,
  INV: 11,
  IVC: 4,
  KPI: 16,
  LAW: 11,
  MNY: 8,
  NTF: 1,
  ORD: 4,
  PCK: 7,
  PRM: 1,
  RET: 11,
  REV: 17,
  RSK: 9,
  SEC: 5,
  SHP: 23,
  SUP: 5,
  TKT: 6,
  XBD: 2,
}

/** Whether it is the id of a rule of the register. */
export const isRuleId = (value: unknown): value is Id => {
  const [, chapter = '', number = 0] = (isId(value) ? /^([A-Z]{3})-(\d\d)$/.exec(value) : null) ?? []
  return Number(number) >= 1 && Number(number) <= (chapters[chapter] ?? 0)
}
