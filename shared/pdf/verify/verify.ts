import { AppError } from '../../errors.ts'
import { limits } from '../../limits.ts'
import { checkPages } from './pages.ts'
import type { PdfView, VerifyPlatform } from './platform.ts'
import { readRawTexts } from './raw/carriers.ts'
import { type RawFile, readRawFile } from './raw/file.ts'
import { paintedObjects } from './raw/painted.ts'
import { samePages } from './raw/same-page.ts'
import { newReport, type Report } from './report.ts'
import { checkCarriedWords } from './rules/carried-words.ts'
import { checkSecondOpinion } from './rules/second-opinion.ts'
import { checkCarriers, checkRevisions, largestPageSide } from './rules/structure.ts'
import { checkUnusedImages } from './rules/unused-images.ts'
import { allowedCounts, checkContentWords, checkPageWords } from './rules/words.ts'
import type { Opinion, Verification, VerifyInput } from './types.ts'

/**
 * Proves, or disproves, that a written file holds nothing of what was marked and lost nothing else. Reads both
 * files with a viewer that the engine does not use, and every byte of the redacted file with an own reader.
 *
 * Trouble with the redacted file is a finding (V24); trouble with the original is thrown.
 *
 * @throws AppError `pdf.encrypted`, `pdf.damaged`, `pdf.too-many-pages` for the original
 */
export async function verify(input: VerifyInput, platform: VerifyPlatform): Promise<Verification> {
  const report = newReport()
  const original = await platform.open(input.original)
  try {
    const counts = await checkRedacted(input, original, platform, report)
    return {
      passed: !report.findings.some((finding) => finding.severity === 'block'),
      findings: report.findings,
      rules: report.rules(),
      pages: original.pageCount,
      marks: input.marks.length,
      boxes: input.marks.reduce((sum, mark) => sum + mark.rects.length, 0),
      ...counts,
      viewer: platform.viewer,
      redactedSha256: await platform.sha256(input.redacted),
    }
  } finally {
    await original.close()
  }
}

type Counts = {
  readonly removedWords: number
  readonly removedGlyphs: number
  readonly opinions: readonly Opinion[]
}

const nothingCounted: Counts = { removedWords: 0, removedGlyphs: 0, opinions: [] }

async function checkRedacted(
  input: VerifyInput,
  original: PdfView,
  platform: VerifyPlatform,
  report: Report,
): Promise<Counts> {
  report.checked('V24')
  const unreadable = (reason: string): Counts => {
    report.add({ rule: 'V24', severity: 'block', messageCode: 'file-unreadable', params: { reason } })
    return nothingCounted
  }
  let redacted: PdfView | undefined
  try {
    const file = readRawFile(input.redacted, input.caps, platform.inflate)
    if (file.encrypted) return unreadable('pdf.encrypted')
    if (largestPageSide(file) > limits.pageSidePt) return unreadable('pdf.page-too-large')
    // Before any drawing, so that a bomb is refused by the reader that counts.
    const texts = readRawTexts(file)
    redacted = await platform.open(input.redacted)
    checkRevisions(file, report)
    checkCarriers(file, report)
    report.checked('V19')
    if (redacted.pageCount !== original.pageCount) {
      report.add({
        rule: 'V19',
        severity: 'block',
        messageCode: 'page-count',
        params: { expected: original.pageCount, found: redacted.pageCount },
      })
      return nothingCounted
    }
    const pages = await checkPages(
      input,
      original,
      redacted,
      unchanged(input.original, file, platform),
      report,
    )
    const labels = input.marks.flatMap((mark) => mark.rects.map(() => mark.label))
    const allowed = allowedCounts(pages.removed, pages.texts, labels)
    checkPageWords(pages.removed, pages.texts, report)
    const painted = paintedObjects(file, texts.streams)
    checkContentWords(pages.removed, texts, allowed, painted, report)
    checkUnusedImages(file, painted, report)
    checkCarriedWords(pages.removed, texts, allowed, ownSentences(input), report)
    const readings = (await platform.secondOpinion?.(input.redacted)) ?? []
    const opinions = checkSecondOpinion(pages.removed, pages.texts, labels, readings, report)
    return { removedWords: pages.removed.words.length, removedGlyphs: pages.removedGlyphs, opinions }
  } catch (error) {
    if (error instanceof AppError) return unreadable(error.code)
    throw error
  } finally {
    await redacted?.close()
  }
}

/** Which pages both files have in common; none when the original is not one that the own reader can follow. */
function unchanged(
  original: Uint8Array,
  redacted: RawFile,
  { inflate }: VerifyPlatform,
): (index: number) => boolean {
  try {
    return samePages(readRawFile(original, {}, inflate), redacted)
  } catch (error) {
    if (error instanceof AppError) return () => false
    throw error
  }
}

/** What the engine itself writes into a file for the ear: grounds, labels and the word for a box. */
function ownSentences(input: VerifyInput): readonly string[] {
  const spoken = Object.values(input.spokenGrounds ?? {})
  const labels = input.marks.map((mark) => mark.label)
  const sentences = new Set([...spoken, ...labels, '[gelakt]', '[gelakt:'])
  return [...sentences].filter((text) => text.length > 2).sort((a, b) => b.length - a.length)
}
