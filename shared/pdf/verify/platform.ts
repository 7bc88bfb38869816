import type { Pixels, RectPt } from '../types.ts'

/** Affine map [a b c d e f]: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number]

/** The instructions of one page as the viewer's own interpreter decoded them. */
export type OperatorList = {
  readonly fnArray: ArrayLike<number>
  readonly argsArray: ArrayLike<unknown>
  /** Operator numbers by name, e.g. `showText`. */
  readonly ops: Readonly<Record<string, number>>
}

/** What the reader needs to know of a font to place its glyphs. */
export type FontFacts = {
  readonly fontMatrix: readonly number[]
  readonly vertical: boolean
  readonly isType3: boolean
}

/** Samples of a decoded image: `grey1` is one bit a pixel, rows padded to bytes. */
export type ImageSamples = {
  readonly width: number
  readonly height: number
  readonly layout: 'grey1' | 'rgb' | 'rgba'
  readonly data: Uint8Array | Uint8ClampedArray
}

/** One page opened by the viewer. */
export type PageView = {
  /** The visible part of the page in default user space. */
  readonly view: RectPt
  /** Clockwise, 0, 90, 180 or 270. */
  readonly rotate: number
  readonly userUnit: number
  /** Size in pixels and the map from default user space to pixels, at `scale` pixels per point. */
  viewport(scale: number): { readonly width: number; readonly height: number; readonly matrix: Matrix }
  operators(): Promise<OperatorList>
  font(id: string): FontFacts | undefined
  image(id: string): Promise<ImageSamples | undefined>
  annotations(): Promise<readonly { readonly rect: RectPt; readonly subtype: string }[]>
  /** Text in reading chunks, without positions: cheaper than `operators`. */
  text(): Promise<string>
  render(scale: number): Promise<Pixels>
  /** Lets go of what was cached for this page. */
  release(): void
}

/** A PDF opened by a viewer that shares nothing with the engine that wrote it. */
export type PdfView = {
  readonly pageCount: number
  page(index: number): Promise<PageView>
  /** True when this optional content group is drawn by default; unknown groups are drawn. */
  layerVisible(group: unknown): boolean
  readonly hasLayers: boolean
  close(): Promise<void>
}

/** Inflates zlib data; throws on damage, after which the patient reader has its turn, and a RangeError beyond `limit` bytes. */
export type Unzip = (bytes: Uint8Array, limit: number) => Uint8Array

/** What the verifier needs from its surroundings, so that it stays pure. */
export type VerifyPlatform = {
  /** @throws AppError `pdf.encrypted`, `pdf.damaged` */
  open(pdf: Uint8Array): Promise<PdfView>
  /** Name and version of the viewer, for the proof. */
  readonly viewer: string
  sha256(bytes: Uint8Array): Promise<string>
  /** A faster zlib for the raw walk; see `Unzip`. */
  readonly inflate?: Unzip | undefined
  /** Asks other programs on this computer, where there are any. */
  readonly secondOpinion?: ((pdf: Uint8Array) => Promise<readonly ToolReading[]>) | undefined
}

/** What one other program read in a file: its text page by page, or only whether the file is sound. */
export type ToolReading = {
  readonly tool: string
  readonly pages?: readonly string[] | undefined
  readonly isSound: boolean
}
