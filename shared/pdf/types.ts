/**
 * A rectangle in PDF points, in the page's default user space: y up, /Rotate not applied, UserUnit not
 * multiplied in, origin of user space (not the MediaBox corner). x0 < x1 and y0 < y1.
 *
 * @source ISO 32000-2 §8.3.2.3
 */
export type RectPt = readonly [x0: number, y0: number, x1: number, y1: number]

/** A redaction mark (lakmarkering): one or more rectangles on one page, with the grounds for them. */
export type RedactionMark = {
  readonly id?: string | undefined
  /** 0-based page index. */
  readonly page: number
  readonly rects: readonly RectPt[]
  /** Canonical ground codes, e.g. `5.1.2e`, or ids of non-ground categories. */
  readonly grounds: readonly string[]
  /** Text printed on the box. */
  readonly label: string
}

/** RGBA pixels, 8 bits a channel, rows from the top. */
export type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }

/** Draws page `page` of `pdf` upright as the reader sees it, at `scale` pixels per PDF point. */
export type PageRenderer = (pdf: Uint8Array, page: number, scale: number) => Promise<Pixels>

/** Image formats the engine cannot decode or encode by itself; passed in so that `shared/pdf` stays pure. */
export type ImageCodec = {
  /** Decodes a JPEG or PNG file. */
  decode(bytes: Uint8Array): Promise<Pixels>
  encodeJpeg(pixels: Pixels, quality: number): Promise<Uint8Array>
  encodePng(pixels: Pixels): Promise<Uint8Array>
}

/** What the pure engine needs from its surroundings. */
export type PdfPlatform = { readonly render: PageRenderer; readonly codec: ImageCodec }

export type RedactOptions = {
  /** Look of the box; always opaque. Default `black`. */
  readonly box?: 'black' | 'white' | undefined
  /** Hides the width of the removed word. `auto` (default) = for marks with ground 5.1.2e. */
  readonly neutralBars?: 'auto' | 'on' | 'off' | undefined
  /** Pages (0-based) that must become an image, whatever the engine thinks of them. */
  readonly pagesAsImage?: readonly number[] | undefined
  /** Document title to set; the original title is always removed. */
  readonly title?: string | undefined
  /** Spoken text per ground code, e.g. `artikel 5.1, tweede lid, onder e – persoonlijke levenssfeer`. */
  readonly spokenGrounds?: Readonly<Record<string, string>> | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}
