import { join } from 'node:path'
import type { UserConfig } from 'vite'

export type NodeBuild = {
  /** Output name → source file, relative to the checkout. */
  readonly entries: Readonly<Record<string, string>>
  readonly folder: 'main' | 'preload' | 'core' | 'workers' | 'cli'
  readonly format?: 'es' | 'cjs'
  /** `all` puts packages into the file; `none` leaves them to node_modules, as in the tests. */
  readonly bundle: 'all' | 'none'
}

/** The Vite settings that all builds for Node and Electron share. */
export function nodeBuild({ entries, folder, format = 'es', bundle }: NodeBuild): UserConfig {
  return {
    root: import.meta.dirname,
    publicDir: false,
    logLevel: 'warn',
    // `ssr.noExternal` decides what is bundled; Node's own modules and Electron never are.
    ssr: { target: 'node', noExternal: bundle === 'all' ? true : undefined, external: ['electron'] },
    build: {
      ssr: true,
      target: 'node24',
      outDir: join(import.meta.dirname, 'dist', folder),
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: { ...entries },
        external: ['electron'],
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  }
}
