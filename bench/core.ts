// The core entry built as the package builds it, in a folder of this run: dist may be stale or in the making.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type BuildOptions } from 'esbuild'

/** How this repository bundles. */
export const common = async (): Promise<BuildOptions> =>
  ((await import(pathToFileURL(resolve('scripts/bundle.mjs')).href)) as { readonly common: BuildOptions }).common

/** Hands the built entry to `use`, beside the libraries that it leaves outside, and removes it. */
export const withCore = async <T>(use: (entry: string, folder: string) => Promise<T>): Promise<T> => {
  const cache = resolve('node_modules/.cache/ordinance')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'bench-core-'))
  try {
    await build({
      ...(await common()),
      entryPoints: { index: 'src/index.ts' },
      format: 'esm',
      splitting: true,
      outdir: folder,
      outExtension: { '.js': '.mjs' },
    })
    return await use(join(folder, 'index.mjs'), folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
