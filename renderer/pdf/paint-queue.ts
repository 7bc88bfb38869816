/** Work that can be called off. */
export type Task = { readonly done: Promise<void>; cancel(): void }

export type PaintQueue = {
  /**
   * Runs the work when its turn comes (lowest number first, asked anew each time); returns how to call it off.
   */
  add(priority: number | (() => number), start: () => Task): () => void
  /** Begins nothing until this is done, or a moment has passed: what is painted outside the queue goes first. */
  giveWay(done: Promise<void>): void
  clear(): void
}

type Work = { readonly priority: () => number; readonly order: number; readonly start: () => Task }

/** From this number on work begins only while nothing nearer waits or runs: pages just out of sight. */
export const nextDoor = 100
/**
 * From this number on work is done one at a time, in a quiet moment, and put off again as soon as something nearer
 * comes: thumbnails.
 */
export const canWait = 1000

/** How long the queue gives way at most. */
const givesWayMs = 300

/** What can wait begins once nothing else was done for so long. */
const quietMs = 400

/** A queue that runs at most `slots` drawings at a time, the nearest pages first. */
export function createPaintQueue(slots: number): PaintQueue {
  const waiting = new Set<Work>()
  const running = new Map<Work, Task>()
  let order = 0
  let busyAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitsFor = 0

  const nearest = (): Work | undefined => {
    let best: Work | undefined
    let least = Number.POSITIVE_INFINITY
    for (const one of waiting) {
      const rank = one.priority()
      if (!best || rank < least || (rank === least && one.order < best.order)) {
        best = one
        least = rank
      }
    }
    return best
  }
  const next = () => {
    const best = nearest()
    if (!best || waitsFor > 0) return
    const rank = best.priority()
    if (rank < canWait) makeRoom()
    if (running.size > 0 && (rank >= nextDoor || running.size >= slots)) return
    if (rank < canWait) return run(best)
    const quietFor = performance.now() - busyAt
    if (quietFor >= quietMs) return run(best)
    clearTimeout(timer)
    timer = setTimeout(next, quietMs - quietFor)
  }
  /** What can wait is put back, to be begun again later. */
  const makeRoom = () => {
    for (const [work, task] of running) {
      if (work.priority() < canWait) continue
      running.delete(work)
      waiting.add(work)
      task.cancel()
    }
  }
  const run = (work: Work) => {
    waiting.delete(work)
    const task = work.start()
    running.set(work, task)
    const end = () => {
      // Put back in the meantime: this is no longer its turn.
      if (running.get(work) !== task) return
      running.delete(work)
      if (work.priority() < canWait) busyAt = performance.now()
      next()
    }
    task.done.then(end, end)
    next()
  }
  return {
    add(priority, start) {
      const rank = typeof priority === 'number' ? () => priority : priority
      const work: Work = { priority: rank, order: order++, start }
      waiting.add(work)
      // In a microtask, so that all pages of one render are known before the first is chosen.
      queueMicrotask(next)
      return () => {
        waiting.delete(work)
        const task = running.get(work)
        if (!task) return
        running.delete(work)
        task.cancel()
        // What is called off frees its place at once, also where the drawing takes a moment to stop.
        queueMicrotask(next)
      }
    },
    giveWay(done) {
      waitsFor++
      const moment = new Promise<void>((resolve) => setTimeout(resolve, givesWayMs))
      void Promise.race([done, moment]).finally(() => {
        waitsFor--
        next()
      })
    },
    clear() {
      clearTimeout(timer)
      waiting.clear()
      for (const task of running.values()) task.cancel()
      running.clear()
    },
  }
}
