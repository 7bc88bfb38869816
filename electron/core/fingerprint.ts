import { createHash } from 'node:crypto'
import type { MarkRecord } from '../../db/queries/marks.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { version } from './files/root.ts'

/**
 * What a burn depends on: source file, marks, look of the box, pages chosen as image, program version. A burn counts only while the
 * fingerprint of the document is still the same.
 */
export function burnFingerprint(
  sha256: string,
  marks: readonly MarkRecord[],
  look: Pick<Settings, 'box' | 'neutralBars'>,
  imagePages: readonly number[],
): string {
  const parts = marks
    .map(({ page, rects, grounds, labelPlace }) =>
      JSON.stringify([page, rects, grounds, ...(labelPlace === 'margin' ? [labelPlace] : [])]),
    )
    .sort()
  return createHash('sha256')
    .update(
      JSON.stringify([
        version,
        sha256,
        look.box,
        look.neutralBars,
        parts,
        ...(imagePages.length > 0 ? [imagePages] : []),
      ]),
    )
    .digest('hex')
}
