import type { Access } from '../../db/access.ts'
import type { Push } from '../../shared/contract/wire.ts'
import type { AtWork } from './at-work.ts'
import type { Store } from './files/store.ts'

/** What handlers and jobs may use besides the database door that was opened for them. */
export type Services = {
  readonly access: Access
  readonly store: Store
  /** Folder with database, store, exports and logs. */
  readonly dataFolder: string
  readonly push: (push: Push) => void
  /** Who is at work in the windows of this core. */
  readonly atWork: AtWork
  /** Keys of other systems, given for this session; forgotten when the program ends. */
  readonly tokens: { gpp: string | undefined }
  readonly jobs: {
    /** Puts work in the queue; answers with the job's id. */
    enqueue(name: string, input: unknown, actor: string): Promise<string>
    /** Stops a queued or running job; false when it had ended already. */
    cancel(id: string): Promise<boolean>
  }
}
