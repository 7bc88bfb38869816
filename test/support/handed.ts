import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of handed material beside the checkout (or `LAKWERK_HANDED`); undefined when absent. */
export function handedDir(...parts: string[]): string | undefined {
  const root = process.env.LAKWERK_HANDED ?? join(import.meta.dirname, '..', '..', '..', 'shared')
  const path = join(root, ...parts)
  return existsSync(join(root, 'redaction', 'dev')) && existsSync(path) ? path : undefined
}
