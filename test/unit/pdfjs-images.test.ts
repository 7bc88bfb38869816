import { describe, expect, it } from 'vitest'
import { type DrawnImage, shrunkImage } from '../../electron/workers/pdfjs-images.ts'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { scanPair } from '../support/made-letters.ts'

function bits(width: number, height: number, isBlack: (x: number, y: number) => boolean): DrawnImage {
  const stride = (width + 7) >> 3
  const data = new Uint8Array(stride * height).fill(255)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (isBlack(x, y)) data[y * stride + (x >> 3)]! &= ~(0x80 >> (x & 7))
  return { width, height, kind: 1, data }
}

describe('pictures for the verifier, averaged to the pixels of the drawing', () => {
  it('[V18] leaves a picture alone that is not twice as fine, or has too few samples', () => {
    const fine = bits(19, 19, () => true)
    expect(shrunkImage(fine, 10, 10)).toBe(fine)
    const short = { width: 100, height: 100, kind: 2, data: new Uint8Array(10) }
    expect(shrunkImage(short, 10, 10)).toBe(short)
  })

  it('[V18] keeps ink where it was, also in the last odd column and row', () => {
    const { width, height, kind, data } = shrunkImage(
      bits(13, 7, (x, y) => x === 12 && y === 6),
      6,
      3,
    )
    expect([width, height, kind]).toEqual([7, 4, 2])
    const grey = [...data!].filter((_, at) => at % 3 === 0)
    expect(grey.filter((value) => value !== 255)).toEqual([0])
    expect(grey.at(-1)).toBe(0)
  })

  it('[V18] counts each sample of a bitmap once', () => {
    const isBlack = (x: number, y: number): boolean => (x * 7 + y * 13) % 3 === 0
    const { data } = shrunkImage(bits(40, 20, isBlack), 8, 4)
    for (let row = 0, at = 0; row < 4; row++)
      for (let column = 0; column < 8; column++, at += 3) {
        let black = 0
        for (let y = 0; y < 5; y++)
          for (let x = 0; x < 5; x++) if (isBlack(column * 5 + x, row * 5 + y)) black++
        expect(data![at]).toBe(255 - Math.round((black * 255) / 25))
      }
  })

  it('[V18] averages colours, weighed by how far they are seen', () => {
    const rgb = shrunkImage(
      { width: 2, height: 2, kind: 2, data: Uint8Array.of(0, 0, 0, 100, 0, 0, 0, 0, 0, 100, 0, 200) },
      1,
      1,
    )
    expect([...rgb.data!]).toEqual([50, 0, 50])
    const rgba = shrunkImage(
      { width: 2, height: 1, kind: 3, data: Uint8Array.of(90, 10, 0, 255, 1, 2, 3, 0) },
      1,
      1,
    )
    expect([...rgba.data!]).toEqual([90, 10, 0, 128])
  })

  it('[V14] draws a scan through it: the black box of a scan is black, the paper white', async () => {
    const view = await pdfjsPlatform.open((await scanPair('black')).redacted)
    const page = await view.page(0)
    const { data } = await page.render(0.25)
    await view.close()
    const greys = [...data].filter((_, at) => at % 4 === 0)
    expect(Math.min(...greys)).toBeLessThan(40)
    expect(Math.max(...greys)).toBeGreaterThan(240)
  })
})
