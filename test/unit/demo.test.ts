import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { demoFolder } from '../../electron/core/demo.ts'
import { readPdf } from '../../electron/workers/read-pdf.ts'
import { passesElevenCheck, people } from '../../scripts/demo/people.ts'
import { differences } from '../../scripts/make-demo.ts'
import { groundOf } from '../../shared/domain/grounds.ts'

type Rect = readonly [number, number, number, number]
type Told = {
  readonly motivations: readonly { readonly ground: string }[]
  readonly documents: readonly {
    readonly file: string
    readonly pages: number
    readonly grounds: readonly string[]
    readonly marks: readonly {
      readonly page: number
      readonly rects: readonly Rect[]
      readonly grounds: readonly string[]
      readonly words: string
    }[]
    readonly vanish: readonly string[]
    readonly stay: readonly string[]
  }[]
}

const told: Told = JSON.parse(await readFile(join(demoFolder, 'demo.json'), 'utf8'))
const bare = (text: string) => text.replace(/\s+/g, '').toLocaleLowerCase('nl')

async function pagesOf(file: string) {
  return (await readPdf(join(demoFolder, file))).map(({ chars, rotate }) => ({
    rotate,
    chars: JSON.parse(inflateRawSync(chars).toString('utf8')) as [string, ...Rect][],
  }))
}

const inside = ([, x0, y0, x1, y1]: readonly [string, ...Rect], rects: readonly Rect[]) =>
  rects.some(
    ([left, bottom, right, top]) =>
      (x0 + x1) / 2 > left && (x0 + x1) / 2 < right && (y0 + y1) / 2 > bottom && (y0 + y1) / 2 < top,
  )

describe('demonstration', () => {
  it('[D1] the files are what the script makes', async () => {
    expect(await differences()).toEqual([])
  })

  it('[D2] there are enough marks over enough grounds, each known and motivated', () => {
    const marks = told.documents.flatMap((document) => document.marks)
    const grounds = [...new Set(marks.flatMap((mark) => mark.grounds))].sort()
    expect(marks.length).toBeGreaterThanOrEqual(14)
    expect(grounds).toEqual(['5.1.1e', '5.1.2b', '5.1.2e', '5.1.2i', '5.2.1'])
    for (const ground of grounds) expect(groundOf(ground)?.law).toBe('woo')
    expect(told.motivations.map(({ ground }) => ground).sort()).toEqual(grounds)
  })

  it('[D3] the citizen service number passes the check of eleven and a wrong one does not', () => {
    expect(passesElevenCheck('999990422')).toBe(false)
    expect(passesElevenCheck(people.volunteer.bsn)).toBe(true)
  })

  for (const document of told.documents) {
    it(`[D4] ${document.file}: marks cover exactly their words`, async () => {
      const pages = await pagesOf(document.file)
      expect(pages.length).toBe(document.pages)
      for (const { page, rects, words } of document.marks) {
        const covered = (pages[page]?.chars ?? []).filter((char) => inside(char, rects))
        // A scan has no characters; what its marks cover is looked at in the pictures of the export.
        const expected = document.file === 'scan.pdf' ? '' : bare(words)
        expect(bare(covered.map(([text]) => text).join(''))).toBe(expected)
      }
    })

    it(`[D5] ${document.file}: words that vanish stand under marks only, words that stay outside them`, async () => {
      const pages = await pagesOf(document.file)
      const outside = bare(
        pages
          .flatMap(({ chars }, page) => {
            const rects = document.marks.filter((mark) => mark.page === page).flatMap((mark) => mark.rects)
            return chars.filter((char) => !inside(char, rects)).map(([text]) => text)
          })
          .join(''),
      )
      for (const word of document.stay) expect(outside).toContain(bare(word))
      for (const word of document.vanish) expect(outside).not.toContain(bare(word))
    })
  }

  it('[D6] the scan has no text and the roster is turned', async () => {
    expect((await pagesOf('scan.pdf')).flatMap(({ chars }) => chars)).toEqual([])
    expect((await pagesOf('rooster.pdf')).map(({ rotate }) => rotate)).toEqual([90])
  })
})
