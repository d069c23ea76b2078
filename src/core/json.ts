import * as E from 'fp-ts/lib/Either.js'
import { badInput, preview, type BadInput, type Problem } from './badInput.js'

/** How much one input may hold. */
export const limits = { bytes: 1_048_576, depth: 64, keys: 10_000 } as const

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])
const problem = (path: string, value: unknown, remedy: string): Problem => ({
  path: path === '' ? '/' : path,
  value: preview(value),
  remedy,
})

/** NUL, and halves of surrogate pairs, cannot be stored byte for byte. */
export const isStorableText = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

/** An object that is no list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Made by braces, by JSON or without a prototype, in whichever realm: test runners and workers have an Object of their own. */
const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value) as object | null
  return prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf'))
}

/**
 * Checks that a value is plain JSON that can be stored and read back byte for byte: no getters, no prototypes, no NaN or −0,
 * no reserved keys, within the limits. The first 20 problems are reported; limits stop at once.
 */
export const checkJson = (root: unknown): E.Either<BadInput, unknown> => {
  const problems: Problem[] = []
  let keys = 0
  let size = 0
  const visit = (value: unknown, path: string, depth: number): boolean => {
    if (problems.length >= 20) return false
    if (depth > limits.depth) return stop(path, value, `nest at most ${limits.depth} deep`)
    switch (typeof value) {
      case 'string':
        size += value.length
        if (size > limits.bytes) return stop(path, value, `send at most ${limits.bytes} characters`)
        if (!isStorableText(value)) problems.push(problem(path, 'a text', 'remove NUL and lone surrogates'))
        return true
      case 'number':
        if (!Number.isFinite(value) || Object.is(value, -0))
          problems.push(problem(path, value, 'send a finite number, and 0 instead of -0'))
        return true
      case 'boolean':
      case 'undefined':
        return true
      case 'object':
        return value === null || (Array.isArray(value) ? visitList(value, path, depth) : visitObject(value, path, depth))
      default:
        problems.push(problem(path, value, 'send JSON values only'))
        return true
    }
  }
  const visitList = (value: readonly unknown[], path: string, depth: number): boolean => {
    size += 2 * value.length
    if (size > limits.bytes) return stop(path, value, `send at most ${limits.bytes} characters`)
    return value.every((item, i) => visit(item, `${path}/${i}`, depth + 1))
  }
  const visitObject = (value: object, path: string, depth: number): boolean => {
    if (!isPlain(value)) return stop(path, value, 'send a plain object')
    // Counted before anything is looked at: taking a million keys apart would take seconds.
    const names = Object.getOwnPropertyNames(value)
    if (keys + names.length > limits.keys) return stop(path, value, `send at most ${limits.keys} keys`)
    for (const key of names) {
      const descriptor = Object.getOwnPropertyDescriptor(value, key)
      keys += 1
      size += key.length
      if (descriptor?.get !== undefined) return stop(`${path}/${key.slice(0, 40)}`, 'a getter', 'send plain values, no getters')
      if (FORBIDDEN.has(key) || !isStorableText(key))
        problems.push(problem(`${path}/${key.slice(0, 40)}`, 'a reserved name', 'use another name'))
      else if (!visit(descriptor?.value, `${path}/${key.slice(0, 40)}`, depth + 1)) return false
    }
    return true
  }
  const stop = (path: string, value: unknown, remedy: string): boolean => {
    problems.push(problem(path, value, remedy))
    return false
  }
  try {
    visit(root, '', 0)
  } catch {
    problems.push(problem('', 'an object that throws when it is read', 'send plain JSON'))
  }
  return problems.length === 0 ? E.right(root) : E.left(badInput(...problems))
}
