import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lakmetadataJsonSchema } from '../shared/publication/lakmetadata.ts'

/** Writes the published JSON Schema of lakmetadata.json from the schema in the code. */
const folder = join(import.meta.dirname, '..', 'resources', 'standards')
mkdirSync(folder, { recursive: true })
writeFileSync(
  join(folder, 'lakmetadata.schema.json'),
  `${JSON.stringify(lakmetadataJsonSchema(), null, 2)}\n`,
)
