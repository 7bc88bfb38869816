import { countsInWords, type PageOutcome, pageCode } from '../domain/page-balance.ts'
import { judgementWords } from '../domain/publication.ts'
import { type DocumentFacts, type PublicationFacts, standing } from './facts.ts'
import type { Cell, SheetData } from './files.ts'
import { isWebAddress } from './findings.ts'
import { escaped } from './xml.ts'

type Column = {
  readonly header: string
  readonly width: number
  readonly cell: (document: DocumentFacts) => Cell
  /** Left out when no document has anything there. */
  readonly optional?: true
  /** For sheets and print; a page on the web has no room for it. */
  readonly notInHtml?: true
}

const stateWords = { none: '', released: '', suspended: 'Opgeschort', withdrawn: 'Ingetrokken' }

/** What becomes of a page; every document was judged, so none is open. */
const outcomeNames: Readonly<Record<PageOutcome, string>> = { ...judgementWords, open: 'Nog te beoordelen' }

/** The permanent codes of the pages of a document, the first and the last. */
function codesInWords({ code, pages }: DocumentFacts): string {
  if (pages.length === 0) return ''
  const first = pageCode(code, 0)
  return pages.length === 1
    ? first
    : `${first} t/m ${pageCode(code, pages.length - 1).slice(code.length + 1)}`
}

/** Columns of the inventory, in the words that practice uses. */
const columns: readonly Column[] = [
  { header: 'ID', width: 18, cell: ({ code }) => code },
  { header: 'Naam document', width: 60, cell: ({ title }) => title },
  { header: 'Datum', width: 12, cell: ({ documentDate }) => documentDate ?? '' },
  { header: "Aantal pagina's", width: 14, cell: ({ pages }) => pages.length },
  { header: 'Beoordeling', width: 18, cell: ({ judgement }) => judgementWords[judgement] },
  { header: 'Beoordelingsgrond', width: 26, cell: ({ grounds }) => grounds.join('; ') },
  { header: 'Toelichting', width: 50, cell: ({ remark }) => remark },
  { header: 'Vindplaats', width: 40, cell: ({ publicLocation }) => publicLocation },
  { header: 'Paginacodes', width: 28, cell: codesInWords, optional: true, notInHtml: true },
  {
    header: 'Paginabalans',
    width: 40,
    cell: ({ pageCounts }) => countsInWords(pageCounts, outcomeNames),
    optional: true,
    notInHtml: true,
  },
  { header: 'Familie', width: 10, cell: ({ family }) => family, optional: true },
  { header: 'E-mailwisseling', width: 14, cell: ({ thread }) => thread, optional: true },
  { header: 'Gerelateerd', width: 20, cell: ({ related }) => related.join('; '), optional: true },
  {
    header: 'Stand',
    width: 30,
    cell: (document) =>
      [stateWords[standing(document)], document.changes.at(-1)?.on, document.changes.at(-1)?.reason]
        .filter(Boolean)
        .join(', '),
    optional: true,
  },
]

/**
 * The inventory as rows, headers first: documents in order of ID, dates as ISO 8601, the only form that every
 * receiver reads alike. Columns that nothing is in are left out.
 */
export function inventorySheet(documents: readonly DocumentFacts[]): SheetData {
  const used = columns.filter((column) => !column.optional || isUsed(column, documents))
  return {
    name: 'Inventarislijst',
    widths: used.map(({ width }) => width),
    rows: [
      used.map(({ header }) => header),
      ...documents.map((document) => used.map(({ cell }) => cell(document))),
    ],
  }
}

const isUsed = ({ cell }: Column, documents: readonly DocumentFacts[]) =>
  documents.some((document) => {
    const value = cell(document)
    return value !== null && value !== ''
  })

/**
 * The inventory as a table in HTML, without columns that are empty or only matter in a sheet; `link` says where the
 * page of a document is.
 */
export function inventoryTable(
  facts: PublicationFacts,
  link: (document: DocumentFacts) => string | undefined,
): string {
  const shownColumns = columns.filter((column) => !column.notInHtml && isUsed(column, facts.documents))
  const heads = shownColumns.map(({ header }) => `<th scope="col">${escaped(header)}</th>`).join('')
  const body = facts.documents.map((document) => {
    const shown = shownColumns.map(({ header, cell }, at) => {
      const value = String(cell(document) ?? '')
      const text = escaped(value)
      if (at === 0) return `<th scope="row">${text}</th>`
      const href = at === 1 ? link(document) : undefined
      if (href) return `<td><a href="${escaped(href)}">${text}</a></td>`
      if (header === 'Vindplaats' && isWebAddress(value))
        return `<td><a href="${text}" rel="noreferrer">${escaped(new URL(value).hostname)}</a></td>`
      return `<td>${text}</td>`
    })
    const grounds = document.grounds.join(' ')
    return `<tr data-oordeel="${document.judgement}" data-gronden="${escaped(grounds)}">${shown.join('')}</tr>`
  })
  return `<table id="inventaris">
<caption>Inventarislijst bij verzoek ${escaped(facts.number)}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>`
}
