import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pdfjs from 'pdfjs-dist/package.json' with { type: 'json' }
import type { Plugin } from 'vite'

const folders = ['cmaps', 'standard_fonts', 'wasm', 'iccs'] as const

/**
 * Puts the character maps, fonts and decoders of pdf.js under `/pdfjs-<version>/`: it asks for them by their own names,
 * and the browser may keep them.
 */
export function pdfjsAssets(): Plugin {
  return {
    name: 'pdfjs-assets',
    generateBundle() {
      for (const folder of folders) {
        const from = join(import.meta.dirname, 'node_modules', 'pdfjs-dist', folder)
        for (const name of readdirSync(from))
          this.emitFile({
            type: 'asset',
            fileName: `pdfjs-${pdfjs.version}/${folder}/${name}`,
            source: readFileSync(join(from, name)),
          })
      }
    },
  }
}
