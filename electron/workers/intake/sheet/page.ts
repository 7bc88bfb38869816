import { deflateRawSync, deflateSync } from 'node:zlib'
import type { StoredRun } from '../../../../shared/text/stored-chars.ts'
import type { ReadPage } from '../../read-pdf.ts'
import type { SheetImage } from './blocks.ts'
import { type FontPart, hex4, missingWidth } from './fonts.ts'
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

/** Name of the font for characters without a picture, in the page's resources. */
export const missingKey = 'Miss'

/** Characters that the shipped faces cannot draw, with a code each; drawn as a box, read back as themselves. */
export type Missing = { readonly codes: Map<number, number> }

/** An empty page of `width` by `height` points. */
export function openPage(width: number, height: number, missing: Missing): SheetPage {
  let content: string[] = []
  const fonts = new Map<string, FontPart>()
  const images = new Map<string, SheetImage>()
  let runs: StoredRun[] = []
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
      const y0 = two(y - descent * size)
      const y1 = two(y + ascent * size)
      let out = ''
      for (const { text, codes, font, x: at, tone } of line) {
        const key = font?.key ?? missingKey
        if (font) fonts.set(key, font)
        const digits = font ? codes : Array.from(text, (sign) => codeOfMissing(missing, sign)).join('')
        out += `${setColour(tone ?? 'ink')}/${key} ${size} Tf 1 0 0 1 ${two(x + at)} ${two(y)} Tm <${digits}> Tj\n`
        runs.push([text, Math.round((x + at) * 1000) / 1000, y0, y1, size, key])
      }
      content.push(`BT ${out}ET\n`)
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
          text: runs.map(([text]) => text).join(''),
          pictureShare: two(pictureArea / (width * height)),
          chars: deflateRawSync(stored(runs, fonts), { level: 1 }),
        },
      }
      content = []
      runs = []
      return finished
    },
  }
}

/** Runs with the widths of the fonts that they use, as `storedChars` reads them. */
function stored(runs: readonly StoredRun[], fonts: ReadonlyMap<string, FontPart>): string {
  const widths = Array.from(fonts.values(), ({ key, signWidths }) => `"${key}":${signWidths}`)
  const missing = runs.flatMap(([text, , , , , key]) => (key === missingKey ? [...text] : []))
  if (missing.length > 0)
    widths.push(
      `"${missingKey}":${JSON.stringify(Object.fromEntries(missing.map((sign) => [sign, missingWidth])))}`,
    )
  return `{"widths":{${widths.join(',')}},"runs":${JSON.stringify(runs)}}`
}

function codeOfMissing({ codes }: Missing, sign: string): string {
  const codePoint = sign.codePointAt(0) ?? 0
  // The number of codes is bounded by the two bytes of a code.
  const code = codes.get(codePoint) ?? Math.min(codes.size + 1, 0xffff)
  codes.set(codePoint, code)
  return hex4(code)
}
