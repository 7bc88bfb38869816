import { defineConfig } from 'vite'
import { nodeBuild } from './vite.node.ts'

/** A sandboxed preload script must be one CommonJS file. */
export default defineConfig(
  nodeBuild({ entries: { preload: 'electron/preload.ts' }, folder: 'preload', format: 'cjs', bundle: 'all' }),
)
