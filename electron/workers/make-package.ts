import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { LetterData } from '../../shared/domain/decision-letter.ts'
import { pageOutcomes, sumOfCounts } from '../../shared/domain/page-balance.ts'
import { type Proof, proofPage } from '../../shared/pdf/verify/proof.ts'
import type { DocumentFacts, FileFacts, PublicationFacts, TargetId } from '../../shared/publication/facts.ts'
import type { PackageFile, ReadyFile } from '../../shared/publication/files.ts'
import type { Finding } from '../../shared/publication/findings.ts'
import { inventorySheet } from '../../shared/publication/inventory.ts'
import { proofPath } from '../../shared/publication/lakmetadata.ts'
import { type TextPage, textVersion } from '../../shared/publication/leeszaal.ts'
import { checkTarget, makeTarget } from '../../shared/publication/targets.ts'
import { verifierPath, verifierScript } from '../../shared/publication/verifier.ts'
import { schemaChecker } from '../../shared/publication/xsd.ts'
import { checkLeaks } from './check-leaks.ts'
import { sheetCsv, sheetXlsx } from './make-inventory.ts'
import { inventoryPdf } from './make-inventory-pdf.ts'
import { decisionLetter } from './make-letter.ts'
import { readSchemas } from './read-schemas.ts'
import { scanPages, splitPages } from './scan-pages.ts'
import { type ExportPart, type WrittenFile, writeExport } from './write-export.ts'

export type PackageTask = {
  readonly task: 'package'
  readonly targets: readonly TargetId[]
  /** Only tells what would be made and what is wrong. */
  readonly preview: boolean
  readonly folder: string
  readonly fontFolder: string
  readonly schemaFolder: string
  readonly letter: LetterData
  readonly facts: PublicationFacts
  /** Where stored files lie, by SHA-256. */
  readonly sources: Readonly<Record<string, string>>
  readonly proofs: readonly { readonly code: string; readonly proof: Proof }[]
  /** Name and contact of the requester, which may stand in the decision folder only. */
  readonly requester: readonly string[]
  /** Name and address of the authority, which may stand anywhere. */
  readonly own: readonly string[]
  readonly auditHead: string
}

export type PackageResult = {
  readonly made: boolean
  readonly files: readonly WrittenFile[]
  readonly packages: readonly { readonly target: TargetId; readonly files: number; readonly bytes: number }[]
  readonly findings: readonly Finding[]
}

/** `manifest.json`: every file of the package with its hash, and the head of the audit chain. */
export const manifestSchema = z.strictObject({
  kind: z.literal('lakwerk.manifest'),
  version: z.literal(2),
  requestNumber: z.string(),
  targets: z.array(z.string()).readonly(),
  madeAt: z.iso.datetime(),
  program: z.string(),
  /** Hash of the newest audit event when the package was made; rewriting the trail afterwards shows. */
  auditHead: z.string(),
  /** The documents of the decision and what became of their pages, so that nothing is silently missing. */
  balance: z
    .strictObject({
      documents: z.int(),
      pages: z.int(),
      /** Pages per outcome; one without pages is left out. Their sum is `pages`. */
      outcomes: z.partialRecord(z.enum(pageOutcomes), z.int()),
    })
    .optional(),
  /** Fields that differ between two packages of the same case; everything else is the same to the byte. */
  timeFields: z.array(z.string()).readonly(),
  files: z
    .array(z.strictObject({ path: z.string(), sha256: z.string(), bytes: z.number().int() }))
    .readonly(),
})

const text = (value: string) => new TextEncoder().encode(value)
const json = (value: unknown) => text(`${JSON.stringify(value, null, 2)}\n`)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/**
 * Makes the chosen packages, checks each as its receiver would, looks for leaks, and writes them in one step when
 * nothing blocks. One package stands in the folder itself; of more, each in a folder of its own.
 *
 * @throws AppError as `writeExport` and `decisionLetter`
 */
export async function makePackage(
  task: PackageTask,
  onProgress: (share: number) => void,
): Promise<PackageResult> {
  const scan = await scanPages(task.facts.documents, task.own, (share) => onProgress(share * 0.4))
  const made = new Map<string, Uint8Array>()
  const keep = (bytes: Uint8Array): FileFacts => {
    const hash = sha256(bytes)
    made.set(hash, bytes)
    return { sha256: hash, bytes: bytes.byteLength }
  }
  const proofs = new Map(task.proofs.map(({ code, proof }) => [code, { proof, bytes: json(proof) }]))
  const documents = task.facts.documents.map((document): DocumentFacts => {
    const proof = proofs.get(document.code)
    return {
      ...document,
      proof: proof && document.file ? sha256(proof.bytes) : null,
      measures: scan.measures.get(document.documentId) ?? [],
    }
  })
  const withDocuments: PublicationFacts = { ...task.facts, documents }
  const sheet = inventorySheet(documents)
  const common: PublicationFacts = {
    ...withDocuments,
    inventory: {
      csv: keep(sheetCsv(sheet)),
      xlsx: keep(await sheetXlsx(sheet)),
      pdf: keep(await inventoryPdf(withDocuments, task.fontFolder)),
    },
  }
  const forRequester = task.targets.includes('besluit')
  const forAll = task.targets.some((target) => target !== 'besluit')
  const letters = {
    requester: forRequester ? keep((await decisionLetter(task.letter, task.fontFolder)).bytes) : null,
    everyone: forAll
      ? keep((await decisionLetter(withoutRequester(task.letter), task.fontFolder)).bytes)
      : null,
  }
  onProgress(0.5)
  const schemas = schemaChecker(await readSchemas(task.schemaFolder))
  const findings: Finding[] = []
  const packages: { target: TargetId; facts: PublicationFacts; files: readonly ReadyFile[] }[] = []
  try {
    for (const target of task.targets) {
      const facts = { ...common, decision: target === 'besluit' ? letters.requester : letters.everyone }
      const files = makeTarget(target, facts)
      findings.push(...checkTarget(target, files, facts, schemas))
      const ready = [...(await Promise.all(files.map(asReady))), ...proofFiles(target, facts, proofs)]
      packages.push({ target, facts, files: ready })
      findings.push(...(await checkLeaks({ target, files, ready, facts, scan, made, task })))
    }
  } finally {
    schemas.dispose()
  }
  onProgress(0.6)
  const told = packages.map(({ target, files }) => ({
    target,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + sizeOf(file), 0),
  }))
  if (task.preview || findings.some(({ blocks }) => blocks))
    return { made: false, files: [], packages: told, findings }
  const alone = packages.length === 1
  const parts = packages.flatMap(({ target, facts, files }) =>
    files.map((file) =>
      asPart(alone ? file : { ...file, path: `${target}/${file.path}` }, facts, made, task),
    ),
  )
  const files = await writeExport(
    task.folder,
    [...parts, { path: verifierPath, bytes: text(verifierScript) }],
    (written) => manifestOf(task, written),
    { onProgress: (share) => onProgress(0.6 + share * 0.4) },
  )
  return { made: true, files, packages: told, findings }
}

/** The letter for everyone: who asked is taken out, as in any other document. */
function withoutRequester(letter: LetterData): LetterData {
  return { ...letter, addressee: { name: '[gelakt: 5.1.2e]', contact: '' } }
}

async function asReady(file: PackageFile): Promise<ReadyFile> {
  return 'sheet' in file ? { path: file.path, bytes: await sheetXlsx(file.sheet) } : file
}

function proofFiles(
  target: TargetId,
  facts: PublicationFacts,
  proofs: ReadonlyMap<string, { readonly proof: Proof; readonly bytes: Uint8Array }>,
): readonly ReadyFile[] {
  if (target !== 'besluit' && target !== 'lakmetadata') return []
  return facts.documents.flatMap(({ code, proof: hash }) => {
    const found = hash === null ? undefined : proofs.get(code)
    if (!found) return []
    const page = { path: proofPath(code).replace(/\.json$/, '.html'), bytes: text(proofPage(found.proof)) }
    return [{ path: proofPath(code), bytes: found.bytes }, ...(target === 'besluit' ? [page] : [])]
  })
}

function sizeOf(file: ReadyFile): number {
  if ('bytes' in file) return file.bytes.byteLength
  if ('stored' in file) return file.size
  return 'zip' in file ? file.zip.reduce((sum, { size }) => sum + size, 0) : 0
}

function asPart(
  file: ReadyFile,
  facts: PublicationFacts,
  made: ReadonlyMap<string, Uint8Array>,
  task: PackageTask,
): ExportPart {
  const { path } = file
  const sourceOf = (hash: string) => {
    const source = task.sources[hash]
    if (source === undefined) throw new Error('a stored file has no place')
    return source
  }
  if ('bytes' in file) return { path, bytes: file.bytes }
  if ('zip' in file)
    return { path, zip: file.zip.map(({ name, stored }) => ({ name, source: sourceOf(stored) })) }
  if ('textOf' in file) return { path, make: () => textPageOf(facts, file.textOf) }
  const bytes = made.get(file.stored)
  return bytes ? { path, bytes } : { path, source: sourceOf(file.stored), sha256: file.stored }
}

/** The page with the text of a document, made when it is its turn: all of them together would be large. */
async function textPageOf(facts: PublicationFacts, documentId: string): Promise<Uint8Array> {
  const document = facts.documents.find((one) => one.documentId === documentId)
  if (!document) throw new Error('a text version of no document')
  const pages = await splitPages(document)
  const lines = pages.map(({ lines }, page): TextPage => {
    const marks = document.marks.filter((mark) => mark.page === page)
    return lines.map((runs) =>
      runs.map((run) => (typeof run === 'string' ? run : { grounds: marks[run.mark]?.grounds ?? [] })),
    )
  })
  return text(textVersion(facts, document, lines))
}

const timeFields = [
  'manifest.json madeAt',
  'manifest.json auditHead',
  'besluit.pdf.bestand.mdto.xml checksumDatum',
]

function manifestOf(task: PackageTask, files: readonly WrittenFile[]): ExportPart {
  return {
    path: 'manifest.json',
    bytes: json(
      manifestSchema.parse({
        kind: 'lakwerk.manifest',
        version: 2,
        requestNumber: task.facts.number,
        targets: task.targets,
        madeAt: task.facts.madeAt,
        program: task.facts.program,
        auditHead: task.auditHead,
        balance: balanceOf(task.facts.documents),
        timeFields,
        files,
      }),
    ),
  }
}

function balanceOf(documents: PackageTask['facts']['documents']) {
  const outcomes = sumOfCounts(documents.map(({ pageCounts }) => pageCounts))
  const pages = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
  return { documents: documents.length, pages, outcomes }
}
