import type { z } from 'zod'
import type { Db, Log } from '../../db/access.ts'
import type { Contract, Name, NamesOf, ParsedInput } from '../../shared/contract/contract.ts'
import type { Role } from '../../shared/domain/roles.ts'
import type { Person } from './at-work.ts'
import type { Services } from './services.ts'

/** What a handler may return: the output schema's input, so that plain database strings do for ids and days. */
export type Answer<N extends Name> = z.input<Contract[N]['output']>

export type QueryHandler<N extends Name> = (
  at: { readonly db: Db; readonly services: Services; readonly person: Person },
  input: ParsedInput<N>,
) => Promise<Answer<N>>

export type CommandHandler<N extends Name> = (
  at: {
    readonly tx: Db
    readonly log: Log
    readonly actor: string
    /** What the person behind the call may do. */
    readonly roles: readonly Role[]
    readonly person: Person
    readonly services: Services
    /** Work to do once the transaction has committed: nothing but SQL may be awaited inside it. */
    readonly afterCommit: (work: () => Promise<void>) => void
  },
  input: ParsedInput<N>,
) => Promise<Answer<N>>

export type JobContext = {
  readonly id: string
  readonly actor: string
  readonly services: Services
  /** Aborted when the officer cancels or the program closes. */
  readonly signal: AbortSignal
  /** Share done (0 to 1), with an optional message code and its parameters. */
  readonly progress: (
    share: number,
    code?: string,
    params?: Readonly<Record<string, string | number>>,
  ) => void
}

export type JobHandler<N extends Name> = (at: JobContext, input: ParsedInput<N>) => Promise<Answer<N>>

export type QueryHandlers = { readonly [N in NamesOf<'query'>]: QueryHandler<N> }
export type CommandHandlers = { readonly [N in NamesOf<'command'>]: CommandHandler<N> }
export type JobHandlers = { readonly [N in NamesOf<'job'>]: JobHandler<N> }
