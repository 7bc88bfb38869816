import type { RectPt } from '../types.ts'

/** What can be wrong with a PDF that somebody else redacted. */
export const inspectKinds = [
  'attachment',
  'comment',
  'cropped-text',
  'drawing-under-shape',
  'earlier-version',
  'form-value',
  'hidden-layer',
  'image-under-shape',
  'link-under-shape',
  'loose-part',
  'maker',
  'script',
  'text-in-background-colour',
  'text-under-annotation',
  'text-under-image',
  'text-under-shape',
  'thumbnail',
  'trailing-data',
  'unapplied-mark',
  'unpainted-content',
  'unsearchable',
  'word-in-link',
  'word-in-navigation',
  'word-in-private-data',
  'word-in-properties',
  'word-in-structure',
] as const

export type InspectKind = (typeof inspectKinds)[number]

/**
 * How sure a finding is: `leak` = content that was meant to be gone can be had; `check` = it is there, and may be
 * meant to be; `note` = often innocent, such as white text on white.
 */
export type Certainty = 'leak' | 'check' | 'note'

/** One finding; text-free: kind, place and count. The sentence is `inspect.<kind>` in the messages. */
export type InspectFinding = {
  readonly kind: InspectKind
  readonly certainty: Certainty
  /** Characters, pictures, objects or fields concerned. */
  readonly count: number
  /** 0-based; absent for what belongs to the file as a whole. */
  readonly page?: number | undefined
  readonly rect?: RectPt | undefined
}

/** The report on one file. */
export type Inspection = {
  readonly pages: number
  readonly findings: readonly InspectFinding[]
  /** True when nothing of certainty `leak` or `check` was found. */
  readonly isClean: boolean
  readonly viewer: string
  readonly sha256: string
}
