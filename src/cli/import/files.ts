// Which of the given files and folders belong to which source of the mapping.
import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { badInput, preview, type BadInput, type Problem } from '../../core/badInput.js'
import type { Mapping } from './mapping.js'

export type Files = Readonly<Record<string, readonly string[]>>

/** A file of a mapping with a single source is that source, whatever its name; else names decide, by the pattern of each source. */
export const filesFor = ({ sources }: Mapping, data: readonly string[]): E.Either<BadInput, Files> => {
  const problems: Problem[] = []
  const names = Object.keys(sources)
  const files: Record<string, string[]> = Object.fromEntries(names.map((name) => [name, []]))
  for (const path of data) {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found === undefined) problems.push({ path: 'DATA', value: preview(path), remedy: 'name a file or folder that exists' })
    else if (found.isDirectory())
      for (const file of readdirSync(path).sort())
        for (const name of names.filter((one) => matches(sources[one]?.files ?? '', file))) files[name]?.push(join(path, file))
    else {
      const mine = names.length === 1 ? names : names.filter((one) => matches(sources[one]?.files ?? '', basename(path)))
      if (mine.length === 0)
        problems.push({
          path: 'DATA',
          value: preview(path),
          remedy: `name it like one of ${names.map((one) => sources[one]?.files ?? '').join(', ')}`,
        })
      for (const name of mine) files[name]?.push(path)
    }
  }
  if (problems.length === 0)
    for (const name of names)
      if (files[name]?.length === 0)
        problems.push({
          path: `/sources/${name}/files`,
          value: preview(sources[name]?.files),
          remedy: 'no file of the data has a name like this',
        })
  return problems.length > 0 ? E.left(badInput(...problems)) : E.right(files)
}

/** `*` stands for any text. Matched piece by piece, so that no pattern is slow. */
export const matches = (pattern: string, name: string): boolean => {
  const pieces = pattern.split('*')
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)]
  if (pieces.length === 1) return pattern === name
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false
  let at = first.length
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at)
    if (found < 0 || found + piece.length > name.length - last.length) return false
    at = found + piece.length
  }
  return true
}
