import { parentPort } from 'node:worker_threads'

const everyMs = 5_000

/** Says that this thread still runs. Also while it never comes to rest: what is sent, goes at once. */
export function tellAlive(): void {
  parentPort?.postMessage({ kind: 'alive' })
}

/** Says so from now on every few seconds, for as long as the thread comes to rest in between. */
export function stayAlive(): void {
  tellAlive()
  setInterval(tellAlive, everyMs).unref()
}
