/** Work that can be called off. */
export type Task = { readonly done: Promise<void>; cancel(): void }

export type PaintQueue = {
  /** Runs the work when its turn comes (lowest number first); returns how to call it off. */
  add(priority: number, start: () => Task): () => void
  clear(): void
}

type Waiting = { readonly priority: number; readonly order: number; readonly start: () => Task }

/** From this number on work is done one at a time, and only while nothing else is. */
export const canWait = 1000

/** A queue that runs at most `slots` drawings at a time, the nearest pages first. */
export function createPaintQueue(slots: number): PaintQueue {
  const waiting = new Set<Waiting>()
  const running = new Set<Task>()
  let order = 0

  const next = () => {
    if (running.size >= slots || waiting.size === 0) return
    let best: Waiting | undefined
    for (const one of waiting)
      if (!best || one.priority < best.priority || (one.priority === best.priority && one.order < best.order))
        best = one
    // What can wait never takes a place that a page in sight may need a moment later.
    if (best && (best.priority < canWait || running.size === 0)) run(best)
  }
  const started = new Map<Waiting, Task>()
  const run = (work: Waiting) => {
    waiting.delete(work)
    const task = work.start()
    running.add(task)
    started.set(work, task)
    const end = () => {
      running.delete(task)
      started.delete(work)
      next()
    }
    task.done.then(end, end)
    next()
  }
  return {
    add(priority, start) {
      const work: Waiting = { priority, order: order++, start }
      waiting.add(work)
      // In a microtask, so that all pages of one render are known before the first is chosen.
      queueMicrotask(next)
      return () => {
        if (!waiting.delete(work)) started.get(work)?.cancel()
      }
    },
    clear() {
      waiting.clear()
      for (const task of running) task.cancel()
    },
  }
}
