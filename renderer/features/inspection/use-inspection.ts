import { useRef, useState } from 'react'
import { call, upload } from '../../client.ts'
import { type RunningJob, useJob } from '../../jobs.ts'

export type RefusedFile = { readonly name: string; readonly error: unknown }

export type InspectionWork = {
  readonly job: RunningJob<'inspection.run'>
  /** Files on their way into the store; undefined when none are. */
  readonly bringing: { readonly done: number; readonly count: number } | undefined
  /** Files that could not be brought in at all. */
  readonly refused: readonly RefusedFile[]
  run(files: readonly File[], grounds: boolean): Promise<void>
  cancel(): void
  /** Forgets the outcomes, here and in the core. */
  clear(): Promise<void>
}

// The core lets go of the files as soon as it has read them, so pages are drawn from the officer's own. They are
// handles, not bytes, and outlive a visit to another screen as the results do.
const ownFiles = new Map<string, File>()

/** The officer's own file with a hash, while this window knows it. */
export function ownFile(sha256: string): File | undefined {
  return ownFiles.get(sha256)
}

/** Brings files into the store for as long as their inspection takes. */
export function useInspection(): InspectionWork {
  const job = useJob('inspection.run', '')
  const [bringing, setBringing] = useState<InspectionWork['bringing']>()
  const [refused, setRefused] = useState<readonly RefusedFile[]>([])
  const controller = useRef<AbortController>(undefined)

  const clear = async () => {
    const brought = [...ownFiles.keys()]
    ownFiles.clear()
    setRefused([])
    job.dismiss()
    await forget(brought)
  }

  const run = async (files: readonly File[], grounds: boolean) => {
    await clear()
    controller.current = new AbortController()
    const { signal } = controller.current
    const brought: { sha256: string; name: string }[] = []
    const failed: RefusedFile[] = []
    for (const [index, file] of files.entries()) {
      setBringing({ done: index, count: files.length })
      try {
        const { sha256 } = await upload(file, signal)
        brought.push({ sha256, name: file.name })
        ownFiles.set(sha256, file)
      } catch (error) {
        if (signal.aborted) break
        failed.push({ name: file.name, error })
      }
    }
    setBringing(undefined)
    setRefused(failed)
    if (signal.aborted) await forget(brought.map(({ sha256 }) => sha256))
    else if (brought.length > 0) await job.start({ files: brought, grounds })
  }

  return { job, bringing, refused, run, cancel: () => controller.current?.abort(), clear }
}

/** What cannot be forgotten now is forgotten with the next inspection; the officer can go on. */
async function forget(files: readonly string[]): Promise<void> {
  await call('inspection.forget', { files: files.slice(0, 1000) }).catch(() => {})
}
