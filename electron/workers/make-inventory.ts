import { unzipSync, type Zippable, zipSync } from 'fflate'
import Papa from 'papaparse'
import writeXlsxFile from 'write-excel-file/node'
import type { SheetData } from '../../shared/publication/files.ts'

/** Time of every part of a workbook: the oldest a zip can hold, so that the same rows give the same bytes. */
const noTime = new Date(1980, 0, 1)

/** A sheet for Excel: text cells, so that no value is ever read as a formula or a date. */
export async function sheetXlsx({ name, rows, widths }: SheetData): Promise<Uint8Array> {
  const cells = rows.map((row, index) =>
    row.map((value) =>
      value === null || value === ''
        ? null
        : typeof value === 'number'
          ? { type: Number, value }
          : index === 0
            ? { value, fontWeight: 'bold' as const }
            : { type: String, value, wrap: true, alignVertical: 'top' as const },
    ),
  )
  const buffer = await writeXlsxFile(cells, {
    columns: widths.map((width) => ({ width })),
    sheet: name,
    stickyRowsCount: 1,
  }).toBuffer()
  const parts: Zippable = {}
  for (const [path, part] of Object.entries(unzipSync(new Uint8Array(buffer))))
    parts[path] = [path.startsWith('docProps/') ? withoutTimes(part) : part, { mtime: noTime }]
  return zipSync(parts, { level: 6, mtime: noTime })
}

/** The properties of a workbook without the moment it was made. */
function withoutTimes(part: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(part)
  return new TextEncoder().encode(
    text.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, '$11980-01-01T00:00:00Z'),
  )
}

/** A sheet as CSV for Dutch Excel: semicolons, UTF-8 with its mark, formulas made harmless. */
export function sheetCsv({ rows }: SheetData): Uint8Array {
  const [fields = [], ...data] = rows
  const text = Papa.unparse(
    { fields: fields.map(String), data: data.map((row) => row.map((cell) => cell ?? '')) },
    { delimiter: ';', newline: '\r\n', escapeFormulae: true },
  )
  return new TextEncoder().encode(`\ufeff${text}\r\n`)
}
