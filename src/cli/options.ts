// Options that several commands share.
import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { reasonOf } from '../core/reasonOf.js'
import { instant, parseInstant, type Instant } from '../core/time/instant.js'
import type { Past } from '../projections/stateAt.js'
import { fileErrorText } from './fileErrors.js'
import { usage } from './io.js'

/** The instant of `--at`, else now. */
export const instantOption = (text: string | undefined, name = '--at'): Instant => optionalInstant(text, name) ?? instant(Date.now())

export const optionalInstant = (text: string | undefined, name = '--at'): Instant | undefined => {
  if (text === undefined) return undefined
  const read = parseInstant(text)
  return E.isRight(read) ? read.right : usage(`${name} ${text}: ${read.left}`)
}

/** The past that a reader asks for: as it was, or as it was known. */
export const pastOf = (at: string | undefined, recordedAt: string | undefined): Past | undefined => {
  if (at !== undefined && recordedAt !== undefined) return usage('give --at or --recorded-at, not both')
  const [so, known] = [optionalInstant(at), optionalInstant(recordedAt, '--recorded-at')]
  if (so !== undefined) return { at: so, clock: 'occurredAt' }
  return known === undefined ? undefined : { at: known, clock: 'recordedAt' }
}

/** A JSON file; that it cannot be read or is no JSON is the caller's mistake. */
export const jsonFile = (path: string): unknown => {
  const text = readText(path)
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    return usage(`${path} is not JSON: ${reasonOf(error)}`)
  }
}

export const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    return usage(fileErrorText(error, path) ?? `${path} cannot be read: ${reasonOf(error)}`)
  }
}
