import { defineConfig } from 'vite'
import { nodeBuild } from './vite.node.ts'

/** The core as Electron's utility process. */
export default defineConfig(
  nodeBuild({ entries: { process: 'electron/hosts/process.ts' }, folder: 'core', bundle: 'none' }),
)
