import { defineConfig } from 'vite'
import { nodeBuild } from './vite.node.ts'

/** The command line. */
export default defineConfig(
  nodeBuild({ entries: { cli: 'electron/hosts/cli.ts' }, folder: 'cli', bundle: 'none' }),
)
