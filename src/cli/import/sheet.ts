// The first sheet of an Excel file as records of text, the same text that its CSV would hold. Read by `hucre`, an optional peer.
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { CellValue } from 'hucre/xlsx'
import { reasonOf } from '../../core/reasonOf.js'

/** An Excel file (.xlsx) is a zip file. */
export const sheetMagic: readonly number[] = [0x50, 0x4b, 0x03, 0x04]
/** Bytes that are read of one file at most. */
const maxInputBytes = 512 * 1024 * 1024

export async function* sheetRecords(
  path: string,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<{ readonly row: number; readonly record: readonly string[] }> {
  const { streamXlsxRows } = await import('hucre/xlsx').catch(() => {
    throw new Error('is an Excel file: install the package hucre (npm install hucre@1), or save the table as CSV')
  })
  const input = createReadStream(path)
  input.on('data', (chunk) => onBytes?.(chunk.length))
  let width: number | undefined
  try {
    for await (const { index, values } of streamXlsxRows(Readable.toWeb(input) as ReadableStream<Uint8Array>, {
      sheet: 0,
      maxInputBytes,
    })) {
      const record = values.map(textOf)
      while (record.at(-1) === '') record.pop()
      if (record.length === 0) continue
      // A sheet does not store empty cells at the end of a row.
      width ??= record.length
      while (record.length < width) record.push('')
      yield { row: index + 1, record }
    }
  } catch (error) {
    throw new Error(`the Excel file is cut off or damaged (${reasonOf(error)})`)
  } finally {
    input.destroy()
  }
}

/** Numbers have the 15 digits that Excel keeps; a date is the local time that the sheet shows. */
const textOf = (value: CellValue | undefined): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 23).replace('T', ' ')
  return typeof value === 'number' ? String(Number(value.toPrecision(15))) : String(value)
}
