import { describe, expect, it } from 'vitest'
import { allGroundLines, findGrounds, numberKeys } from '../../renderer/features/redaction/ground-choice.ts'
import {
  globalAction,
  type KeyStroke,
  pageAction,
  singleKeysOf,
} from '../../renderer/features/redaction/keymap.ts'
import {
  dragHandle,
  inReadingOrder,
  onPage,
  pagesOf,
  repeated,
} from '../../renderer/features/redaction/mark-geometry.ts'
import { createPool } from '../../renderer/pdf/canvas-pool.ts'
import { canWait, createPaintQueue, nextDoor } from '../../renderer/pdf/paint-queue.ts'

const stroke = (key: string, part: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  code: '',
  ctrl: false,
  shift: false,
  alt: false,
  ...part,
})

const usual = singleKeysOf(true, {})

describe('keys of the workspace', () => {
  it('[K1] single letters and digits do nothing when switched off (WCAG 2.1.4)', () => {
    for (const key of ['l', 'r', 'y', 'v', 'g', 'm', 'k', '?'])
      expect(pageAction(stroke(key), null)).toBeNull()
    expect(pageAction(stroke('1', { code: 'Digit1' }), null)).toBeNull()
    expect(pageAction(stroke('Delete'), null)).toEqual({ kind: 'delete' })
  })

  it('[K2] Alt belongs to menus, and names of objects are no keys', () => {
    expect(globalAction(stroke('z', { alt: true, ctrl: true }))).toBeNull()
    expect(globalAction(stroke('constructor', { ctrl: true }))).toBeNull()
    expect(pageAction(stroke('constructor'), usual)).toBeNull()
  })

  it('[K3] L, R and Y are the redaction tool; digits are grounds, with Shift one more', () => {
    for (const key of ['l', 'R', 'y'])
      expect(pageAction(stroke(key), usual)).toEqual({ kind: 'tool', tool: 'redact' })
    expect(pageAction(stroke('3', { code: 'Digit3' }), usual)).toEqual({
      kind: 'ground',
      number: 3,
      also: false,
    })
    expect(pageAction(stroke('#', { code: 'Digit3', shift: true }), usual)).toEqual({
      kind: 'ground',
      number: 3,
      also: true,
    })
    expect(pageAction(stroke('0', { code: 'Digit0' }), usual)).toBeNull()
  })

  it('[K4] undo, redo, documents and save have their usual keys', () => {
    expect(globalAction(stroke('z', { ctrl: true }))).toEqual({ kind: 'undo' })
    expect(globalAction(stroke('y', { ctrl: true }))).toEqual({ kind: 'redo' })
    expect(globalAction(stroke('Z', { ctrl: true, shift: true }))).toEqual({ kind: 'redo' })
    expect(globalAction(stroke('PageDown', { ctrl: true }))).toEqual({ kind: 'document', by: 1 })
    expect(globalAction(stroke('s', { ctrl: true }))).toEqual({ kind: 'save' })
  })
})

describe('choosing a ground', () => {
  it('[K5] nine keys: first what this request uses, then what is usual', () => {
    const keys = numberKeys('woo', ['5.1.2h', '5.1.2e'])
    expect(keys).toHaveLength(9)
    expect(keys.slice(0, 3)).toEqual(['5.1.2h', '5.1.2e', '5.1.1c'])
    expect(new Set(keys).size).toBe(9)
    expect(numberKeys('wob', [])[0]).toBe('10.2e')
  })

  it('[K6] finds by number without dots and by words without accents', () => {
    const lines = allGroundLines('woo')
    expect(findGrounds(lines, '512e').map((line) => line.code)).toEqual(['5.1.2e'])
    expect(findGrounds(lines, 'levenssfeer').map((line) => line.code)).toEqual(['5.1.2e'])
    expect(findGrounds(lines, 'zzz')).toEqual([])
    expect(lines.some((line) => line.code.startsWith('10.'))).toBe(false)
    expect(lines.some((line) => line.code === 'buiten-reikwijdte' && !line.isGround)).toBe(true)
  })
})

describe('geometry of marks', () => {
  const frame = { box: [0, 0, 100, 100], rotate: 0, userUnit: 1 } as const

  it('[K7] drops what lies off the page and cuts what overlaps its edge', () => {
    expect(onPage(frame, [[-50, -50, -10, -10]])).toEqual([])
    expect(onPage(frame, [[-50, 10, 20.004, 30]])).toEqual([[0, 10, 20, 30]])
  })

  it('[K8] a handle dragged through the box turns it over and never makes it empty', () => {
    const box = { left: 10, top: 10, width: 20, height: 20 }
    expect(dragHandle(box, 'e', -50, 0)).toEqual({ left: -20, top: 10, width: 30, height: 20 })
    expect(dragHandle(box, 'se', -20, -20)).toEqual({ left: 10, top: 10, width: 1, height: 1 })
  })

  it('[K9] repeats on the pages asked for, not twice on one', () => {
    expect(pagesOf({ kind: 'odd' }, 5)).toEqual([0, 2, 4])
    expect(pagesOf({ kind: 'even' }, 5)).toEqual([1, 3])
    expect(pagesOf({ kind: 'range', from: 2, to: 3 }, 5)).toEqual([1, 2])
    expect(pagesOf({ kind: 'range', from: 4, to: 2 }, 5)).toEqual([])
    const small = { ...frame, box: [0, 0, 10, 10] } as const
    const strokes = repeated([[20, 20, 40, 40]], [0, 1, 2], [frame, small, frame], (page) =>
      page === 0 ? [[[20, 20, 40, 40]]] : [],
    )
    expect(strokes.map((one) => one.page)).toEqual([2])
  })

  it('[K10] reading order is by page, line and column', () => {
    // Pages count from below: a line lower down has a smaller y.
    const at = (page: number, x: number, y: number) => ({
      page,
      rects: [[x, 100 - y, x + 1, 101 - y]] as const,
      x,
    })
    const ordered = inReadingOrder([at(1, 0, 0), at(0, 50, 11), at(0, 5, 10), at(0, 0, 90)], [])
    expect(ordered.map((mark) => [mark.page, mark.x])).toEqual([
      [0, 5],
      [0, 50],
      [0, 0],
      [1, 0],
    ])
  })
})

describe('keeping drawings', () => {
  it('[K11] lets go of the oldest that nobody holds, never of the newest', () => {
    const freed: string[] = []
    const pool = createPool<string>(100, (value) => freed.push(value))
    pool.put('a', 'a', 60)
    pool.hold('a')
    pool.put('b', 'b', 60)
    expect(freed).toEqual([])
    pool.put('c', 'c', 30)
    expect(freed).toEqual(['b'])
    expect(pool.get('a')).toBe('a')
    pool.release('a')
    pool.put('d', 'd', 90)
    expect(freed).toEqual(['b', 'c', 'a'])
    expect(pool.bytes()).toBe(90)
  })

  it('[K12] draws the nearest first and what is called off not at all', async () => {
    const drawn: string[] = []
    const queue = createPaintQueue(1)
    const work = (name: string) => () => ({
      done: Promise.resolve().then(() => void drawn.push(name)),
      cancel: () => {},
    })
    queue.add(5, work('far'))
    const cancel = queue.add(1, work('gone'))
    queue.add(0, work('near'))
    cancel()
    await expect.poll(() => drawn).toEqual(['near', 'far'])
  })

  it('[K13] draws neighbours after what is in sight, and puts thumbnails back when a page is asked for', async () => {
    const begun: string[] = []
    const ends = new Map<string, () => void>()
    const queue = createPaintQueue(2)
    const work = (name: string) => () => {
      begun.push(name)
      const { promise, resolve } = Promise.withResolvers<void>()
      ends.set(name, resolve)
      return { done: promise, cancel: resolve }
    }
    queue.add(canWait, work('thumbnail'))
    await expect.poll(() => begun).toEqual(['thumbnail'])
    queue.add(nextDoor, work('neighbour'))
    queue.add(0, work('page'))
    // The thumbnail gives way, and the neighbour waits for the page.
    await expect.poll(() => begun).toEqual(['thumbnail', 'page'])
    ends.get('page')!()
    await expect.poll(() => begun.slice(0, 3)).toEqual(['thumbnail', 'page', 'neighbour'])
    ends.get('neighbour')!()
    await expect.poll(() => begun).toEqual(['thumbnail', 'page', 'neighbour', 'thumbnail'])
  })

  it('[K14] lets a page that came into sight while it waited go first', async () => {
    const begun: string[] = []
    const queue = createPaintQueue(1)
    const work = (name: string) => () => {
      begun.push(name)
      return { done: Promise.resolve(), cancel: () => {} }
    }
    let rank = 100
    queue.add(() => rank, work('scrolled to'))
    queue.add(1, work('left behind'))
    rank = 0
    await expect.poll(() => begun).toEqual(['scrolled to', 'left behind'])
  })

  it('[K15] gives way to a page that is drawn ahead, and goes on when that takes long', async () => {
    for (const ends of [true, false]) {
      const ahead = Promise.withResolvers<void>()
      const begun: string[] = []
      const queue = createPaintQueue(2)
      queue.giveWay(ahead.promise)
      queue.add(0, () => {
        begun.push('beside it')
        return { done: Promise.resolve(), cancel: () => {} }
      })
      await Promise.resolve()
      expect(begun).toEqual([])
      if (ends) ahead.resolve()
      await expect.poll(() => begun).toEqual(['beside it'])
    }
  })
})
