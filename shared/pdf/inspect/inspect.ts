import { AppError } from '../../errors.ts'
import { limits } from '../../limits.ts'
import type { RectPt } from '../types.ts'
import { fold } from '../verify/fold.ts'
import { areaOf, overlap } from '../verify/geometry.ts'
import type { PdfView, VerifyPlatform } from '../verify/platform.ts'
import { readRawTexts } from '../verify/raw/carriers.ts'
import { type RawFile, readRawFile } from '../verify/raw/file.ts'
import { inReadingOrder } from '../verify/reading-order.ts'
import { largestPageSide } from '../verify/rules/structure.ts'
import { textOf } from '../verify/words.ts'
import { findBaggage } from './baggage.ts'
import { type FileContext, findCarried } from './carried.ts'
import { judgeComments } from './comments.ts'
import { namesUnseen, type SeenText } from './hidden-words.ts'
import { type InspectedPage, inspectPage } from './inspect-page.ts'
import type { InspectFinding, Inspection } from './types.ts'
import { unlockWithoutPassword } from './unlock.ts'
import { whereabouts } from './where.ts'

/**
 * Finds what a badly redacted PDF still gives away, whoever made it. The report is text-free.
 *
 * @throws AppError `pdf.encrypted`, `pdf.damaged`, `pdf.too-many-pages`, `pdf.too-many-objects`,
 *   `pdf.unpacks-too-large`, `pdf.page-too-large`
 */
export async function inspect(
  pdf: Uint8Array,
  platform: VerifyPlatform,
  onProgress?: (done: number, total: number) => void,
): Promise<Inspection> {
  const file = readRawFile(pdf, {}, platform.inflate, unlockWithoutPassword)
  if (largestPageSide(file) > limits.pageSidePt)
    throw new AppError('pdf.page-too-large', { page: 1, limit: limits.pageSidePt / 72 })
  // Unpacks every stream once, within the caps, before a viewer is trusted with them.
  const texts = file.encrypted ? { streams: [], carried: [], names: [] } : readRawTexts(file)
  const opened = await platform.open(pdf)
  try {
    const pages: InspectedPage[] = []
    for (let index = 0; index < opened.pageCount; index++) {
      pages.push(await lookedAt(opened, index))
      onProgress?.(index + 1, opened.pageCount)
    }
    const seen = seenText(pages)
    const isRedacted = pages.some((page) => page.isRedacted)
    const findings: InspectFinding[] = [
      ...pages.flatMap((page) => page.findings.map((finding) => inContext(finding, page, isRedacted))),
      ...pages.flatMap((page) => unseenNames(page, seen, isRedacted)),
    ]
    if (file.encrypted) findings.unshift({ kind: 'unsearchable', certainty: 'check', count: 1 })
    else {
      const context = contextOf(file, { texts, pages, seen, isRedacted })
      const judged = judgeComments(findings, context)
      findings.splice(0, findings.length, ...judged, ...findBaggage(context), ...findCarried(context))
    }
    return {
      pages: opened.pageCount,
      findings: withoutRepeats(findings),
      isClean: findings.every((finding) => finding.certainty === 'note'),
      viewer: platform.viewer,
      sha256: await platform.sha256(pdf),
    }
  } finally {
    await opened.close()
  }
}

/** The viewer gives up on some damaged pages with errors of its own; such a file is refused as a whole. */
async function lookedAt(opened: PdfView, index: number): Promise<InspectedPage> {
  try {
    return await inspectPage(opened, index)
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('pdf.damaged', {}, { cause: error })
  }
}

function contextOf(
  file: RawFile,
  {
    pages,
    ...known
  }: Pick<FileContext, 'texts' | 'seen' | 'isRedacted'> & { readonly pages: readonly InspectedPage[] },
): FileContext {
  return {
    file,
    ...known,
    where: whereabouts(
      file,
      pages.map(({ view }) => view),
    ),
    boxes: pages.map(({ boxes }) => boxes),
  }
}

/**
 * Outside the crop box lie printer's marks too, and layers are switched off for many reasons: a leak where the file
 * shows boxes, and for layers only where one lies over what is hidden.
 */
function inContext(finding: InspectFinding, page: InspectedPage, isRedacted: boolean): InspectFinding {
  const { kind, rect } = finding
  if (kind === 'cropped-text') return isRedacted ? finding : { ...finding, certainty: 'check' }
  if (kind === 'hidden-layer') {
    const isUnder = rect !== undefined && page.boxes.some((box) => overlap(box, rect) > 0)
    return isUnder ? finding : { ...finding, certainty: 'check' }
  }
  return kind === 'image-under-shape' && isRedacted ? { ...finding, certainty: 'leak' } : finding
}

function seenText(pages: readonly InspectedPage[]): SeenText {
  const parts = pages.flatMap(({ readable }) => [textOf(readable), textOf(inReadingOrder(readable))])
  const pictures = pages.filter(({ isPicture }) => isPicture).length
  return { folded: fold(parts.join(' ')), isComparable: pictures * 2 <= pages.length }
}

/**
 * White text on white is mostly a template's; in a redacted file a name in it that stands nowhere else is what was
 * redacted. Letters may be placed one by one, in any order.
 */
function unseenNames(page: InspectedPage, seen: SeenText, isRedacted: boolean): readonly InspectFinding[] {
  if (!isRedacted) return []
  const lines = Map.groupBy(inReadingOrder(page.unseen), ({ startY }) => Math.round(startY / 3))
  return [...lines.values()].flatMap((line): InspectFinding[] => {
    const text = textOf(line)
    if (!namesUnseen(text, seen, true) && !namesUnseen(text.replace(/\s+/g, ''), seen, true)) return []
    const xs = line.flatMap(({ startX, endX }) => [startX, endX])
    const y = line[0]!.startY
    const rect: RectPt = [Math.min(...xs), y - line[0]!.size * 0.25, Math.max(...xs), y + line[0]!.size]
    return [
      {
        kind: 'text-in-background-colour',
        certainty: 'leak',
        count: fold(text).length,
        page: page.index,
        rect,
      },
    ]
  })
}

/** Worst first, the same kind in the same place once. */
function withoutRepeats(findings: readonly InspectFinding[]): readonly InspectFinding[] {
  const weights = { leak: 0, check: 1, note: 2 } as const
  const groups = Map.groupBy(findings, ({ kind, page }) => `${kind} ${page ?? ''}`)
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => weights[a.certainty] - weights[b.certainty])
    const worst = sorted.filter(({ certainty }) => certainty === sorted[0]?.certainty)
    return [
      ...worst,
      ...sorted.slice(worst.length).filter((one) => !worst.some((other) => repeats(one, other))),
    ]
  })
}

/** One finder saw the place, another the text: the surer of the two is told. */
function repeats({ rect }: InspectFinding, other: InspectFinding): boolean {
  if (rect === undefined || other.rect === undefined) return rect === other.rect
  return overlap(rect, other.rect) > 0.3 * Math.min(areaOf(rect), areaOf(other.rect))
}
