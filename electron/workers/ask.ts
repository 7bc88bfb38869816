import { parentPort } from 'node:worker_threads'

const waiting = new Map<number, (value: unknown) => void>()
let last = 0
let listening = false

/**
 * Asks the core something while a task runs: a thread never opens the database itself.
 *
 * @returns what the job that started the thread answers
 */
export function askCore<T>(question: unknown): Promise<T> {
  const port = parentPort
  if (!port) throw new Error('this file runs in a worker thread')
  if (!listening) {
    listening = true
    port.on('message', ({ id, value }: { id: number; value: unknown }) => {
      waiting.get(id)?.(value)
      waiting.delete(id)
    })
  }
  const id = ++last
  return new Promise((resolve) => {
    waiting.set(id, resolve as (value: unknown) => void)
    port.postMessage({ kind: 'ask', id, question })
  })
}
