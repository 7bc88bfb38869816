import type { SourceKind } from '../../../shared/domain/source-kinds.ts'

const starts = (bytes: Uint8Array, signature: string, at = 0): boolean =>
  Buffer.from(bytes.subarray(at, at + signature.length)).toString('latin1') === signature

const headerLine =
  /^(from|to|cc|subject|date|received|message-id|mime-version|return-path|delivered-to|content-type|reply-to|x-[\w-]+|sender|dkim-signature|authentication-results|importance|thread-index|in-reply-to|references):/i

/** `12-03-2024 09:15 - Naam: tekst` and `[12-03-2024, 09:15:01] Naam: tekst`. */
export const chatLine =
  /^\u200e?\[?(\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}),? +(\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?)\]?(?: -)? ([^:]{1,80}): (.*)$/iu

/** What a file is by its content; its name decides nothing, since names lie. */
export function kindOf(bytes: Uint8Array): SourceKind {
  if (Buffer.from(bytes.subarray(0, 1029)).toString('latin1').includes('%PDF-')) return 'pdf'
  if (starts(bytes, 'PK\x03\x04') || starts(bytes, 'PK\x05\x06')) return zipKind(bytes)
  if (starts(bytes, '7z\xbc\xaf\x27\x1c') || starts(bytes, 'Rar!\x1a\x07')) return 'seven_zip'
  if (starts(bytes, '\xd0\xcf\x11\xe0')) return compoundKind(bytes)
  if (starts(bytes, '!BDN')) return 'outlook_archive'
  if (starts(bytes, '\x78\x9f\x3e\x22')) return 'outlook_attachments'
  if (isPicture(bytes)) return 'image'
  if (starts(bytes, 'ID3') || starts(bytes, 'OggS') || starts(bytes, 'WAVE', 8) || starts(bytes, 'fLaC'))
    return 'audio'
  if (starts(bytes, 'ftyp', 4)) return starts(bytes, 'M4A', 8) ? 'audio' : 'video'
  if (starts(bytes, 'AVI ', 8) || starts(bytes, '\x1aE\xdf\xa3')) return 'video'
  return textKind(bytes)
}

function isPicture(bytes: Uint8Array): boolean {
  const heif = starts(bytes, 'ftyp', 4) && /^(heic|heix|hevc|mif1|msf1|avif)/.test(latin(bytes, 8, 12))
  return (
    heif ||
    ['\xff\xd8\xff', '\x89PNG', 'GIF8', 'II*\0', 'MM\0*'].some((signature) => starts(bytes, signature)) ||
    (starts(bytes, 'BM') && bytes.length > 26 && bytes[14] === 40) ||
    (starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8))
  )
}

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1')

/** A zip may be an Office file: the names in its directory tell. */
function zipKind(bytes: Uint8Array): SourceKind {
  const names = latin(bytes, 0, 4096) + latin(bytes, Math.max(0, bytes.length - 65_536), bytes.length)
  if (names.includes('[Content_Types].xml')) {
    if (names.includes('word/')) return 'word'
    if (names.includes('xl/')) return 'sheet'
    if (names.includes('ppt/')) return 'slides'
  }
  if (names.includes('opendocument.text')) return 'word'
  if (names.includes('opendocument.spreadsheet')) return 'sheet'
  if (names.includes('opendocument.presentation')) return 'slides'
  return 'zip'
}

/** Old Office files and Outlook messages share a container; the names of their streams tell them apart. */
function compoundKind(bytes: Uint8Array): SourceKind {
  const has = (name: string): boolean => Buffer.from(bytes).includes(Buffer.from(name, 'utf16le'))
  if (has('__properties_version1.0')) return 'outlook_message'
  if (has('WordDocument')) return 'word'
  if (has('PowerPoint Document')) return 'slides'
  if (has('Workbook')) return 'sheet'
  // A locked Office file: which one it is cannot be seen.
  if (has('EncryptedPackage')) return 'word'
  return 'other'
}

function textKind(bytes: Uint8Array): SourceKind {
  const wide = starts(bytes, '\xff\xfe') || starts(bytes, '\xfe\xff')
  const sample = Buffer.from(bytes.subarray(0, 8192))
  if (sample.includes(0) && !wide) return 'other'
  const text = sample.toString(wide ? 'utf16le' : 'utf8').replace(/^\ufeff/, '')
  const odd = [...text].filter((sign) => sign < ' ' && !'\t\r\n\f\x1b'.includes(sign)).length
  if (odd > text.length / 50) return 'other'
  if (/^\s*BEGIN:VCALENDAR/i.test(text)) return 'calendar'
  if (/^\s*BEGIN:VCARD/i.test(text)) return 'contact'
  if (/^\{\\rtf/.test(text)) return 'word'
  const lines = text.split(/\r\n|\r|\n/)
  if (/^From \S/.test(text) && lines.slice(1, 12).some((line) => headerLine.test(line))) return 'mail_archive'
  const firstBlank = lines.indexOf('')
  const head = lines.slice(0, firstBlank < 0 ? lines.length : firstBlank)
  const named = head.filter((line) => headerLine.test(line)).length
  const shaped = head.every((line) => /^[!-9;-~]+:|^[ \t]/.test(line))
  if (named >= 2 && shaped) return 'mail'
  if (/^\s*(<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<!doctype html)/i.test(text)) return 'web_page'
  if (lines.slice(0, 6).some((line) => chatLine.test(line))) return 'chat'
  return 'text'
}

/** Files that a computer makes for itself; they are no documents. */
export const isSystemFile = (path: string): boolean =>
  /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/i.test(path) || /(^|\/)__MACOSX\//.test(path)
