// The core entry, minified and compressed with its libraries, and the tree of what is inside.
import { gzipSync } from 'node:zlib'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { atMost, round, type Part } from './bar.js'
import { common, withCore } from './core.js'

const folderOf = (file: string): string => {
  const parts = file.split('/')
  return file.startsWith('node_modules/')
    ? parts.slice(0, parts[1]?.startsWith('@') === true ? 3 : 2).join('/')
    : parts.slice(0, 3).join('/')
}

const whole = () => ({
  bundle: true,
  minify: true,
  write: false as const,
  metafile: true as const,
  format: 'esm' as const,
  platform: 'node' as const,
  mainFields: ['module', 'main'],
  legalComments: 'none' as const,
  outfile: 'core.mjs',
  logLevel: 'silent' as const,
})

/** The slices that a function may take alone (`ordinance/order/…`), as scripts/entries.mjs lists them. */
const slices = async (): Promise<readonly string[]> => {
  const { entries } = (await import(pathToFileURL(resolve('scripts/entries.mjs')).href)) as {
    readonly entries: Readonly<Record<string, string>>
  }
  return Object.keys(entries).flatMap((name) => (name.startsWith('order/') ? [name.slice('order/'.length)] : []))
}
const gzipped = (contents: Uint8Array | undefined): number => round(gzipSync(contents ?? '', { level: 9 }).length / 1000)
const sizeOf = async (contents: string): Promise<number> => {
  const { outputFiles } = await build({ ...(await common()), ...whole(), stdin: { contents, resolveDir: '.' } })
  return gzipped(outputFiles[0]?.contents)
}
const alone = (slice: string): string =>
  `import { orderOf } from './src/order.ts'\nimport * as slices from './src/deciders/${slice}/index.ts'\nexport default orderOf(slices)`

/** Bundled as a function's own bundler would: everything that the core entry loads, nothing left outside. */
export const sizePart = (): Promise<Part> =>
  withCore(async (entry) => {
    const [{ outputFiles }, { metafile }, reading] = await Promise.all([
      build({ ...whole(), entryPoints: [entry] }),
      build({ ...(await common()), ...whole(), entryPoints: ['src/index.ts'] }),
      build({ ...(await common()), ...whole(), entryPoints: ['src/state.ts'] }),
    ])
    const names = await slices()
    const sizes = await Promise.all(names.map((name) => sizeOf(alone(name))))
    const file = outputFiles[0]
    if (file === undefined) throw new Error('the core entry could not be bundled')
    const inside = new Map<string, number>()
    for (const { inputs } of Object.values(metafile.outputs))
      for (const [name, { bytesInOutput }] of Object.entries(inputs))
        inside.set(folderOf(name), (inside.get(folderOf(name)) ?? 0) + bytesInOutput)
    return {
      title: 'Size of the core entry with the order decider',
      bars: [atMost('core entry, minified and gzipped', gzipSync(file.contents, { level: 9 }).length / 1000, 'kB', 40)],
      table: [
        ['inside', 'kB, minified'],
        ['all', round(file.contents.length / 1000)],
        ['`ordinance/state` for itself', round((reading.outputFiles[0]?.contents.length ?? 0) / 1000)],
        ['`ordinance/state` for itself, gzipped', gzipped(reading.outputFiles[0]?.contents)],
        ...names.map((name, i): [string, number] => [`\`ordinance/order\` with \`${name}\` alone, gzipped`, sizes[i] ?? 0]),
        ...[...inside]
          .sort(([, a], [, b]) => b - a)
          .slice(0, 45)
          .map(([name, bytes]): [string, number] => [name, round(bytes / 1000, 2)]),
      ],
    }
  })
