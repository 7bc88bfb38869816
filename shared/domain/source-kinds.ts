import { limits } from '../limits.ts'

/** What a source file is by its content; named under `sourceKinds.<kind>`. */
export const sourceKinds = [
  'pdf',
  'mail',
  'outlook_message',
  'mail_archive',
  'outlook_archive',
  'calendar',
  'contact',
  'web_page',
  'text',
  'chat',
  'image',
  'word',
  'sheet',
  'slides',
  'zip',
  'seven_zip',
  'outlook_attachments',
  'signature',
  'encrypted_mail',
  'audio',
  'video',
  'other',
] as const

export type SourceKind = (typeof sourceKinds)[number]

/** Kinds that are only a wrapping: they become no document, what is inside does. */
export const wrappingKinds: readonly SourceKind[] = [
  'mail_archive',
  'outlook_archive',
  'zip',
  'seven_zip',
  'outlook_attachments',
]

/** Kinds whose document is a message with a sender and a time of sending. */
export const messageKinds: readonly SourceKind[] = ['mail', 'outlook_message', 'encrypted_mail']

/**
 * Bytes that a file may have, judged by its first ones: archives are read piece by piece and may be larger.
 *
 * @param head at least the first five bytes
 */
export function sizeCap(head: Uint8Array): number {
  const start = String.fromCharCode(...head.subarray(0, 5))
  const isArchive = ['!BDN', 'PK', '7z', 'Rar!', 'From '].some((mark) => start.startsWith(mark))
  return isArchive ? limits.archiveBytes : limits.fileBytes
}
