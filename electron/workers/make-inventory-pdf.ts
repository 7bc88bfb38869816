import { formatDayLongNl } from '../../shared/dates.ts'
import type { PublicationFacts } from '../../shared/publication/facts.ts'
import { inventorySheet } from '../../shared/publication/inventory.ts'
import { margins, openLetter, put, sizes } from './letter-sheet.ts'

/** Share of the width that each column of the inventory takes on paper; the rest is left to the file. */
const columns = ['ID', 'Naam document', 'Datum', 'Beoordeling', 'Beoordelingsgrond', 'Toelichting'] as const
const shares = [0.16, 0.3, 0.11, 0.12, 0.13, 0.18]
/** A table of more rows than this is cut into tables, each with its own heads: one table is laid out as a whole. */
const rowsPerTable = 400

/**
 * The inventory as a tagged PDF, with a table whose heads a screen reader reads along.
 *
 * @source PDF/UA-1 (ISO 14289-1)
 */
export async function inventoryPdf(facts: PublicationFacts, fontFolder: string): Promise<Uint8Array> {
  const title = `Inventarislijst bij verzoek ${facts.number}`
  const { sheet, root, add, close } = openLetter(title, fontFolder, facts.signedOn ?? facts.receivedOn)
  add(put(sheet, 'H1', title, { bold: true, size: sizes.title, after: 6 }))
  const count = facts.documents.length
  const intro = [
    facts.title,
    facts.organisation.name,
    facts.signedOn ? `Besluit van ${formatDayLongNl(facts.signedOn)}` : '',
    `${count} ${count === 1 ? 'document' : 'documenten'}`,
  ]
  add(put(sheet, 'P', intro.filter(Boolean).join('\n'), { after: 12 }))
  const { rows } = inventorySheet(facts.documents)
  const places = columns.map((name) => rows[0]?.indexOf(name) ?? -1)
  const width = sheet.page.width - margins.left - margins.right
  const head = columns.map((text) => ({
    text,
    type: 'TH' as const,
    scope: 'Column' as const,
    font: { src: 'bold' },
  }))
  for (let at = 1; at < rows.length; at += rowsPerTable) {
    sheet.font('regular').fontSize(8)
    sheet.table({
      structParent: root,
      columnStyles: shares.map((share) => ({ width: share * width })),
      defaultStyle: {
        padding: 3,
        border: { top: 0, right: 0, bottom: 0.5, left: 0 },
        borderColor: '#8a94a0',
      },
      data: [
        head,
        ...rows.slice(at, at + rowsPerTable).map((row) =>
          places.map((place, column) => {
            const text = place < 0 ? '' : String(row[place] ?? '')
            return column === 0 ? { text, type: 'TH' as const, scope: 'Row' as const } : text
          }),
        ),
      ],
    } as never)
  }
  const { bytes } = await close((page, pages) => `${title} · pagina ${page} van ${pages}`)
  return bytes
}
