import type { Face } from './fonts.ts'

/** A stretch of text in one face; `\n` inside it begins a new line. */
export type Run = {
  readonly text: string
  readonly face: Face
  /** `quiet` for addresses and remarks of Lakwerk itself, `link` for a link's words. */
  readonly tone?: 'quiet' | 'link' | 'warn'
}

/** A picture that can go into a PDF as it is: JPEG data, or packed RGB or grey samples. */
export type SheetImage = {
  readonly width: number
  readonly height: number
  readonly filter: 'DCTDecode' | 'FlateDecode'
  readonly components: 1 | 3 | 4
  /** CMYK JPEGs of Adobe are stored inverted. */
  readonly inverted?: boolean
  readonly bytes: Uint8Array
  /** Degrees clockwise that its pixels must be turned; width and height are those after it. */
  readonly turn?: 90 | 180 | 270
}

export type Cell = { readonly runs: readonly Run[]; readonly isHead: boolean }

/** What a sheet is made of, in reading order. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly runs: readonly Run[] }
  | {
      readonly kind: 'paragraph'
      readonly runs: readonly Run[]
      /** How many quotations deep; drawn as bars in the margin. */
      readonly quote?: number
      /** Points of room after it; 6 unless told. */
      readonly after?: number
    }
  | {
      readonly kind: 'item'
      readonly runs: readonly Run[]
      readonly marker: string
      readonly depth: number
      readonly quote?: number
    }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[] }
  /** Labels in a column of their own, values beside them. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: readonly Run[]])[] }
  | { readonly kind: 'image'; readonly image: SheetImage; readonly alt: string; readonly fillsPage?: boolean }
  | { readonly kind: 'rule' }

/** Text without mark-up as one run. */
export const plain = (text: string, face: Face = 'regular'): readonly Run[] => [{ text, face }]
