import type { CallResult, Push, Transport } from '../../shared/contract/wire.ts'

/** What message ports of browsers, of Node's worker_threads and of Electron have in common. */
export type Wire = {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** The other side went away, or `close` was called here. */
  onClose(listener: () => void): void
  close(): void
}

type WebPort = {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void): void
  start(): void
  close(): void
}

/** A wire over a MessagePort as browsers and worker_threads have it. */
export function webWire(port: WebPort): Wire {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.addEventListener('message', (event) => listener(event.data))
      port.start()
    },
    onClose: (listener) => port.addEventListener('close', listener),
    close: () => port.close(),
  }
}

export type MainPort = {
  postMessage(message: unknown): void
  on(type: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(type: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

/** A wire over Electron's MessagePortMain, which main and utility processes get. */
export function mainWire(port: MainPort): Wire {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data))
      port.start()
    },
    onClose: (listener) => port.on('close', listener),
    close: () => port.close(),
  }
}

type Callable<A> = {
  call(name: string, input: unknown, actor: A): Promise<CallResult<unknown>>
  listen(onPush: (push: Push) => void): () => void
}

/**
 * Answers the calls that come over a wire and sends every push, until the other side closes.
 */
export function servePort<A>(core: Callable<A>, wire: Wire, actor: A): void {
  const stop = core.listen((push) => wire.send({ push }))
  wire.onClose(stop)
  wire.onMessage((message) => {
    if (!isCall(message)) return
    void core.call(message.name, message.input, actor).then((result) => wire.send({ id: message.id, result }))
  })
  // The window may have had another core before, and missed what changed since.
  wire.send({ push: { kind: 'changed', features: ['*'] } satisfies Push })
}

export type PortTransport = Transport & {
  /** Connects to a core; calls made before that wait. A later wire takes the place of a closed one. */
  attach(wire: Wire): void
}

const lost: CallResult<never> = {
  ok: false,
  error: { code: 'internal', params: { incident: '-' }, issues: [] },
}

/** The window's side of `servePort`. Calls that were under way when the core went away answer `internal`. */
export function portTransport(): PortTransport {
  const listeners = new Set<(push: Push) => void>()
  const waiting = new Map<number, (result: CallResult<unknown>) => void>()
  let unsent: { readonly id: number; readonly name: string; readonly input: unknown }[] = []
  let current: Wire | undefined
  let last = 0

  const loseSent = () => {
    for (const [id, resolve] of waiting) {
      if (unsent.some((call) => call.id === id)) continue
      waiting.delete(id)
      resolve(lost)
    }
  }

  return {
    call: (name, input) =>
      new Promise((resolve) => {
        last += 1
        const call = { id: last, name, input }
        waiting.set(call.id, resolve)
        if (current) current.send(call)
        else unsent.push(call)
      }),
    listen: (onPush) => {
      listeners.add(onPush)
      return () => listeners.delete(onPush)
    },
    attach: (wire) => {
      // The next wire may be here before the end of the last one is heard.
      loseSent()
      current = wire
      wire.onMessage((message) => {
        if (isPush(message)) for (const listener of listeners) listener(message.push)
        else if (isAnswer(message)) {
          waiting.get(message.id)?.(message.result)
          waiting.delete(message.id)
        }
      })
      wire.onClose(() => {
        if (current !== wire) return
        current = undefined
        loseSent()
      })
      for (const call of unsent) wire.send(call)
      unsent = []
    },
  }
}

type Call = { readonly id: number; readonly name: string; readonly input: unknown }

function isCall(message: unknown): message is Call {
  const call = message as Partial<Call> | null
  return typeof call === 'object' && typeof call?.id === 'number' && typeof call.name === 'string'
}

function isPush(message: unknown): message is { readonly push: Push } {
  return typeof message === 'object' && message !== null && 'push' in message
}

function isAnswer(
  message: unknown,
): message is { readonly id: number; readonly result: CallResult<unknown> } {
  return typeof message === 'object' && message !== null && 'result' in message && 'id' in message
}
