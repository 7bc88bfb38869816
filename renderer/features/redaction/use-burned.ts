import { useEffect } from 'react'
import type { DocumentId, RequestId } from '../../../shared/ids.ts'
import { useJob } from '../../jobs.ts'
import { useQuestion } from '../../questions.ts'

export type Burned = ReturnType<typeof useBurned>

/**
 * The burned file of a document: made when it is asked for and missing or outdated. What is shown is the very file
 * that an export would hold, never a drawing of what it might become.
 */
export function useBurned(documentId: DocumentId, requestId: RequestId, hasMarks: boolean) {
  const burned = useQuestion('redaction.burned', { documentId })
  // One job per document, so that a preview of one never shows the end of another.
  const job = useJob('redaction.burn', `preview-${documentId}`)
  const burn = burned.data?.burn ?? null
  const isFresh = burn !== null && burned.data?.outdated === false
  const refused = job.result?.refused.find((one) => one.documentId === documentId)
  const failed = job.row?.state === 'failed' || job.row?.state === 'cancelled'
  const needed =
    hasMarks && burned.isSuccess && !burned.isFetching && !isFresh && !job.isRunning && !job.startError

  // biome-ignore lint/correctness/useExhaustiveDependencies: started once each time it becomes needed
  useEffect(() => {
    if (needed && !refused && !failed) void job.start({ requestId, documents: [documentId] })
  }, [needed])

  const state = job.row?.state
  const { refetch } = burned
  const isRefused = refused !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the job has ended
  useEffect(() => {
    if (state !== 'done') return
    void refetch()
    // The preview itself is the result; a line in the strip of long work would only say it again.
    if (!isRefused) job.dismiss()
  }, [state, isRefused, refetch])

  return {
    burn: isFresh ? burn : null,
    isMaking: job.isRunning || burned.isPending,
    progress: job.row?.progress ?? 0,
    error: burned.error ?? job.startError ?? null,
    refused: isFresh ? undefined : (refused?.error ?? (failed ? job.row?.error : undefined) ?? undefined),
    makeAgain: () => job.start({ requestId, documents: [documentId] }),
  }
}
