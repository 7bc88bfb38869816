import { z } from 'zod'
import { listedDocuments, type PublicationFacts, standing } from './facts.ts'
import { type PackageFile, textIn } from './files.ts'
import { collector, type Finding, isDay, isWebAddress, type Jump } from './findings.ts'
import { groundForTarget } from './ground-codes.ts'
import { wooglePath, woogleValuations } from './woogle.ts'

const told = z.string().min(1)
const day = z.string().refine(isDay)
const address = z.string().refine(isWebAddress)
const valuation = z
  .string()
  .refine((text) => (woogleValuations as readonly string[]).includes(text.toLowerCase()))
const yes = z.literal('True')

const file = z.object({ dc_source: address, foi_url_on_web: yes })
const document = file.extend({
  dc_identifier: told,
  dc_title: told,
  foi_sentDate: day.optional(),
  foi_documentType: z.string().optional(),
  foi_valuation: valuation,
  foi_groundsOfRefusal: z.string(),
})
const dossier = z.object({
  dc_title: told,
  dc_description: z.string(),
  dc_publisher: z.string().regex(/^[a-z]+\d+$/),
  dc_date_year: z.number().int().min(1980).max(2100),
  dc_type: z.literal('2i'),
  dc_source: address,
  foi_publishedDate: day.optional(),
  foi_requestDate: day,
  foi_decisionDate: day,
  foi_isAdjourned: z.enum(['Ja', 'Nee']),
  foi_requester: told,
  foi_requestText: z.string(),
  foi_decisionText: told,
  foi_valuation: valuation,
  foi_files: z.object({ foi_besluit: file, foi_inventaris: file, foi_documenten: z.array(document) }),
})

/**
 * What Woogle would refuse or misread.
 *
 * @source Woogle metadata specification 2.0 (UvA): attributes, required fields, value lists
 */
export function checkWoogle(files: readonly PackageFile[], facts: PublicationFacts): readonly Finding[] {
  const at = collector('woogle')
  const path = wooglePath
  const text = textIn(files, path)
  if (text === undefined) {
    at.add('file_missing', path, { path, params: { document: path } })
    return at.findings
  }
  // What every address lacks is told once, with the place where it is filled in.
  const settings = { path, jump: { to: 'settings' } as const }
  if (facts.baseUrl === '') at.add('missing', 'dc_source', settings)
  if (facts.organisation.uri === '') at.add('missing', 'dc_publisher', settings)
  if (at.findings.length > 0) return at.findings
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    at.add('not_json', path, { path })
    return at.findings
  }
  const list = Array.isArray(value) ? value : []
  if (list.length !== 1) at.add('not_schema', 'dossier', { path, params: { line: 0 } })
  const made = list[0] as { foi_files?: { foi_documenten?: readonly Record<string, unknown>[] } } | undefined
  const documents = Array.isArray(made?.foi_files?.foi_documenten) ? made.foi_files.foi_documenten : []
  const jumps = new Map(
    facts.documents.map(({ code, documentId }): [unknown, Jump] => [code, { to: 'document', documentId }]),
  )
  for (const issue of dossier.safeParse(made).error?.issues ?? []) {
    const place = issue.path.indexOf('foi_documenten')
    const number = place >= 0 ? issue.path[place + 1] : undefined
    const id = typeof number === 'number' ? documents[number]?.dc_identifier : undefined
    const field = String(issue.path.at(-1) ?? 'dossier')
    at.add(codeOf(field), field, {
      path,
      jump: jumps.get(id) ?? (field === 'dc_title' ? { to: 'request' } : { to: 'publication' }),
      params: { document: String(id ?? ''), value: '', line: 0 },
    })
  }
  checkDocuments(at, documents, jumps, facts)
  return at.findings
}

function codeOf(field: string) {
  if (/Date$/.test(field)) return 'bad_date'
  if (field === 'dc_source') return 'bad_url'
  if (field === 'foi_valuation' || field === 'dc_type' || field === 'foi_isAdjourned') return 'not_in_list'
  if (field === 'dc_publisher') return 'bad_address'
  return field === 'dc_title' || field === 'foi_decisionText' || field === 'foi_requester'
    ? 'missing'
    : 'not_schema'
}

function checkDocuments(
  at: ReturnType<typeof collector>,
  documents: readonly Record<string, unknown>[],
  jumps: ReadonlyMap<unknown, Jump>,
  facts: PublicationFacts,
): void {
  const path = wooglePath
  const ids = new Set<unknown>()
  const sources = new Set<unknown>()
  for (const one of documents) {
    const params = { document: String(one.dc_identifier ?? '') }
    const jump = jumps.get(one.dc_identifier) ?? { to: 'publication' }
    if (ids.has(one.dc_identifier)) at.add('duplicate', 'dc_identifier', { path, jump, params })
    ids.add(one.dc_identifier)
    if (sources.has(one.dc_source)) at.add('duplicate', 'dc_source', { path, jump, params, warns: true })
    sources.add(one.dc_source)
    for (const ground of String(one.foi_groundsOfRefusal ?? '')
      .split(';')
      .map((part) => part.trim())
      .filter(Boolean))
      if (groundForTarget(ground, 'woogle').kind === 'unknown')
        at.add('not_in_list', 'foi_groundsOfRefusal', { path, jump, params: { ...params, value: ground } })
    if (String(one.foi_valuation).toLowerCase() === 'deels openbaar' && !one.foi_groundsOfRefusal)
      at.add('no_grounds', 'foi_groundsOfRefusal', { path, jump, params })
  }
  for (const document of listedDocuments(facts))
    if (standing(document) === 'released' && !ids.has(document.code))
      at.add('file_missing', 'foi_documenten', {
        path,
        jump: { to: 'document', documentId: document.documentId },
        params: { document: document.code },
      })
}
