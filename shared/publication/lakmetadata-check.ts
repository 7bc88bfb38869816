import { isMarkCode } from '../domain/grounds.ts'
import { type PublicationFacts, standing } from './facts.ts'
import { type PackageFile, textIn } from './files.ts'
import { type Collector, collector, type Finding, type Jump } from './findings.ts'
import { type Lakmetadata, lakmetadataPath, lakmetadataSchema, lakmetadataSchemaPath } from './lakmetadata.ts'

/**
 * What is wrong with the redaction metadata: its schema, and whether it agrees with itself and with the case.
 *
 * @source docs/lakmetadata.md
 */
export function checkLakmetadata(files: readonly PackageFile[], facts: PublicationFacts): readonly Finding[] {
  const at = collector('lakmetadata')
  const path = lakmetadataPath
  if (textIn(files, lakmetadataSchemaPath) === undefined)
    at.add('file_missing', lakmetadataSchemaPath, { path, params: { document: lakmetadataSchemaPath } })
  const text = textIn(files, path)
  if (text === undefined) {
    at.add('file_missing', path, { path, params: { document: path } })
    return at.findings
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    at.add('not_json', path, { path })
    return at.findings
  }
  const read = lakmetadataSchema.safeParse(value)
  for (const issue of read.error?.issues ?? []) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : ''
    const field = [...issue.path.filter((part) => typeof part === 'string'), unknown]
      .filter(Boolean)
      .join('.')
    at.add('not_schema', field, { path, jump: jumpAt(value, issue.path, facts), params: { line: 0 } })
  }
  if (read.success) checkAgainstCase(at, read.data, facts)
  return at.findings
}

function jumpAt(value: unknown, where: readonly PropertyKey[], facts: PublicationFacts): Jump {
  const number = where[0] === 'documents' ? where[1] : undefined
  const documents = (value as { documents?: readonly { id?: string }[] } | null)?.documents
  const id = typeof number === 'number' ? documents?.[number]?.id : undefined
  const found = facts.documents.find(({ code }) => code === id)
  return found ? { to: 'document', documentId: found.documentId } : { to: 'publication' }
}

function checkAgainstCase(at: Collector, made: Lakmetadata, facts: PublicationFacts): void {
  const path = lakmetadataPath
  if (made.requestNumber !== facts.number)
    at.add('changed_since', 'requestNumber', { path, jump: { to: 'request' } })
  const known = new Map(facts.documents.map((one) => [one.code, one]))
  const seen = new Set<string>()
  for (const one of made.documents) {
    const document = known.get(one.id)
    const jump: Jump = document ? { to: 'document', documentId: document.documentId } : { to: 'publication' }
    const add = (code: Parameters<Collector['add']>[0], field: string, value = '') =>
      at.add(code, field, { path, jump, params: { document: one.id, value } })
    if (seen.has(one.id)) add('duplicate', 'documents.id')
    seen.add(one.id)
    if (!document) add('reference_unknown', 'documents.id', one.id)
    if (document && one.state !== standing(document)) add('changed_since', 'documents.state')
    if ((one.file === null) !== (one.sha256 === null)) add('missing', 'documents.sha256')
    if (document && one.sha256 !== (document.file?.sha256 ?? null)) add('sum_differs', 'documents.sha256')
    if (one.file !== null && one.proof === null) add('missing', 'documents.proof')
    if (one.judgement === 'partial_public' && one.grounds.length === 0) add('no_grounds', 'documents.grounds')
    if (document && one.pages.length !== document.pages.length) add('changed_since', 'documents.pages')
    const used = new Set([
      ...one.grounds,
      ...one.pages.flatMap(({ regions }) => regions.flatMap(({ grounds }) => grounds)),
    ])
    for (const ground of used) {
      if (!isMarkCode(ground)) add('not_in_list', 'regions.grounds', ground)
      if (!one.grounds.includes(ground)) add('missing', 'documents.grounds')
    }
    for (const page of one.pages) checkPage(page, one.pages.indexOf(page), add)
  }
  for (const { code, documentId } of facts.documents)
    if (!seen.has(code))
      at.add('missing', 'documents.id', {
        path,
        jump: { to: 'document', documentId },
        params: { document: code },
      })
  for (const { ground } of made.motivations)
    if (!made.documents.some(({ grounds }) => grounds.includes(ground)))
      at.add('reference_unknown', 'motivations.ground', {
        path,
        jump: { to: 'decision' },
        params: { value: ground },
      })
}

type Page = Lakmetadata['documents'][number]['pages'][number]

function checkPage(
  page: Page,
  index: number,
  add: (code: Parameters<Collector['add']>[0], field: string, value?: string) => void,
): void {
  if (page.page !== index) add('duplicate', 'pages.page')
  const [x0, y0, x1, y1] = page.box
  if (x1 <= x0 || y1 <= y0) add('size_differs', 'pages.box')
  if (page.regions.length === 0 && page.redactedArea > 0) add('size_differs', 'pages.redactedArea')
  if (page.text && page.text.removedCharacters > page.text.characters)
    add('size_differs', 'text.removedCharacters')
  for (const { rects, grounds } of page.regions) {
    if (grounds.length === 0) add('no_grounds', 'regions.grounds')
    // A box may stick out a little; one that lies beside the page altogether hides nothing.
    if (rects.some(([left, bottom, right, top]) => right <= x0 || left >= x1 || top <= y0 || bottom >= y1))
      add('size_differs', 'regions.rects')
  }
}
