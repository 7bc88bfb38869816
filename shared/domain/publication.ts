import { z } from 'zod'
import type { RectPt } from '../pdf/types.ts'
import { clipped, unionArea } from './area.ts'
import type { Judgement } from './judgements.ts'

/** Judgements in the exact words that receivers read; the last two are for our own list. */
export const judgementWords: Readonly<Record<Judgement, string>> = {
  public: 'Openbaar',
  partial_public: 'Deels openbaar',
  not_public: 'Niet openbaar',
  already_public: 'Reeds openbaar',
  out_of_scope: 'Buiten reikwijdte',
  duplicate: 'Dubbel',
}

/** A document on its way out. */
export type PublishedDocument = {
  /** Stable ID, also its file name. */
  readonly code: string
  /** Name for the inventory, without file extension. */
  readonly title: string
  readonly documentDate: string | null
  readonly judgement: Judgement
  readonly grounds: readonly string[]
  readonly remark: string
  readonly publicLocation: string
  readonly pages: readonly { readonly box: RectPt; readonly rotate: number }[]
  readonly marks: readonly {
    readonly page: number
    readonly rects: readonly RectPt[]
    readonly grounds: readonly string[]
    readonly characters: number | null
    readonly origin: 'hand' | 'suggestion' | 'carried'
  }[]
  /** SHA-256 of the file that goes out; null when none does. */
  readonly released: { readonly file: string; readonly sha256: string } | null
}

/** One line of the inventory, as text cells. */
export type InventoryRow = {
  readonly id: string
  readonly title: string
  readonly date: string
  readonly pages: number
  readonly judgement: string
  /** Canonical codes, separated by `; `. */
  readonly grounds: string
  readonly remark: string
  readonly location: string
}

/** The inventory in order of ID; dates are ISO 8601, the only form that every receiver reads alike. */
export function inventoryRows(documents: readonly PublishedDocument[]): readonly InventoryRow[] {
  return documents.map((document) => ({
    id: document.code,
    title: document.title,
    date: document.documentDate ?? '',
    pages: document.pages.length,
    judgement: judgementWords[document.judgement],
    grounds: document.grounds.join('; '),
    remark: document.remark,
    location: document.publicLocation,
  }))
}

const box = z.tuple([z.number(), z.number(), z.number(), z.number()])
const share = z.number().min(0).max(1)

/** `lakmetadata.json`: where was marked, and why; never what. Version 1. */
export const lakmetadataSchema = z.strictObject({
  kind: z.literal('lakwerk.lakmetadata'),
  version: z.literal(1),
  requestNumber: z.string(),
  law: z.enum(['woo', 'wob']),
  /** Reasoning per ground, as the decision gives it. */
  motivations: z.array(z.strictObject({ ground: z.string(), text: z.string() })),
  documents: z.array(
    z.strictObject({
      id: z.string(),
      judgement: z.enum([
        'public',
        'partial_public',
        'not_public',
        'already_public',
        'out_of_scope',
        'duplicate',
      ]),
      grounds: z.array(z.string()),
      file: z.string().nullable(),
      /** Of the file that goes out; never of the original. */
      sha256: z.string().nullable(),
      pages: z.array(
        z.strictObject({
          /** 0-based. */
          page: z.number().int().min(0),
          /** CropBox in points, unrotated user space. */
          box,
          rotate: z.number().int(),
          /** Union of the boxes on this page, in square points and as a share of the page. */
          redactedArea: z.number().min(0),
          redactedShare: share,
          regions: z.array(
            z.strictObject({
              /** Rectangles in points, unrotated user space; y up. */
              rects: z.array(box),
              grounds: z.array(z.string()),
              /** Characters that were removed; null when the page had no text to count. */
              characters: z.number().int().min(0).nullable(),
              origin: z.enum(['hand', 'suggestion', 'carried']),
            }),
          ),
        }),
      ),
    }),
  ),
})

export type Lakmetadata = z.infer<typeof lakmetadataSchema>

/**
 * `lakmetadataSchema` for who reads the file with other tools, published as
 * `resources/standards/lakmetadata.schema.json` (made by `scripts/make-schema.ts`).
 *
 * @source JSON Schema 2020-12
 */
export function lakmetadataJsonSchema(): Readonly<Record<string, unknown>> {
  return { title: 'Lakmetadata, version 1', ...z.toJSONSchema(lakmetadataSchema) }
}

const rounded = (value: number) => Math.round(value * 1000) / 1000
const tuple = (rect: RectPt): [number, number, number, number] => [
  rounded(rect[0]),
  rounded(rect[1]),
  rounded(rect[2]),
  rounded(rect[3]),
]

/**
 * The redaction metadata of a request: per document and page the boxes with their grounds, without any text of
 * the documents.
 */
export function lakmetadata(
  request: { readonly number: string; readonly law: 'woo' | 'wob' },
  documents: readonly PublishedDocument[],
  motivations: readonly { readonly ground: string; readonly text: string }[],
): Lakmetadata {
  return lakmetadataSchema.parse({
    kind: 'lakwerk.lakmetadata',
    version: 1,
    requestNumber: request.number,
    law: request.law,
    motivations: motivations.map(({ ground, text }) => ({ ground, text })),
    documents: documents.map((document) => ({
      id: document.code,
      judgement: document.judgement,
      grounds: [...document.grounds],
      file: document.released?.file ?? null,
      sha256: document.released?.sha256 ?? null,
      pages: document.pages.map((page, index) => {
        const marks = document.marks.filter((mark) => mark.page === index)
        const inside = marks
          .flatMap(({ rects }) => rects.map((rect) => clipped(rect, page.box)))
          .filter((rect) => rect !== undefined)
        const area = unionArea(inside)
        const whole = unionArea([page.box])
        return {
          page: index,
          box: tuple(page.box),
          rotate: page.rotate,
          redactedArea: rounded(area),
          redactedShare: whole > 0 ? Math.min(1, area / whole) : 0,
          regions: marks.map(({ rects, grounds, characters, origin }) => ({
            rects: rects.map(tuple),
            grounds: [...grounds],
            characters,
            origin,
          })),
        }
      }),
    })),
  })
}

/** Words of a text, lower case, without signs at their ends. */
export function wordsOf(text: string): readonly string[] {
  return (
    text.toLocaleLowerCase('nl').match(/[\p{L}\p{N}][\p{L}\p{N}.@_'’-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu) ?? []
  )
}

/** A shorter word says too little to be a leak on its own. */
const leakLength = 3

/**
 * Which names hold a word that was removed from a document.
 *
 * @param removed words that were marked and stay readable nowhere in the same document
 * @returns indexes into `names`
 */
export function namesThatLeak(names: readonly string[], removed: Iterable<string>): readonly number[] {
  const secret = new Set([...removed].filter((word) => word.length >= leakLength))
  return names.flatMap((name, index) =>
    // A file name joins words with signs that are part of words elsewhere.
    name.split(/[\s_\-.,;@/()[\]]+/).some((part) => secret.has(part.toLocaleLowerCase('nl'))) ||
    wordsOf(name).some((word) => secret.has(word))
      ? [index]
      : [],
  )
}
