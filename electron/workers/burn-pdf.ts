import { readFile } from 'node:fs/promises'
import { redact } from '../../shared/pdf/redact.ts'
import type { RedactionMark, RedactOptions, RedactReport } from '../../shared/pdf/types.ts'
import type { VerifyPlatform } from '../../shared/pdf/verify/platform.ts'
import { makeProof, type Proof } from '../../shared/pdf/verify/proof.ts'
import type { Verification } from '../../shared/pdf/verify/types.ts'
import { verify } from '../../shared/pdf/verify/verify.ts'
import { pdfiumPlatform } from './pdfium-platform.ts'
import { pdfjsPlatform } from './pdfjs-platform.ts'
import { withSecondOpinion } from './second-opinion.ts'

export type BurnTask = {
  readonly task: 'burn'
  readonly path: string
  readonly marks: readonly RedactionMark[]
  readonly options: RedactOptions
  /** What the proof names beside the outcome. */
  readonly facts: {
    readonly madeAt: string
    readonly program: string
    readonly documentId?: string | undefined
  }
}

export type VerifyTask = {
  readonly task: 'verify'
  readonly original: string
  readonly redacted: string
  readonly marks: readonly RedactionMark[]
}

export type Burned = {
  readonly bytes: Uint8Array
  readonly report: RedactReport
  /** Pages that became an image: the engine was not sure, the officer asked, or the verification refused. */
  readonly imagePages: readonly { readonly page: number; readonly reason: string }[]
  /** Codes of what the officer should know; `redaction.notices.<code>` in the messages. */
  readonly notices: readonly string[]
  readonly verification: Verification
  readonly proof: Proof
}

const verifier = withSecondOpinion(pdfjsPlatform)

/** Shares of the progress bar: burning, then verifying. */
const burnShare = 0.5

/**
 * Burns the marks into a new file and verifies what was written. Pages on which the verification finds
 * something are burned once more as an image; what fails then stays failed and is not released.
 *
 * @throws AppError as `redact` and `verify`
 */
export async function burnPdf(task: BurnTask, onProgress: (share: number) => void): Promise<Burned> {
  return burnBytes(new Uint8Array(await readFile(task.path)), task, verifier, onProgress)
}

/** The same for bytes at hand, judged by a verifier of choice. @throws AppError as `redact` and `verify` */
export async function burnBytes(
  original: Uint8Array,
  task: Omit<BurnTask, 'task' | 'path'>,
  judge: VerifyPlatform,
  onProgress: (share: number) => void,
): Promise<Burned> {
  const first = await burnOnce(original, task, task.options.pagesAsImage ?? [], judge, onProgress)
  const doubtful = doubtfulPages(first)
  if (first.verification.passed || doubtful.length === 0) return first
  const asked = new Set([...(task.options.pagesAsImage ?? []), ...doubtful])
  const second = await burnOnce(original, task, [...asked], judge, onProgress)
  return {
    ...second,
    imagePages: second.imagePages.map(({ page, reason }) => ({
      page,
      reason: doubtful.includes(page) ? 'verification' : reason,
    })),
  }
}

function doubtfulPages({ verification, imagePages }: Burned): number[] {
  const already = new Set(imagePages.map(({ page }) => page))
  const pages = verification.findings
    .filter(({ severity, page }) => severity === 'block' && page !== undefined && !already.has(page))
    .map(({ page }) => page as number)
  return [...new Set(pages)]
}

async function burnOnce(
  original: Uint8Array,
  { marks, options, facts }: Omit<BurnTask, 'task' | 'path'>,
  pagesAsImage: readonly number[],
  judge: VerifyPlatform,
  onProgress: (share: number) => void,
): Promise<Burned> {
  const { bytes, report } = await redact(
    original,
    marks,
    {
      ...options,
      pagesAsImage,
      onProgress: (done, total) => onProgress((burnShare * done) / Math.max(1, total)),
    },
    pdfiumPlatform,
  )
  const verification = await verify(
    {
      original,
      redacted: bytes,
      marks,
      spokenGrounds: options.spokenGrounds,
      onProgress: (done, total) => onProgress(burnShare + ((1 - burnShare) * done) / Math.max(1, total)),
    },
    judge,
  )
  return {
    bytes,
    report,
    imagePages: report.fallbacks.map(({ page, reason }) => ({ page, reason })),
    notices: noticesOf(report),
    verification,
    proof: makeProof(verification, marks, facts),
  }
}

function noticesOf({ removed, repaired, decrypted }: RedactReport): string[] {
  return [...removed.carriers, ...(repaired ? ['repaired'] : []), ...(decrypted ? ['decrypted'] : [])]
}

/** Checks a redacted file, made by whatever program, against its original. @throws AppError as `verify` */
export async function verifyPdf({ original, redacted, marks }: VerifyTask): Promise<Verification> {
  return verify(
    {
      original: new Uint8Array(await readFile(original)),
      redacted: new Uint8Array(await readFile(redacted)),
      marks,
    },
    verifier,
  )
}
