// Which rules there are, told without loading them: for who names one (AFS-08).
import type { Id } from '../core/ids.js'

/** How many rules each chapter has, numbered from 01 without a gap. */
const chapters =
  'AFS12 CTG1 DLV4 DSP6 ENT7 EXC1 EXE14 INV11 IVC4 KPI16 LAW11 MNY8 NTF1 ORD4 PCK7 PRM1 RET11 REV17 RSK9 SEC5 SHP23 SUP5 TKT6 XBD2'.split(
    ' ',
  )

/** Whether it is the id of a rule of the register. */
export const isRuleId = (value: unknown): value is Id => {
  const [, chapter = '-', number = 0] = (typeof value === 'string' ? /^([A-Z]{3})-(\d\d)$/.exec(value) : null) ?? []
  return Number(number) >= 1 && Number(number) <= Number(chapters.find((one) => one.startsWith(chapter))?.slice(3) ?? 0)
}
