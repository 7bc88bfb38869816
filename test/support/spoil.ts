import {
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib'
import type { RuleId } from '../../shared/pdf/verify/types.ts'
import { type Edit, letterPair, type MadePair, secrets } from './made-letters.ts'
/** One way to redact badly: what leaks or breaks, and the rule that must see it. */
export type BadRedaction = { readonly id: string; readonly rule: RuleId; make(): Promise<MadePair> }

export const secret = secrets[0]

/** A burned letter with one thing done to it before saving. */
export const spoiled = (id: string, rule: RuleId, edit: Edit): BadRedaction => ({
  id,
  rule,
  make: () => letterPair({ edit }),
})

/** A burned letter of which the written bytes are changed. */
export const tampered = (
  id: string,
  rule: RuleId,
  change: (good: Uint8Array, original: Uint8Array) => Uint8Array | Promise<Uint8Array>,
): BadRedaction => ({
  id,
  rule,
  async make() {
    const pair = await letterPair()
    return { ...pair, redacted: await change(pair.redacted, pair.original) }
  },
})

export const key = PDFName.of

export function stream(
  context: PDFContext,
  content: string | Uint8Array,
  dict: Record<string, PDFObject | string | number> = {},
): PDFRef {
  return context.register(context.flateStream(content, dict as never))
}

/** Adds drawing instructions to a page as a further content stream. */
export function append(page: PDFPage, content: string): void {
  page.node.addContentStream(page.doc.context.register(page.doc.context.flateStream(content)))
}

/** The page's name for Helvetica, so that raw instructions can show text. */
export function fontName(page: PDFPage): string {
  const resources = page.node.Resources()!
  const fonts = resources.lookup(key('Font'), PDFDict)
  return fonts.keys()[0]!.toString()
}

export function setXObject(page: PDFPage, name: string, ref: PDFRef): void {
  const resources = page.node.Resources()!
  const existing = resources.lookupMaybe(key('XObject'), PDFDict) ?? page.doc.context.obj({})
  existing.set(key(name), ref)
  resources.set(key('XObject'), existing)
}

export const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex')

export async function embedNow(doc: PDFDocument, png: Buffer): Promise<PDFRef> {
  const image = await doc.embedPng(png)
  await image.embed()
  return image.ref
}
