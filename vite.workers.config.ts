import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { defineConfig } from 'vite'
import { nodeBuild } from './vite.node.ts'

const folder = join(import.meta.dirname, 'electron', 'workers')
const entries = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [basename(file, '.ts'), `electron/workers/${file}`]),
)

/** The thread entry points, one file each: `workerEntry(name)` looks for `dist/workers/<name>.js`. */
export default defineConfig(nodeBuild({ entries, folder: 'workers', bundle: 'none' }))
