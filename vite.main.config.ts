import { defineConfig } from 'vite'
import { nodeBuild } from './vite.node.ts'

/** Electron's main process: one file with what it uses, so that it starts without looking into node_modules. */
export default defineConfig(
  nodeBuild({ entries: { main: 'electron/main.ts' }, folder: 'main', bundle: 'all' }),
)
