import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { pdfjsAssets } from './vite.pdfjs.ts'

/** The window: one page with its scripts, styles and fonts, nothing from elsewhere. */
export default defineConfig({
  root: join(import.meta.dirname, 'renderer'),
  base: '/',
  publicDir: false,
  logLevel: 'warn',
  plugins: [react(), pdfjsAssets()],
  build: {
    target: 'chrome136',
    outDir: join(import.meta.dirname, 'dist', 'renderer'),
    emptyOutDir: true,
    sourcemap: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    // The policy of the window forbids inline scripts, and the polyfill would be one.
    modulePreload: { polyfill: false },
  },
})
