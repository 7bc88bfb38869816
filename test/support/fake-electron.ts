import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { MainPort } from '../../electron/hosts/port.ts'

/** Electron's MessagePortMain over a real port of worker_threads: the same events, data inside an event. */
export function asMainPort(port: MessagePort): MainPort & { readonly real: MessagePort } {
  return {
    real: port,
    postMessage: (message) => port.postMessage(message),
    on: (type: 'message' | 'close', listener: (event: { data: unknown }) => void) =>
      type === 'close'
        ? port.on('close', () => listener({ data: undefined }))
        : port.addEventListener('message', (event) => listener({ data: (event as { data?: unknown }).data })),
    start: () => port.start(),
    close: () => port.close(),
  }
}

/** Electron's MessageChannelMain. */
export function mainChannel() {
  const { port1, port2 } = new MessageChannel()
  return { port1: asMainPort(port1), port2: asMainPort(port2) }
}

/** An Electron event that may be prevented. */
export function preventable<T extends object>(details: T) {
  const event = {
    ...details,
    prevented: false,
    preventDefault: () => {
      event.prevented = true
    },
  }
  return event
}

/** The parts of Electron that hand out listeners one by one and keep the last handler set. */
export class FakeEmitter extends EventEmitter {
  readonly handlers = new Map<string, (...given: never[]) => unknown>()
  set(name: string) {
    return (handler: (...given: never[]) => unknown) => void this.handlers.set(name, handler)
  }
  ask(name: string, ...given: unknown[]): unknown {
    const handler = this.handlers.get(name)
    if (!handler) throw new Error(`nothing handles ${name}`)
    return handler(...(given as never[]))
  }
}
