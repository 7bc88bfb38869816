import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

function findRoot(): string {
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    const manifest = join(at, 'package.json')
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'lakwerk') return at
    if (dirname(at) === at) throw new Error('package.json of lakwerk not found above the program')
  }
}

/** Folder of the program: the checkout, or the application folder of an installed Lakwerk. */
export const root: string = findRoot()

/** Whether the program runs from its TypeScript source instead of from `dist/`. */
export const fromSource: boolean = import.meta.filename.endsWith('.ts')

/** Entry file of a worker thread, in the source or in the build. */
export function workerEntry(name: string): string {
  return fromSource
    ? join(root, 'electron', 'workers', `${name}.ts`)
    : join(root, 'dist', 'workers', `${name}.js`)
}

export const version: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version
