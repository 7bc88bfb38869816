import { z } from 'zod'
import { clipped, unionArea } from '../domain/area.ts'
import { judgements } from '../domain/judgements.ts'
import type { RectPt } from '../pdf/types.ts'
import { type DocumentFacts, documentStates, type PublicationFacts, standing } from './facts.ts'
import { jsonFile, type PackageFile } from './files.ts'

export const lakmetadataPath = 'lakmetadata.json'
export const lakmetadataSchemaPath = 'lakmetadata.schema.json'

const box = z.tuple([z.number(), z.number(), z.number(), z.number()])
const share = z.number().min(0).max(1)
const area = z.number().min(0)
const count = z.number().int().min(0)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** `lakmetadata.json`: where was marked, and why; never what. Version 2. */
export const lakmetadataSchema = z.strictObject({
  kind: z.literal('lakwerk.lakmetadata'),
  version: z.literal(2),
  requestNumber: z.string().min(1),
  law: z.enum(['woo', 'wob']),
  /** Reasoning per ground, as the decision gives it. */
  motivations: z.array(z.strictObject({ ground: z.string().min(1), text: z.string().min(1) })),
  documents: z.array(
    z.strictObject({
      id: z.string().min(1),
      judgement: z.enum(judgements),
      grounds: z.array(z.string().min(1)),
      /** Whether the file stands online now: not after a suspension or withdrawal. */
      state: z.enum(documentStates),
      file: z.string().nullable(),
      /** Of the file that goes out; never of the original. */
      sha256: sha256.nullable(),
      /** Proof that nothing is left under the boxes of that file. */
      proof: z.strictObject({ file: z.string(), sha256 }).nullable(),
      /** What happened after publication. */
      changes: z.array(
        z.strictObject({
          kind: z.enum(['replaced', 'suspended', 'resumed', 'withdrawn']),
          on: z.iso.date(),
          reason: z.string(),
        }),
      ),
      pages: z.array(
        z.strictObject({
          /** 0-based. */
          page: count,
          /** CropBox in points, unrotated user space. */
          box,
          rotate: z.number().int(),
          /** Union of the boxes on this page, in square points and as a share of the page. */
          redactedArea: area,
          redactedShare: share,
          /** Text of the page as it came in; null when it had none to measure. */
          text: z
            .strictObject({
              characters: count,
              removedCharacters: count,
              textArea: area,
              charArea: area,
              /** Woogle: foi_percentageTextAreaRedacted and foi_percentageCharAreaRedacted, as a share. */
              textAreaShare: share,
              charAreaShare: share,
            })
            .nullable(),
          regions: z.array(
            z.strictObject({
              /** Rectangles in points, unrotated user space; y up. */
              rects: z.array(box).min(1),
              grounds: z.array(z.string().min(1)),
              /** Characters that were removed; null when the page had no text to count. */
              characters: count.nullable(),
              /** By hand, from an accepted suggestion, or carried over from another document. */
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
  return { title: 'Lakmetadata, version 2', ...z.toJSONSchema(lakmetadataSchema) }
}

const rounded = (value: number) => Math.round(value * 1000) / 1000
const tuple = (rect: RectPt): [number, number, number, number] => [
  rounded(rect[0]),
  rounded(rect[1]),
  rounded(rect[2]),
  rounded(rect[3]),
]

export const proofPath = (code: string): string => `bewijs/${code}.json`

/** The package with our own redaction metadata and the schema to read it by. */
export function makeLakmetadata(facts: PublicationFacts): readonly PackageFile[] {
  return [
    jsonFile(lakmetadataPath, lakmetadata(facts)),
    jsonFile(lakmetadataSchemaPath, lakmetadataJsonSchema()),
  ]
}

/**
 * The redaction metadata of a request: per document and page the boxes with their grounds, without any text of
 * the documents.
 */
export function lakmetadata(
  facts: Pick<PublicationFacts, 'number' | 'law' | 'motivations' | 'documents'>,
): Lakmetadata {
  return lakmetadataSchema.parse({
    kind: 'lakwerk.lakmetadata',
    version: 2,
    requestNumber: facts.number,
    law: facts.law,
    motivations: facts.motivations.map(({ ground, text }) => ({ ground, text })),
    documents: facts.documents.map((document) => ({
      id: document.code,
      judgement: document.judgement,
      grounds: [...document.grounds],
      state: standing(document),
      file: document.released?.file ?? null,
      sha256: document.released?.sha256 ?? null,
      proof: document.proof === null ? null : { file: proofPath(document.code), sha256: document.proof },
      changes: document.changes.map(({ kind, on, reason }) => ({ kind, on, reason })),
      pages: redactedPages(document),
    })),
  })
}

/** Per page of a document what is redacted: areas in square points, shares from 0 to 1 (null without text). */
export const redactedPages = (document: DocumentFacts) =>
  document.pages.map((_, index) => pageOf(document, index))

function pageOf(document: DocumentFacts, index: number) {
  const page = document.pages[index]
  if (!page) throw new Error('a page is missing')
  const marks = document.marks.filter((mark) => mark.page === index)
  const inside = marks
    .flatMap(({ rects }) => rects.map((rect) => clipped(rect, page.box)))
    .filter((rect) => rect !== undefined)
  const taken = unionArea(inside)
  const whole = unionArea([page.box])
  const measure = document.measures[index]
  return {
    page: index,
    box: tuple(page.box),
    rotate: page.rotate,
    redactedArea: rounded(taken),
    redactedShare: whole > 0 ? Math.min(1, taken / whole) : 0,
    text:
      measure === undefined || measure.characters === 0
        ? null
        : {
            characters: measure.characters,
            removedCharacters: measure.removedCharacters,
            textArea: rounded(measure.textArea),
            charArea: rounded(measure.charArea),
            textAreaShare: shareOf(measure.removedTextArea, measure.textArea),
            charAreaShare: shareOf(measure.removedCharArea, measure.charArea),
          },
    regions: marks.map(({ rects, grounds, characters, origin }) => ({
      rects: rects.map(tuple),
      grounds: [...grounds],
      characters,
      origin,
    })),
  }
}

const shareOf = (part: number, whole: number) =>
  whole > 0 ? Math.max(0, Math.min(1, Math.round((part / whole) * 1e6) / 1e6)) : 0
