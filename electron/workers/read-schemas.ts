import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SchemaTexts } from '../../shared/publication/xsd.ts'

/** The XML schemas as they came with the program, from `resources/standards`. */
export async function readSchemas(folder: string): Promise<SchemaTexts> {
  const read = (...parts: string[]) => readFile(join(folder, ...parts), 'utf8')
  return {
    diwoo: await read('diwoo', 'diwoo-metadata.xsd'),
    lists: await read('diwoo', 'diwoo-metadata-lijsten.xsd'),
    mdto: await read('mdto', 'MDTO-XML1.0.1.xsd'),
    sitemap: await read('sitemap', 'sitemap.xsd'),
  }
}
