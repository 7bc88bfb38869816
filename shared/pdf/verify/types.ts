import type { RectPt, RedactionMark } from '../types.ts'

/** Ids of the rules; the table is in README.md. */
export const ruleIds = [
  'V01',
  'V02',
  'V03',
  'V04',
  'V05',
  'V06',
  'V07',
  'V08',
  'V09',
  'V10',
  'V11',
  'V12',
  'V13',
  'V14',
  'V15',
  'V16',
  'V17',
  'V18',
  'V19',
  'V20',
  'V21',
  'V22',
  'V23',
  'V24',
  'V25',
] as const

export type RuleId = (typeof ruleIds)[number]

/** Every sentence a finding can say, under `findings.<code>` in the messages. */
export const messageCodes = [
  'annotation-under-mark',
  'annotation-word',
  'attachment-kept',
  'bookmark-word',
  'box-not-uniform',
  'box-shows-original',
  'content-word',
  'file-unreadable',
  'form-word',
  'form-xfa',
  'hidden-layer',
  'image-keeps-original',
  'image-unused',
  'label-missing',
  'metadata-kept',
  'metadata-word',
  'page-count',
  'page-not-compared',
  'page-size',
  'page-word',
  'pixels-changed',
  'private-data-word',
  'revision-kept',
  'script-kept',
  'second-opinion',
  'structure-word',
  'text-lost',
  'text-under-mark',
  'unreachable-objects',
  'vector-under-mark',
] as const

export type MessageCode = (typeof messageCodes)[number]

/**
 * Something a rule saw; never holds document text. `block` stops the release, `note` is for the officer's eye.
 */
export type Finding = {
  readonly rule: RuleId
  readonly severity: 'block' | 'note'
  readonly messageCode: MessageCode
  readonly params: Readonly<Record<string, number | string>>
  /** 0-based. */
  readonly page?: number | undefined
  readonly rect?: RectPt | undefined
  readonly markId?: string | undefined
}

/** How often a rule looked (`checked`: places, words or objects) and how often it blocked. */
export type RuleResult = { readonly id: RuleId; readonly checked: number; readonly failed: number }

/** What another program made of the redacted file. */
export type Opinion = { readonly tool: string; readonly agrees: boolean }

/** Outcome of a verification; text-free. */
export type Verification = {
  readonly passed: boolean
  readonly findings: readonly Finding[]
  readonly rules: readonly RuleResult[]
  readonly pages: number
  readonly marks: number
  readonly boxes: number
  /** Different removed words, counted, not named. */
  readonly removedWords: number
  readonly removedGlyphs: number
  readonly viewer: string
  /** Other programs that were asked, if there were any. */
  readonly opinions: readonly Opinion[]
  /** SHA-256 of the redacted file. */
  readonly redactedSha256: string
}

/** What is verified: both files and the marks that one was made with. */
export type VerifyInput = {
  readonly original: Uint8Array
  readonly redacted: Uint8Array
  readonly marks: readonly RedactionMark[]
  /** Sentences that the engine wrote for the reader's ear, per ground; they may contain any word. */
  readonly spokenGrounds?: Readonly<Record<string, string>> | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** Tighter caps than those of `shared/limits.ts`. */
  readonly caps?: { readonly objects?: number; readonly streamBytes?: number } | undefined
}
