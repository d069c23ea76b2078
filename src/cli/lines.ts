import { createReadStream } from 'node:fs'

/**
 * The lines of a text file, each ended by a line feed and by nothing else: a JSON text may hold U+2028 and U+2029, at which `readline`
 * of newer Node ends a line as well.
 */
export async function* linesIn(path: string): AsyncIterable<string> {
  let rest = ''
  for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  if (rest !== '') yield rest
}
