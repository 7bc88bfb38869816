import type { Input, Name, Reply } from '../shared/contract/contract.ts'
import type { CallResult, Push, Transport } from '../shared/contract/wire.ts'
import { AppError, type ErrorCode } from '../shared/errors.ts'
import type { FileHash } from '../shared/ids.ts'
import { early, earlyKey, fileAddress } from './early.ts'

/** What the desktop shell adds; absent in a browser. */
export type Shell = {
  pickFolder(): Promise<string | null>
  showInFolder(path: string): Promise<void>
  /** Keeps the token of the publication bank in the system's keychain; false where there is none. */
  keepToken(token: string): Promise<boolean>
  recallToken(): Promise<string | null>
}

type Bridge = Transport & { readonly shell: Shell }

declare global {
  interface Window {
    readonly lakwerk?: Bridge
  }
}

const bridge = window.lakwerk

/** The desktop shell, or undefined in a browser. */
export const shell: Shell | undefined = bridge?.shell

const overHttp: Transport = {
  call: async (name, input) => {
    const key = earlyKey(name, input)
    const ahead = early?.answers.get(key)
    if (ahead) {
      early?.answers.delete(key)
      const answer = (await ahead) as CallResult<unknown> | null
      if (answer) return answer
    }
    const response = await fetch(`/call/${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    }).catch((cause) => {
      throw new AppError('host.unreachable', {}, { cause })
    })
    return (await response.json()) as CallResult<unknown>
  },
  listen: (onPush) => {
    const events = new EventSource('/events')
    let opened = false
    events.onmessage = (message) => onPush(JSON.parse(message.data) as Push)
    events.onopen = () => {
      // Whatever was pushed while the line was down is unknown, so every answer may have changed.
      if (opened) onPush({ kind: 'changed', features: ['*'] })
      opened = true
    }
    return () => events.close()
  },
}

const transport: Transport = bridge ?? overHttp

function unwrap<T>(result: CallResult<T>): T {
  if (result.ok) return result.value
  throw new AppError(result.error.code as ErrorCode, result.error.params, { issues: result.error.issues })
}

/**
 * The core's answer to one question.
 *
 * @throws AppError as the core refused it, or `host.unreachable`
 */
export async function call<N extends Name>(name: N, input: Input<N>): Promise<Reply<N>> {
  return unwrap(await transport.call(name, input)) as Reply<N>
}

/** Hears of changed answers and job progress until the returned function is called. */
export const listen = transport.listen.bind(transport)

/**
 * Brings a file into the store of the core.
 *
 * @throws AppError `file.*`, `host.unreachable`, or `job.cancelled` when the signal is aborted
 */
export async function upload(file: File, signal: AbortSignal): Promise<{ sha256: FileHash; bytes: number }> {
  try {
    const response = await fetch('/files', { method: 'POST', body: file, signal })
    return unwrap((await response.json()) as CallResult<{ sha256: FileHash; bytes: number }>)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    if (signal.aborted) throw new AppError('job.cancelled', {}, { cause })
    throw new AppError('file.unreadable', {}, { cause })
  }
}

/** Address of a stored file as a PDF. */
export function pdfAddress(hash: FileHash): string {
  return fileAddress(hash)
}
