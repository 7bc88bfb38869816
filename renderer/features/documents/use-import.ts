import { useRef, useState } from 'react'
import type { RequestId } from '../../../shared/ids.ts'
import { upload } from '../../client.ts'
import { type RunningJob, useJob } from '../../jobs.ts'

export type RefusedFile = { readonly name: string; readonly error: unknown }

export type Import = {
  readonly job: RunningJob<'documents.import'>
  /** Files on their way into the store; undefined when none are. */
  readonly bringing: { readonly done: number; readonly count: number } | undefined
  /** Files that could not be brought in at all. */
  readonly refused: readonly RefusedFile[]
  bring(files: readonly File[]): Promise<void>
  cancel(): void
  /** Forgets the results that are shown. */
  clear(): void
}

/** Brings files into the store one by one and then has them read as documents. */
export function useImport(requestId: RequestId): Import {
  const job = useJob('documents.import', requestId)
  const [bringing, setBringing] = useState<Import['bringing']>()
  const [refused, setRefused] = useState<readonly RefusedFile[]>([])
  const controller = useRef<AbortController>(undefined)

  const bring = async (files: readonly File[]) => {
    controller.current = new AbortController()
    const { signal } = controller.current
    setRefused([])
    const brought: { sha256: string; name: string }[] = []
    const failed: RefusedFile[] = []
    for (const [index, file] of files.entries()) {
      setBringing({ done: index, count: files.length })
      try {
        const { sha256 } = await upload(file, signal)
        brought.push({ sha256, name: file.name })
      } catch (error) {
        failed.push({ name: file.name, error })
        if (signal.aborted) break
      }
    }
    setBringing(undefined)
    setRefused(failed)
    if (signal.aborted || brought.length === 0) return
    await job.start({ requestId, files: brought })
  }

  return {
    job,
    bringing,
    refused,
    bring,
    cancel: () => {
      controller.current?.abort()
      if (job.isRunning) void job.cancel()
    },
    clear: () => {
      setRefused([])
      job.dismiss()
    },
  }
}
