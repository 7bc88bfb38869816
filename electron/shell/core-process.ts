import type { ErrorParams } from '../../shared/errors.ts'
import { type MainPort, mainWire } from '../hosts/port.ts'
import { requestOver } from '../hosts/port-files.ts'
import { channels } from './channels.ts'

/** One end of Electron's MessageChannelMain. */
export type Port = MainPort & { readonly [unknown: string]: unknown }

/** Electron's UtilityProcess, as far as it is used here. */
export type Child = {
  on(type: 'spawn', listener: () => void): unknown
  on(type: 'exit', listener: (status: number) => void): unknown
  on(type: 'message', listener: (message: unknown) => void): unknown
  postMessage(message: unknown, ports?: Port[]): void
  kill(): boolean
}

/** The window's frame, to which a port is handed. */
export type Frame = { postMessage(channel: string, message: unknown, ports?: Port[]): void }

export type CorePieces = {
  readonly fork: () => Child
  readonly channel: () => { readonly port1: Port; readonly port2: Port }
  /** The core cannot use its data: the code of the reason, for a sentence to the officer. */
  readonly onRefused: (code: string, params: ErrorParams) => void
  /** The core ended by itself more often than it may; the program has to stop. */
  readonly onLost: () => void
  readonly now: () => number
}

export type CoreProcess = {
  /** Gives the window a port to the core, now and again after every restart of the core. */
  connect(frame: Frame): void
  /** The file routes, answered by the core. */
  routes(request: Request): Promise<Response>
  /** Lets the core finish what it writes and end. */
  close(): Promise<void>
}

/** A core that crashes is started again this often in this time; after that something is really wrong. */
const restarts = { most: 3, withinMs: 10 * 60_000 }
const closeLimitMs = 10_000

/** Runs the core as a utility process of its own and starts it again when it crashes. */
export function runCore(pieces: CorePieces): CoreProcess {
  let frame: Frame | undefined
  let child: Child
  let spawned = false
  let ending = false
  let unsent: (() => void)[] = []
  let crashes: number[] = []
  let onEnd: () => void = () => undefined

  const post = (message: { readonly kind: string }, ports: Port[]) => {
    // Before the process runs, a message would be lost.
    if (spawned) child.postMessage(message, ports)
    else unsent.push(() => child.postMessage(message, ports))
  }
  const handPort = (target: Frame) => {
    const { port1, port2 } = pieces.channel()
    post({ kind: 'window' }, [port1])
    target.postMessage(channels.port, null, [port2])
  }

  const start = () => {
    spawned = false
    const started = pieces.fork()
    child = started
    started.on('spawn', () => {
      spawned = true
      for (const send of unsent) send()
      unsent = []
    })
    started.on('message', (message) => {
      const told = message as { kind?: unknown; code?: unknown; params?: unknown }
      if (told.kind !== 'refused') return
      ending = true
      pieces.onRefused(String(told.code), (told.params ?? {}) as ErrorParams)
    })
    started.on('exit', () => {
      spawned = false
      if (ending) return onEnd()
      const at = pieces.now()
      crashes = [...crashes.filter((earlier) => at - earlier < restarts.withinMs), at]
      if (crashes.length > restarts.most) {
        ending = true
        return pieces.onLost()
      }
      unsent = []
      start()
      if (frame) handPort(frame)
    })
  }
  start()

  return {
    connect: (target) => {
      frame = target
      handPort(target)
    },
    routes: (request) => {
      const { port1, port2 } = pieces.channel()
      const answer = requestOver(mainWire(port2), request)
      post({ kind: 'file' }, [port1])
      return answer
    },
    close: () =>
      new Promise((resolve) => {
        if (ending) return resolve()
        ending = true
        const limit = setTimeout(() => child.kill(), closeLimitMs)
        onEnd = () => {
          clearTimeout(limit)
          resolve()
        }
        post({ kind: 'close' }, [])
      }),
  }
}
