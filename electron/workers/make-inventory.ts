import Papa from 'papaparse'
import writeXlsxFile from 'write-excel-file/node'
import type { InventoryRow } from '../../shared/domain/publication.ts'

/** Columns of the inventory, in the words that practice uses. */
const columns = [
  { header: 'ID', key: 'id', width: 18 },
  { header: 'Naam document', key: 'title', width: 60 },
  { header: 'Datum', key: 'date', width: 12 },
  { header: "Aantal pagina's", key: 'pages', width: 14 },
  { header: 'Beoordeling', key: 'judgement', width: 18 },
  { header: 'Beoordelingsgrond', key: 'grounds', width: 26 },
  { header: 'Toelichting', key: 'remark', width: 50 },
  { header: 'Vindplaats', key: 'location', width: 40 },
] as const

/** The inventory for Excel: text cells, so that no value is ever read as a formula or a date. */
export async function inventoryXlsx(rows: readonly InventoryRow[]): Promise<Uint8Array> {
  const heads = columns.map(({ header }) => ({ value: header, fontWeight: 'bold' as const }))
  const cells = rows.map((row) =>
    columns.map(({ key }) =>
      typeof row[key] === 'number'
        ? { type: Number, value: row[key] }
        : { type: String, value: row[key], wrap: true, alignVertical: 'top' as const },
    ),
  )
  const buffer = await writeXlsxFile([heads, ...cells], {
    columns: columns.map(({ width }) => ({ width })),
    sheet: 'Inventarislijst',
    stickyRowsCount: 1,
  }).toBuffer()
  return new Uint8Array(buffer)
}

/** The inventory as CSV for Dutch Excel: semicolons, UTF-8 with its mark, formulas made harmless. */
export function inventoryCsv(rows: readonly InventoryRow[]): Uint8Array {
  const text = Papa.unparse(
    {
      fields: columns.map(({ header }) => header),
      data: rows.map((row) => columns.map(({ key }) => row[key])),
    },
    { delimiter: ';', newline: '\r\n', escapeFormulae: true },
  )
  return new TextEncoder().encode(`\ufeff${text}\r\n`)
}
