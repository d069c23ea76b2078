// The core entry, minified and compressed with its libraries, and the tree of what is inside.
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { atMost, round, type Part } from './bar.js'
import { common, withCore } from './core.js'

const folderOf = (file: string): string => {
  const parts = file.split('/')
  return file.startsWith('node_modules/') ? parts.slice(0, parts[1]?.startsWith('@') === true ? 3 : 2).join('/') : parts.slice(0, 3).join('/')
}

const whole = () => ({ bundle: true, minify: true, write: false as const, metafile: true as const, format: 'esm' as const, platform: 'node' as const, mainFields: ['module', 'main'], legalComments: 'none' as const, outfile: 'core.mjs', logLevel: 'silent' as const })

/** Bundled as a function's own bundler would: everything that the core entry loads, nothing left outside. */
export const sizePart = (): Promise<Part> =>
  withCore(async (entry) => {
    const [{ outputFiles }, { metafile }, reading] = await Promise.all([
      build({ ...whole(), entryPoints: [entry] }),
      build({ ...(await common()), ...whole(), entryPoints: ['src/index.ts'] }),
      build({ ...(await common()), ...whole(), entryPoints: ['src/state.ts'] }),
    ])
    const file = outputFiles[0]
    if (file === undefined) throw new Error('the core entry could not be bundled')
    const inside = new Map<string, number>()
    for (const { inputs } of Object.values(metafile.outputs)) for (const [name, { bytesInOutput }] of Object.entries(inputs)) inside.set(folderOf(name), (inside.get(folderOf(name)) ?? 0) + bytesInOutput)
    return {
      title: 'Size of the core entry with the order decider',
      bars: [atMost('core entry, minified and gzipped', gzipSync(file.contents, { level: 9 }).length / 1000, 'kB', 40)],
      table: [['inside', 'kB, minified'], ['all', round(file.contents.length / 1000)], ['`ordinance/state` for itself', round((reading.outputFiles[0]?.contents.length ?? 0) / 1000)], ['`ordinance/state` for itself, gzipped', round(gzipSync(reading.outputFiles[0]?.contents ?? '', { level: 9 }).length / 1000)], ...[...inside].sort(([, a], [, b]) => b - a).slice(0, 45).map(([name, bytes]): [string, number] => [name, round(bytes / 1000, 2)])],
    }
  })
