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
  /** `margin` prints the label beside the box even where it would fit inside. Default `box`. */
  readonly labelPlace?: 'box' | 'margin' | undefined
}

/** RGBA pixels, 8 bits a channel, rows from the top. */
export type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }

/** Samples of a picture, 8 bits each, rows from the top without gaps: grey, or red, green and blue. */
export type Samples = {
  readonly width: number
  readonly height: number
  readonly components: 1 | 3
  readonly data: Uint8Array
}

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
export type PdfPlatform = {
  readonly render: PageRenderer
  /**
   * The samples of the one image that the only page of `pdf` shows, in its own size and as the renderer would show
   * it; throws when it cannot be decoded.
   */
  readonly picture: (pdf: Uint8Array) => Promise<Samples>
  readonly codec: ImageCodec
  /** Faster zlib than the engine's own; `inflate` throws on damaged data and beyond `limit` bytes. */
  readonly zlib?:
    | {
        readonly deflate: (bytes: Uint8Array) => Uint8Array
        readonly inflate: (bytes: Uint8Array, limit: number) => Uint8Array
      }
    | undefined
  /** Packed predefined CMap by name (`90ms-RKSJ-H`); without it, fonts that use one make their page an image. */
  readonly cmap?: ((name: string) => Promise<Uint8Array | undefined>) | undefined
}

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

/** Why a page became an image. */
export type FallbackReason =
  | 'asked'
  | 'content-unreadable'
  | 'font-unknown'
  | 'image-undecodable'
  | 'pattern'
  | 'shading-mesh'
  | 'type3-glyph-too-large'
  | 'form-too-deep'

/** What the engine took out of the document as a whole. */
export type RemovedCarrier =
  | 'actions'
  | 'attachments'
  | 'encryption'
  | 'form-values'
  | 'hidden-strings'
  | 'metadata'
  | 'outline-titles'
  | 'private-data'
  | 'signatures'
  | 'structure-text'
  | 'xfa'

/** Where the ground code stands: in the box, smaller than asked, shortened, or beside the box with a leader. */
export type LabelPlacement = 'fits' | 'smaller' | 'abbreviated' | 'margin'

/** One box as drawn; with neutral bars it is wider than the rectangle of its mark. */
export type DrawnBox = {
  readonly page: number
  readonly markId?: string | undefined
  readonly rect: RectPt
  readonly label: string
  readonly placement: LabelPlacement
}

/** What was done, for the officer and for the verifier; never any text of the document. */
export type RedactReport = {
  readonly pages: number
  readonly markedPages: number
  readonly repaired: boolean
  readonly decrypted: boolean
  readonly fallbacks: readonly { readonly page: number; readonly reason: FallbackReason }[]
  readonly removed: {
    readonly glyphs: number
    readonly images: number
    readonly paths: number
    readonly shadings: number
    readonly annotations: number
    readonly carriers: readonly RemovedCarrier[]
  }
  /** Images of which pixels were overwritten, and paths of which a part was cut. */
  readonly changed: { readonly images: number; readonly paths: number }
  readonly boxes: readonly DrawnBox[]
}
