import type { Row } from '../../db/queries/dossier.ts'
import { fileCode } from '../../shared/domain/file-code.ts'

/** A stored file with its place in the export. */
export type DossierFile = { readonly path: string; readonly sha256: string }

type Rows = Readonly<Record<string, readonly Row[]>>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A name that every file system takes; the ending stays. */
function safeName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/[\p{Cc}<>:"/\\|?*]/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? ''
  const stem = clean.slice(0, clean.length - ending.length).slice(0, 80)
  return `${stem || 'bestand'}${ending}`
}

/** The newest burn of each document, by document. */
export function newestBurns(rows: Rows): ReadonlyMap<string, Row> {
  const newest = new Map<string, Row>()
  for (const burn of rows.burn ?? []) {
    const known = newest.get(text(burn.document_id))
    if (!known || text(burn.created_at) > text(known.created_at)) newest.set(text(burn.document_id), burn)
  }
  return newest
}

/** Id of a document in the names of files. */
export const codeOf = (number: string, document: Row): string => fileCode(number, Number(document.sequence))

/**
 * Every stored file of a request with its place in the export. The same bytes come once: a PDF that was delivered as
 * such stands under the documents.
 */
export function dossierFiles(number: string, rows: Rows): readonly DossierFile[] {
  const files: DossierFile[] = []
  const burns = newestBurns(rows)
  for (const document of rows.document ?? []) {
    const code = codeOf(number, document)
    files.push({ path: `documenten/${code}.pdf`, sha256: text(document.sha256) })
    const burn = burns.get(text(document.id))
    if (burn) files.push({ path: `gelakt/${code}.pdf`, sha256: text(burn.redacted_sha256) })
  }
  const letters = (rows.letter ?? []).toSorted((a, b) => text(a.created_at).localeCompare(text(b.created_at)))
  for (const [index, letter] of letters.entries()) {
    const name = `brieven/${String(index + 1).padStart(2, '0')}-${text(letter.kind)}`
    files.push({ path: `${name}.docx`, sha256: text(letter.word_sha256) })
    files.push({ path: `${name}.pdf`, sha256: text(letter.pdf_sha256) })
  }
  const deliveries = new Map((rows.delivery ?? []).map((one) => [one.id, Number(one.number)]))
  for (const source of rows.source_file ?? []) {
    const folder = `bron/levering-${String(deliveries.get(source.delivery_id) ?? 0).padStart(3, '0')}`
    const place = String(source.position).padStart(5, '0')
    files.push({
      path: `${folder}/${place}-${text(source.id).slice(0, 8)}-${safeName(text(source.name))}`,
      sha256: text(source.sha256),
    })
  }
  // What is left are earlier versions, known by their hash alone.
  const earlier = [
    ...(rows.burn ?? []).map((burn) => text(burn.redacted_sha256)),
    ...(rows.publication_step ?? []).map((step) => text(step.old_sha256)),
    ...(rows.source_change ?? []).map((change) => text(change.sha256)),
  ]
  files.push(...earlier.map((sha256) => ({ path: `eerder/${sha256}`, sha256 })))
  const seen = new Set<string>()
  return files.filter(({ sha256 }) => {
    if (sha256 === '' || seen.has(sha256)) return false
    seen.add(sha256)
    return true
  })
}
