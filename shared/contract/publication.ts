import { z } from 'zod'
import { documentChangeKinds, publicationStates } from '../domain/publication-steps.ts'
import { changeCauses, targetIds } from '../publication/facts.ts'
import { findingCodes } from '../publication/findings.ts'
import { day, documentId, done, empty, instant, line, requestId, text } from './common.ts'
import { command, job, query } from './define.ts'
import { partialId } from './partials.ts'
import { publicationSettings, publicationSettingsInput } from './publication-settings.ts'

/** Something that stands between the request and its export. */
export const blocker = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  documentId: documentId.optional(),
  /** false = a warning; the export can go on. */
  blocks: z.boolean(),
})

/** Something a receiver would refuse; the sentence is `publication.findings.<code>`. */
export const finding = z.object({
  target: z.enum(targetIds),
  code: z.enum(findingCodes),
  blocks: z.boolean(),
  field: z.string(),
  path: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  jump: z.union([
    z.object({ to: z.literal('document'), documentId }),
    z.object({ to: z.enum(['request', 'decision', 'publication', 'settings']) }),
  ]),
})

export const exportRow = z.object({
  id: z.string(),
  folder: z.string(),
  files: z.number().int(),
  bytes: z.number().int(),
  auditHead: z.string(),
  createdAt: instant,
})

export const publicationContract = {
  'publication.check': query(
    z.strictObject({ requestId, partId: partialId.nullish() }),
    z.object({ blockers: z.array(blocker), exports: z.array(exportRow), documents: z.number().int() }),
  ),
  'publication.export': job(
    z.strictObject({
      requestId,
      /** Part of a large request; absent = the whole. */
      partId: partialId.nullish(),
      /** Packages to make; absent = the decision folder. */
      targets: z.array(z.enum(targetIds)).min(1).max(targetIds.length).optional(),
      /** Only tell what would be made and what is wrong. */
      preview: z.boolean().optional(),
      /** Absolute path of the folder to make; absent = `exports/` in the data folder. */
      folder: z.string().min(1).max(2000).optional(),
    }),
    z.object({
      /** False after a preview, and when a finding blocks. */
      made: z.boolean(),
      folder: z.string(),
      files: z.array(z.object({ path: z.string(), sha256: z.string(), bytes: z.number().int() })),
      packages: z.array(
        z.object({ target: z.enum(targetIds), files: z.number().int(), bytes: z.number().int() }),
      ),
      findings: z.array(finding),
      auditHead: z.string(),
    }),
  ),
  /** Whether and what can be sent to the publication bank of the settings. */
  'publication.uploadPlace': query(
    z.strictObject({ requestId }),
    z.object({
      /** Empty = sending is off. */
      address: z.string(),
      hasToken: z.boolean(),
      packages: z.array(z.object({ id: z.string(), folder: z.string(), createdAt: instant })),
    }),
  ),
  /** A token for this session; empty = forget it. It is kept in memory only. */
  'publication.giveToken': command(
    z.strictObject({
      token: z
        .string()
        .trim()
        .max(1000)
        .regex(/^[!-~]*$/),
    }),
    done,
  ),
  'publication.upload': job(
    z.strictObject({ requestId, exportId: z.uuid() }),
    z.object({ publication: z.string(), documents: z.number().int() }),
  ),
  'publication.show': query(
    z.strictObject({ requestId }),
    z.object({
      state: z.enum(publicationStates),
      title: z.string(),
      summary: z.string(),
      plannedOn: day.nullable(),
      requesterOn: day.nullable(),
      publicOn: day.nullable(),
      sentOn: day.nullable(),
      releaseFrom: day.nullable(),
      steps: z.array(
        z.object({
          id: z.string(),
          kind: z.enum([...publicationStates, ...documentChangeKinds]),
          documentId: documentId.nullable(),
          code: z.string(),
          on: day,
          reason: z.string(),
          cause: z.enum(['', ...changeCauses]),
          createdAt: instant,
        }),
      ),
      documents: z.array(
        z.object({
          id: documentId,
          code: z.string(),
          title: z.string(),
          last: z.enum(documentChangeKinds).nullable(),
        }),
      ),
    }),
  ),
  'publication.describe': command(z.strictObject({ requestId, title: line(255), summary: text(5000) }), done),
  'publication.setState': command(
    z.strictObject({ requestId, state: z.enum(publicationStates), on: day }),
    done,
  ),
  'publication.change': command(
    z.strictObject({
      requestId,
      documentId,
      kind: z.enum(documentChangeKinds),
      on: day,
      reason: text(1000),
      cause: z.enum(changeCauses),
    }),
    done,
  ),
  'publication.settings': query(empty, publicationSettings),
  'publication.saveSettings': command(publicationSettingsInput, done),
  'publication.organisations': query(
    z.strictObject({ text: z.string().max(200) }),
    z.object({
      /** Day of the list, and how many it holds. */
      date: z.string(),
      count: z.number().int(),
      found: z.array(z.object({ uri: z.string(), label: z.string(), code: z.string() })),
    }),
  ),
  'publication.updateOrganisations': command(
    z.strictObject({ text: z.string().min(2).max(20_000_000) }),
    z.object({ date: z.string(), count: z.number().int() }),
  ),
} as const
