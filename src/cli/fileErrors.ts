// What a person can do about a file that cannot be opened, read or written.
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { reasonOf } from '../core/reasonOf.js'

const sayings: Readonly<Record<string, string>> = {
  ENOENT: 'it, or its folder, does not exist',
  ENOTDIR: 'what should be its folder is a file: name another place',
  EISDIR: 'it is a folder: name a file',
  EACCES: 'this user may not: ask for the right, or name another place',
  EPERM: 'this user may not: ask for the right, or name another place',
  EROFS: 'nothing can be written there: name another place',
  ENOSPC: 'the disk is full: make room',
  EDQUOT: 'the disk is full: make room',
}

const fieldOf = (error: unknown, name: 'code' | 'path'): string | undefined => {
  const value =
    typeof error === 'object' && error !== null && name in error ? (error as Readonly<Record<string, unknown>>)[name] : undefined
  return typeof value === 'string' ? value : undefined
}

/** A failed call of the file system in a sentence; `undefined` for any other error. */
export const fileErrorText = (error: unknown, path = fieldOf(error, 'path') ?? 'a file'): string | undefined => {
  const says = sayings[fieldOf(error, 'code') ?? '']
  return says === undefined ? undefined : `${path} cannot be read or written: ${says}`
}

/** Why a log cannot be opened. The driver knows only that it could not. */
export const openErrorText = (path: string, error: unknown): string => {
  const why = reasonOf(error)
  if (isFolder(path)) return 'it is a folder: name a file'
  if (!isFolder(dirname(path))) return 'its folder does not exist: make it first'
  if (/readonly|unable to open|permission/i.test(why))
    return `${why}: this user may not write there, and who reads a log writes beside it; use another folder`
  if (/malformed|not a database|corrupt/i.test(why)) return `${why}: name a log, or restore the last backup (ordinance restore)`
  return why
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
