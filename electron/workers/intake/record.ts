/** Parts of an Office file (ECMA-376) as text, by their path. */
export type OfficeParts = Readonly<Record<string, string>>

/** A table of a record: a heading above, then columns with their rows. */
export type RecordTable = {
  readonly heading: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const mostRows = 5_000
const longest = 20_000

/**
 * What a file holds that its pages do not show (remarks, changes, hidden things), as a web page that comes in as a
 * document of its own beside the file: so it can be read, searched, judged and redacted like any other.
 */
export function recordPage(title: string, tables: readonly RecordTable[]): Buffer {
  const cells = (row: readonly string[], tag: 'td' | 'th'): string =>
    `<tr>${row.map((cell) => `<${tag}>${escaped(cell.slice(0, longest))}</${tag}>`).join('')}</tr>`
  const body = tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ heading, columns, rows }) => {
      const left = rows.length - mostRows
      return `<h2>${escaped(heading)} (${rows.length})</h2><table>${cells(columns, 'th')}${rows
        .slice(0, mostRows)
        .map((row) => cells(row, 'td'))
        .join('')}</table>${left > 0 ? `<p>En nog ${left}: zie het originele bestand.</p>` : ''}`
    })
  return Buffer.from(
    `<!doctype html><html><head><meta charset="utf-8"></head><body><h1>${escaped(title)}</h1><p>Gemaakt door Lakwerk uit het originele bestand, omdat de pagina’s dit niet laten zien.</p>${body.join('')}</body></html>`,
  )
}

const escaped = (text: string): string =>
  (text || '–').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The name of the record beside its file. */
export const recordName = (name: string): string => `Niet zichtbaar in ${name.slice(0, 150)}.html`
