import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filteredMarks, isFiltering, noFilter } from '../../renderer/features/redaction/mark-filter.ts'
import { restOfPage } from '../../renderer/features/redaction/page-rest.ts'
import { imageAt } from '../../renderer/pdf/images.ts'
import type { Mark } from '../../shared/contract/redaction.ts'
import { settingsContract } from '../../shared/contract/settings.ts'
import { clashingKeys, keyTable } from '../../shared/domain/single-keys.ts'
import type { Rect } from '../../shared/text/coordinates.ts'

const page: Rect = [0, 0, 100, 100]
const side = fc.integer({ min: 0, max: 99 })
const anyRect = fc
  .tuple(side, side, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }))
  .map(([x, y, w, h]): Rect => [x, y, x + w, y + h])

describe('everything but a choice', () => {
  it('[IN1] every spot of the page is either kept or in exactly one rectangle', () => {
    fc.assert(
      fc.property(fc.array(anyRect, { maxLength: 6 }), (kept) => {
        const rest = restOfPage(page, kept)
        for (let x = 0.5; x < 100; x += 7)
          for (let y = 0.5; y < 100; y += 7) {
            const within = ([x0, y0, x1, y1]: Rect) => x > x0 && x < x1 && y > y0 && y < y1
            expect(rest.filter(within).length).toBe(kept.some(within) ? 0 : 1)
          }
      }),
    )
  })

  it('[IN2] nothing kept is one rectangle, all kept is none', () => {
    expect(restOfPage(page, [])).toEqual([page])
    expect(restOfPage(page, [[-5, -5, 200, 200]])).toEqual([])
  })
})

describe('keys an officer chose', () => {
  const save = settingsContract['settings.save'].input
  const fields = {
    authorityName: '',
    authorityAddress: '',
    authorityContact: '',
    userName: 'x',
    signatory: '',
    contactNormDays: 3,
    box: 'black',
    neutralBars: 'auto',
    extraHolidays: [],
    singleKeys: true,
  }

  it('[K10] refuses a digit, a space, two letters and a key that is taken', () => {
    for (const key of ['1', ' ', 'ab', ''])
      expect(save.safeParse({ ...fields, keys: { note: key } }).success, key).toBe(false)
    const taken = save.safeParse({ ...fields, keys: { note: 'g' } })
    expect(taken.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['keys.groundSearch', 'key_twice'],
      ['keys.note', 'key_twice'],
    ])
    expect(save.safeParse({ ...fields, keys: { note: 'é' } }).success).toBe(true)
  })

  it('[K11] a chosen key takes the place of the usual ones', () => {
    const table = keyTable({ redact: 'w', note: 'y' })
    expect(table.get('w')).toBe('redact')
    expect(table.get('l')).toBeUndefined()
    expect(table.get('y')).toBe('note')
    expect(table.get('m')).toBeUndefined()
    expect(clashingKeys({})).toEqual([])
  })
})

describe('list of marks', () => {
  const aMark = (id: string, part: Partial<Mark>): Mark =>
    ({
      id,
      documentId: 'd',
      page: 0,
      rects: [[0, 0, 1, 1]],
      grounds: ['5.1.2e'],
      note: '',
      memo: '',
      doubt: false,
      labelPlace: 'box',
      origin: 'hand',
      madeBy: 'a',
      createdAt: '2026-01-01T00:00:00.000Z',
      ...part,
    }) as Mark
  const marks = [
    aMark('1', { doubt: true }),
    aMark('2', { grounds: ['5.1.1c'], madeBy: 'b' }),
    aMark('3', { memo: 'navragen bij Café' }),
  ]
  const words = new Map([
    ['1', 'mevrouw Bakker'],
    ['2', ''],
  ])
  const ids = (part: Partial<typeof noFilter>) =>
    filteredMarks(marks, { ...noFilter, ...part }, (mark) => words.get(mark.id)).map(({ id }) => id)

  it('[L1] filters by ground, maker, doubt, note and box', () => {
    expect(ids({})).toEqual(['1', '2', '3'])
    expect(ids({ ground: '5.1.1c' })).toEqual(['2'])
    expect(ids({ maker: 'b' })).toEqual(['2'])
    expect(ids({ state: 'doubt' })).toEqual(['1'])
    expect(ids({ state: 'noted' })).toEqual(['3'])
    expect(isFiltering({ ...noFilter, order: 'ground' })).toBe(false)
  })

  it('[L2] finds text without accents and capitals, and keeps what is not read yet', () => {
    expect(ids({ text: 'BAKKER' })).toEqual(['1', '3'])
    expect(ids({ text: 'cafe' })).toEqual(['3'])
    expect(ids({ state: 'box' })).toEqual(['2', '3'])
  })

  it('[L3] orders by ground', () => {
    expect(ids({ order: 'ground' })).toEqual(['2', '1', '3'])
  })
})

describe('image under a spot', () => {
  it('[IM1] takes the topmost image and never the scan that is the page itself', () => {
    const images: readonly Rect[] = [
      [0, 0, 100, 100],
      [10, 10, 40, 40],
      [20, 20, 30, 30],
    ]
    expect(imageAt(images, { x: 25, y: 25 }, page)).toEqual([20, 20, 30, 30])
    expect(imageAt(images, { x: 12, y: 12 }, page)).toEqual([10, 10, 40, 40])
    expect(imageAt(images, { x: 90, y: 90 }, page)).toBeNull()
  })
})
