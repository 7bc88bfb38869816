import { deflateRawSync, deflateSync } from 'node:zlib'
import type { ReadPage } from '../../read-pdf.ts'
import type { SheetImage } from './blocks.ts'
import type { FontPart } from './fonts.ts'
import type { Line } from './lines.ts'

/** Share of the font size above and below the baseline; the same as in `read-pdf.ts`. */
const ascent = 0.8
const descent = 0.22

const colours = {
  ink: '0.094 0.129 0.173',
  quiet: '0.36 0.4 0.45',
  link: '0.05 0.29 0.55',
  warn: '0.6 0.2 0',
}

/** A page under way: its drawing instructions, and beside them its text with the box of every character. */
export type SheetPage = {
  readonly width: number
  readonly height: number
  /** Begins a stretch that belongs to one element of the structure; answers with its number on this page. */
  begin(role: string): number
  end(): void
  line(line: Line, x: number, y: number, size: number): void
  /** A filled rectangle outside the structure. */
  fill(x: number, y: number, width: number, height: number, grey: number): void
  image(name: string, x: number, y: number, width: number, height: number): void
  readonly fonts: Map<string, FontPart>
  readonly images: Map<string, SheetImage>
  readonly marked: () => number
  /** The page as written; nothing is drawn on it after this. */
  finish(page: number): FinishedPage
}

export type FinishedPage = { readonly content: Buffer; readonly read: ReadPage }

const two = (value: number): number => Math.round(value * 100) / 100

/** Characters that the shipped faces cannot draw, with a code each; drawn as a box, read back as themselves. */
export type Missing = { readonly codes: Map<number, number> }

/** An empty page of `width` by `height` points. */
export function openPage(width: number, height: number, missing: Missing): SheetPage {
  let content: string[] = []
  const fonts = new Map<string, FontPart>()
  const images = new Map<string, SheetImage>()
  /** Text and boxes line by line: one long string of single signs takes many times its length in memory. */
  let chars: string[] = []
  let text: string[] = []
  let finished: FinishedPage | undefined
  let marked = 0
  let pictureArea = 0
  let colour = ''
  const setColour = (name: keyof typeof colours): string => {
    if (colour === name) return ''
    colour = name
    return `${colours[name]} rg `
  }
  return {
    width,
    height,
    fonts,
    images,
    marked: () => marked,
    begin: (role) => {
      content.push(`/${role} <</MCID ${marked}>> BDC\n`)
      return marked++
    },
    end: () => {
      content.push('EMC\n')
    },
    line: (line, x, y, size) => {
      if (line.length === 0) return
      let out = ''
      let boxes = ''
      let words = ''
      let hex = ''
      let font = ''
      let tone: string | undefined = 'none'
      const y0 = two(y - descent * size)
      const y1 = two(y + ascent * size)
      for (const { codePoint, glyph, x: at, width: advance, tone: wanted } of line) {
        const key = glyph ? glyph.part.key : 'Miss'
        if (key !== font || wanted !== tone) {
          if (hex) out += `<${hex}> Tj\n`
          hex = ''
          font = key
          tone = wanted
          if (glyph) fonts.set(key, glyph.part)
          out += `${setColour(wanted ?? 'ink')}/${key} ${size} Tf 1 0 0 1 ${two(x + at)} ${two(y)} Tm `
        }
        const code = glyph ? glyph.code : codeOfMissing(missing, codePoint)
        hex += hex4[code] ?? code.toString(16).padStart(4, '0')
        const sign = String.fromCodePoint(codePoint)
        words += sign
        const left = x + at
        boxes += `${boxes ? ',' : ''}[${sign === '"' || sign === '\\' ? `"\\${sign}"` : `"${sign}"`},${two(left)},${y0},${two(left + advance)},${y1}]`
      }
      content.push(`BT ${out}<${hex}> Tj ET\n`)
      chars.push(boxes)
      text.push(words)
    },
    fill: (x, y, w, h, grey) => {
      colour = ''
      content.push(`/Artifact BMC ${grey} g ${two(x)} ${two(y)} ${two(w)} ${two(h)} re f EMC\n`)
    },
    image: (name, x, y, w, h) => {
      pictureArea = Math.max(pictureArea, w * h)
      const turned = {
        0: [w, 0, 0, h, x, y],
        90: [0, -h, w, 0, x, y + h],
        180: [-w, 0, 0, -h, x + w, y + h],
        270: [0, h, -w, 0, x + w, y],
      }[images.get(name)?.turn ?? 0]
      content.push(`q ${turned.map(two).join(' ')} cm /${name} Do Q\n`)
    },
    finish: (page) => {
      finished ??= {
        content: deflateSync(content.join(''), { level: 1 }),
        read: {
          page,
          box: [0, 0, width, height],
          rotate: 0,
          userUnit: 1,
          text: text.join(''),
          pictureShare: two(pictureArea / (width * height)),
          chars: deflateRawSync(`[${chars.join(',')}]`, { level: 1 }),
        },
      }
      content = []
      chars = []
      text = []
      return finished
    },
  }
}

const hex4: readonly string[] = Array.from({ length: 512 }, (_, code) => code.toString(16).padStart(4, '0'))

function codeOfMissing({ codes }: Missing, codePoint: number): number {
  const known = codes.get(codePoint)
  if (known !== undefined) return known
  // The number of codes is bounded by the two bytes of a code.
  const code = Math.min(codes.size + 1, 0xffff)
  codes.set(codePoint, code)
  return code
}
