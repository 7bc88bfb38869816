import { documentById, insertBurn } from '../../../db/queries/documents.ts'
import { noteFile } from '../../../db/queries/files.ts'
import { requestById } from '../../../db/queries/requests.ts'
import { now } from '../../../shared/dates.ts'
import { AppError } from '../../../shared/errors.ts'
import type { RedactionMark } from '../../../shared/pdf/types.ts'
import type { Burned } from '../../workers/burn-pdf.ts'
import { type DocumentState, documentStates } from '../document-rows.ts'
import { version } from '../files/root.ts'
import { labelOf, spokenOf } from '../grounds.ts'
import type { Answer, JobContext, JobHandler } from '../handler.ts'
import { settingsOf } from '../handlers/settings.ts'
import { chooseImagePages, imagePagesOf } from '../image-pages.ts'
import { keptWorker } from './worker.ts'

type Result = Answer<'redaction.burn'>['results'][number]
type Refusal = Answer<'redaction.burn'>['refused'][number]

/**
 * Burns and verifies the documents that need it, one transaction a document. What still matches its newest
 * burn is not done again, so a second run after a crash goes on where the first stopped.
 */
export const burnDocuments: JobHandler<'redaction.burn'> = async (
  at,
  { requestId, documents, pagesAsImage },
) => {
  const { access } = at.services
  const request = await access.read((db) => requestById(db, requestId))
  if (!request) throw new AppError('not-found')
  const look = await access.read(settingsOf)
  for (const { documentId, pages } of pagesAsImage ?? [])
    await access.write(at.actor, async (tx, log) => {
      const document = await documentById(tx, documentId)
      if (document?.request_id !== requestId) throw new AppError('not-found')
      await chooseImagePages(tx, log, document, [...imagePagesOf(document), ...pages])
    })
  const wanted = documents && new Set<string>(documents)
  const states = (await access.read((db) => documentStates(db, requestId))).filter(
    (state) =>
      (!wanted || wanted.has(state.record.id)) &&
      state.burnState !== 'not_needed' &&
      state.burnState !== 'passed',
  )
  const thread = keptWorker('pdf')
  const results: Result[] = []
  const refused: Refusal[] = []
  try {
    for (const [index, state] of states.entries()) {
      at.signal.throwIfAborted()
      const progress = (share: number) =>
        at.progress((index + share) / states.length, 'redaction.burning', {
          number: index + 1,
          count: states.length,
        })
      progress(0)
      try {
        results.push(await burnOne(at, thread, state, look, progress))
      } catch (error) {
        at.signal.throwIfAborted()
        if (!(error instanceof AppError)) throw error
        refused.push({
          documentId: state.record.id,
          error: { code: error.code, params: { ...error.params }, issues: [] },
        })
      }
    }
  } finally {
    thread.close()
  }
  return { results, refused }
}

async function burnOne(
  at: JobContext,
  thread: ReturnType<typeof keptWorker>,
  state: DocumentState,
  look: { readonly box: 'black' | 'white'; readonly neutralBars: 'auto' | 'on' | 'off' },
  progress: (share: number) => void,
): Promise<Result> {
  const { access, store } = at.services
  const marks = state.marks.map(
    ({ id, page, rects, grounds, labelPlace }): RedactionMark => ({
      id,
      page,
      rects,
      grounds,
      label: labelOf(grounds),
      labelPlace,
    }),
  )
  const burned = await thread.run<Burned>(
    {
      task: 'burn',
      path: store.path(state.record.sha256 as never),
      marks,
      options: {
        box: look.box,
        neutralBars: look.neutralBars,
        pagesAsImage: state.imagePages,
        title: state.code,
        spokenGrounds: spokenOf(marks.flatMap(({ grounds }) => grounds)),
      },
      facts: { madeAt: now(), program: `Lakwerk ${version}`, documentId: state.record.id },
    },
    { signal: at.signal, onProgress: progress },
  )
  const { sha256, bytes } = await store.putBytes(burned.bytes)
  const report = {
    imagePages: [...burned.imagePages],
    findings: burned.verification.findings.map((finding) => ({ ...finding })) as Result['findings'],
    notices: [...burned.notices],
  }
  await access.write(at.actor, async (tx, log) => {
    await noteFile(tx, sha256, bytes, 'application/pdf')
    await insertBurn(tx, {
      id: crypto.randomUUID(),
      document_id: state.record.id,
      fingerprint: state.fingerprint,
      redacted_sha256: sha256,
      passed: burned.verification.passed ? 1 : 0,
      report: JSON.stringify(report),
      proof: JSON.stringify(burned.proof),
      created_at: now(),
    })
    log('document.burned', state.record.id, {
      request: state.record.request_id,
      passed: burned.verification.passed,
      marks: marks.length,
      redacted: sha256,
    })
  })
  at.services.push({ kind: 'changed', features: ['redaction', 'documents'] })
  return {
    documentId: state.record.id,
    passed: burned.verification.passed,
    redacted: sha256,
    ...report,
    proof: burned.proof,
  }
}
