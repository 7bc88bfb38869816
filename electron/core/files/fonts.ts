import { join } from 'node:path'
import { root } from './root.ts'

/** Fonts that are embedded in what Lakwerk makes. */
export const fontFolder = join(root, 'resources', 'fonts')
