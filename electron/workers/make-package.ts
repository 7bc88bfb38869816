import { z } from 'zod'
import type { LetterData } from '../../shared/domain/decision-letter.ts'
import { inventoryRows, lakmetadata, type PublishedDocument } from '../../shared/domain/publication.ts'
import { type Proof, proofPage } from '../../shared/pdf/verify/proof.ts'
import { inventoryCsv, inventoryXlsx } from './make-inventory.ts'
import { decisionLetter } from './make-letter.ts'
import { type ExportPart, type WrittenFile, writeExport } from './write-export.ts'

export type PackageTask = {
  readonly task: 'package'
  readonly folder: string
  readonly fontFolder: string
  readonly request: { readonly number: string; readonly law: 'woo' | 'wob' }
  readonly letter: LetterData
  readonly documents: readonly PublishedDocument[]
  /** Stored files that go out: path in the package, where they lie, and what they must hash to. */
  readonly files: readonly { readonly path: string; readonly source: string; readonly sha256: string }[]
  readonly proofs: readonly { readonly code: string; readonly proof: Proof }[]
  readonly motivations: readonly { readonly ground: string; readonly text: string }[]
  readonly auditHead: string
  readonly madeAt: string
  readonly program: string
}

/** `manifest.json`: every file of the package with its hash, and the head of the audit chain. */
export const manifestSchema = z.strictObject({
  kind: z.literal('lakwerk.manifest'),
  version: z.literal(1),
  requestNumber: z.string(),
  madeAt: z.iso.datetime(),
  program: z.string(),
  /** Hash of the newest audit event when the package was made; rewriting the trail afterwards shows. */
  auditHead: z.string(),
  files: z
    .array(z.strictObject({ path: z.string(), sha256: z.string(), bytes: z.number().int() }))
    .readonly(),
})

const json = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)

/**
 * The decision folder: `besluit.pdf`, `documenten/`, inventory, redaction metadata, proofs, manifest.
 *
 * @throws AppError as `writeExport` and `decisionLetter`
 */
export async function makePackage(
  task: PackageTask,
  onProgress: (share: number) => void,
): Promise<readonly WrittenFile[]> {
  const rows = inventoryRows(task.documents)
  const letter = await decisionLetter(task.letter, task.fontFolder)
  const parts: ExportPart[] = [
    { path: 'besluit.pdf', bytes: letter.bytes },
    ...task.files,
    { path: 'inventarislijst.xlsx', bytes: await inventoryXlsx(rows) },
    { path: 'inventarislijst.csv', bytes: inventoryCsv(rows) },
    { path: 'lakmetadata.json', bytes: json(lakmetadata(task.request, task.documents, task.motivations)) },
    ...task.proofs.flatMap(({ code, proof }) => [
      { path: `bewijs/${code}.json`, bytes: json(proof) },
      { path: `bewijs/${code}.html`, bytes: new TextEncoder().encode(proofPage(proof)) },
    ]),
  ]
  const manifest = (files: readonly WrittenFile[]): ExportPart => ({
    path: 'manifest.json',
    bytes: json(
      manifestSchema.parse({
        kind: 'lakwerk.manifest',
        version: 1,
        requestNumber: task.request.number,
        madeAt: task.madeAt,
        program: task.program,
        auditHead: task.auditHead,
        files,
      }),
    ),
  })
  return writeExport(task.folder, parts, manifest, { onProgress })
}
