import { z } from 'zod'
import api from '../../resources/standards/gpp/publicatiebank-2.1.0.json' with { type: 'json' }
import type { PublicationFacts } from './facts.ts'
import { type PackageFile, textIn } from './files.ts'
import { type Collector, collector, type Finding, isDay, type Jump } from './findings.ts'
import { type GppPlan, gppPlaceholder, gppPlanPath, gppPublicationPath } from './gpp.ts'
import { groundForTarget } from './ground-codes.ts'
import { isOrganisationAddress } from './organisations.ts'

/** Bodies of the API that are checked here or spoken by the direct upload. */
export type GppSchema =
  | 'PublicationWriteConceptPublicationWrite'
  | 'PublicationWritePublishedOrRevokedPublicationWrite'
  | 'DocumentCreateShared'
  | 'PatchedDocumentUpdate'
  | 'DocumentStatus'

/** A body of the API as a schema that values are parsed by. */
export function gppSchema(name: GppSchema): z.ZodType {
  return z.fromJSONSchema({ ...(api as object), $ref: `#/$defs/${name}` } as Parameters<
    typeof z.fromJSONSchema
  >[0])
}

/** Titles longer than this are refused. */
const titleLimit = 255
const descriptionLimit = 10_000

const planSchema = z.object({
  api: z.literal('2.1.0'),
  withdrawn: z.array(z.string()),
  publication: z.string(),
  lookUp: z.object({ publisher: z.string(), informatieCategorieen: z.array(z.string()) }),
  documents: z.array(
    z.object({ id: z.string(), body: z.string(), file: z.string(), sha256: z.string(), bytes: z.number() }),
  ),
})

/**
 * What a GPP-publicatiebank would refuse.
 *
 * @source OpenAPI of GPP-publicatiebank 2.1.0, as JSON Schema in resources/standards/gpp
 */
export function checkGpp(files: readonly PackageFile[], facts: PublicationFacts): readonly Finding[] {
  const at = collector('gpp')
  const publication = readJson(at, files, gppPublicationPath)
  if (publication !== undefined)
    checkBody(at, gppPublicationPath, publication, 'PublicationWriteConceptPublicationWrite', {
      to: 'request',
    })
  const title = (publication as { officieleTitel?: unknown } | undefined)?.officieleTitel
  if (publication !== undefined && (typeof title !== 'string' || title.trim() === ''))
    at.add('missing', 'officieleTitel', { path: gppPublicationPath, jump: { to: 'request' } })
  const plan = planSchema.safeParse(readJson(at, files, gppPlanPath))
  if (!plan.success) {
    for (const issue of plan.error.issues)
      at.add('not_schema', issue.path.join('.'), { path: gppPlanPath, params: { line: 0 } })
    return at.findings
  }
  if (plan.data.lookUp.publisher === '')
    at.add('missing', 'publisher', { path: gppPlanPath, jump: { to: 'settings' } })
  else if (!isOrganisationAddress(plan.data.lookUp.publisher))
    at.add('bad_address', 'publisher', { path: gppPlanPath, jump: { to: 'settings' } })
  else if (!facts.organisation.known)
    at.add('organisation_unknown', 'publisher', {
      path: gppPlanPath,
      params: { code: facts.organisation.code },
      warns: true,
    })
  checkDocuments(at, files, plan.data, facts)
  for (const { grounds, documentId } of facts.documents)
    for (const ground of grounds)
      if (groundForTarget(ground, 'gpp').kind === 'unknown')
        at.add('not_in_list', 'omschrijving', {
          path: gppPlanPath,
          jump: { to: 'document', documentId },
          params: { value: ground },
        })
  return at.findings
}

function checkDocuments(
  at: Collector,
  files: readonly PackageFile[],
  plan: GppPlan,
  facts: PublicationFacts,
): void {
  const jumps = new Map(
    facts.documents.map(({ code, documentId }): [string, Jump] => [code, { to: 'document', documentId }]),
  )
  const ids = new Set<string>()
  const names = new Set<string>()
  for (const { id, body: path, file, bytes } of plan.documents) {
    const jump = jumps.get(id) ?? { to: 'decision' }
    const params = { document: id }
    const body = readJson(at, files, path, jump) as Record<string, unknown> | undefined
    if (ids.has(id)) at.add('duplicate', 'kenmerk', { path, jump, params })
    ids.add(id)
    if (!files.some((one) => one.path === file))
      at.add('file_missing', 'bestandsnaam', { path, jump, params })
    if (body === undefined) continue
    checkBody(at, path, body, 'DocumentCreateShared', jump)
    if (String(body.officieleTitel ?? '').trim() === '')
      at.add('missing', 'officieleTitel', { path, jump, params })
    if (!isDay(String(body.creatiedatum ?? ''))) at.add('bad_date', 'creatiedatum', { path, jump, params })
    if (body.bestandsomvang !== bytes) at.add('size_differs', 'bestandsomvang', { path, jump, params })
    const name = String(body.bestandsnaam ?? '')
    if (names.has(name)) at.add('duplicate', 'bestandsnaam', { path, jump, params })
    names.add(name)
    if (body.publicatie !== gppPlaceholder)
      at.add('reference_unknown', 'publicatie', { path, jump, params: { value: id } })
    if (body.aanleveringBestand !== 'ontvangen')
      at.add('not_in_list', 'aanleveringBestand', {
        path,
        jump,
        params: { value: String(body.aanleveringBestand) },
      })
    if (String(body.omschrijving ?? '').length > descriptionLimit)
      at.add('too_long', 'omschrijving', { path, jump, params: { ...params, limit: descriptionLimit } })
  }
  const planned = new Set([
    gppPublicationPath,
    gppPlanPath,
    ...plan.documents.flatMap(({ body, file }) => [body, file]),
  ])
  for (const { path } of files)
    if (!planned.has(path)) at.add('unexpected_file', path, { path, params: { value: path } })
}

function readJson(
  at: Collector,
  files: readonly PackageFile[],
  path: string,
  jump: Jump = { to: 'publication' },
): unknown {
  const text = textIn(files, path)
  if (text === undefined) {
    at.add('file_missing', path, { path, jump, params: { document: path } })
    return undefined
  }
  try {
    return JSON.parse(text)
  } catch {
    at.add('not_json', path, { path, jump })
    return undefined
  }
}

function checkBody(at: Collector, path: string, body: unknown, schema: GppSchema, jump: Jump): void {
  const read = gppSchema(schema).safeParse(body)
  for (const issue of read.error?.issues ?? []) {
    const field = issue.path.filter((part) => typeof part === 'string').join('.') || path
    if (issue.code === 'too_big')
      at.add('too_long', field, { path, jump, params: { limit: Number(issue.maximum ?? titleLimit) } })
    else at.add('not_schema', field, { path, jump, params: { line: 0 } })
  }
}
