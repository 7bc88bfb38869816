import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import { documentTables, slideTables } from './office-remarks.ts'
import { sheetTables } from './office-sheets.ts'
import type { RecordTable } from './record.ts'

export type OpenedOffice = {
  /** The same file with its hidden sheets, rows, columns and text shown, and without anything fetched from elsewhere. */
  readonly bytes: Uint8Array
  /** What the printed pages do not show. */
  readonly tables: readonly RecordTable[]
  /** Hidden sheets, rows, columns and stretches of text that are printed now. */
  readonly shown: number
}

const readable = /\.(xml|rels)$/i

/**
 * An Office file made ready for print: hidden parts shown and counted, addresses of other files cut.
 *
 * @returns undefined when the file is not of the Office kinds that are made of XML
 * @throws AppError `source.bomb`
 */
export function openOffice(kind: 'word' | 'sheet' | 'slides', bytes: Uint8Array): OpenedOffice | undefined {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return undefined
  let total = 0
  const files = unzipSync(bytes, {
    filter: ({ originalSize }) => {
      total += originalSize
      if (total > limits.entryBytes)
        throw new AppError('source.bomb', { limit: Math.round(limits.entryBytes / 2 ** 20) })
      return true
    },
  })
  if (!files['[Content_Types].xml']) return undefined
  const parts: Record<string, string> = {}
  for (const [path, content] of Object.entries(files))
    if (readable.test(path)) parts[path] = strFromU8(content)
  const tables =
    kind === 'word' ? documentTables(parts) : kind === 'sheet' ? sheetTables(parts) : slideTables(parts)
  let shown = 0
  const count = (text: string, pattern: RegExp, by = ''): string =>
    text.replace(pattern, (whole, kept: unknown) => {
      shown++
      return typeof kept === 'string' ? whole.replace(hiddenMark, '') : by
    })
  for (const [path, text] of Object.entries(parts)) {
    let made = text
    if (path.endsWith('.rels')) made = cutLinks(text)
    else if (kind === 'sheet' && path === 'xl/workbook.xml')
      made = count(made, /<(sheet)\b[^>]*\bstate="(?:hidden|veryHidden)"[^>]*>/g)
        // Beyond its print range a sheet holds cells that nobody would see.
        .replace(/<definedName\b[^>]*_xlnm\.Print_Area[^>]*>[^<]*<\/definedName>/g, '')
        .replace(/<definedNames>\s*<\/definedNames>/g, '')
    else if (kind === 'sheet' && /^xl\/worksheets\/[^/]+\.xml$/.test(path))
      made = count(made, /<(row|col)\b[^>]*\bhidden="(?:1|true)"[^>]*>/g)
    else if (kind === 'word' && /^word\/[^/]+\.xml$/.test(path))
      made = count(made, /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/g)
    if (made !== text) files[path] = strToU8(made)
  }
  return { bytes: zipSync(files, { level: 1 }), tables, shown }
}

const hiddenMark = /\s(?:state="(?:hidden|veryHidden)"|hidden="(?:1|true)"|ht="0"|width="0")/g

/** Pictures, templates and data elsewhere are not fetched; an ordinary link only is text. */
const cutLinks = (rels: string): string =>
  rels.replace(/<Relationship\b[^>]*\bTargetMode="External"[^>]*>/g, (whole) =>
    /\/hyperlink"/.test(whole) ? whole : whole.replace(/\bTarget="[^"]*"/, 'Target="about:blank"'),
  )
