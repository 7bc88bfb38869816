import { useRef, useState } from 'react'
import { AppError } from '../../../shared/errors.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { upload } from '../../client.ts'
import { type RunningJob, useJob } from '../../jobs.ts'
import type { FilePaths } from '../../ui/DropArea.tsx'

/** Reasons for which the store takes no file. */
const refusals = ['file.empty', 'file.too-large', 'file.unreadable'] as const

type Refusal = {
  readonly name: string
  readonly path?: string
  readonly bytes: number
  readonly code: (typeof refusals)[number]
}

export type RefusedFile = { readonly name: string; readonly error: unknown }

export type Import = {
  readonly job: RunningJob<'documents.import'>
  /** Files on their way into the store; undefined when none are. */
  readonly bringing: { readonly done: number; readonly count: number } | undefined
  /** Files that could not be brought in at all. */
  readonly refused: readonly RefusedFile[]
  bring(files: readonly File[], paths: FilePaths): Promise<void>
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

  const bring = async (files: readonly File[], paths: FilePaths) => {
    controller.current = new AbortController()
    const { signal } = controller.current
    setRefused([])
    const brought: { sha256: string; name: string; path?: string }[] = []
    const failed: RefusedFile[] = []
    const refused: Refusal[] = []
    for (const [index, file] of files.entries()) {
      setBringing({ done: index, count: files.length })
      try {
        const { sha256 } = await upload(file, signal)
        const path = paths.get(file)?.slice(-4000)
        brought.push({ sha256, name: file.name, ...(path ? { path } : {}) })
      } catch (error) {
        if (signal.aborted) break
        const code = error instanceof AppError ? refusals.find((one) => one === error.code) : undefined
        const path = paths.get(file)?.slice(-4000)
        // In the ledger all the same; what is wrong with the program itself is only told.
        if (code) refused.push({ name: file.name, bytes: file.size, code, ...(path ? { path } : {}) })
        else failed.push({ name: file.name, error })
      }
    }
    setBringing(undefined)
    setRefused(failed)
    if (signal.aborted || brought.length + refused.length === 0) return
    await job.start({ requestId, files: brought, refused })
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
