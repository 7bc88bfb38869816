import type { SourceKind } from '../../../shared/domain/source-kinds.ts'

const starts = (bytes: Uint8Array, signature: string, at = 0): boolean =>
  Buffer.from(bytes.subarray(at, at + signature.length)).toString('latin1') === signature

const headerLine =
  /^(from|to|cc|subject|date|received|message-id|mime-version|return-path|delivered-to|content-type|reply-to|x-[\w-]+|sender|dkim-signature|authentication-results|importance|thread-index|in-reply-to|references):/i

/** `12-03-2024 09:15 - Naam: tekst` and `[12-03-2024, 09:15:01] Naam: tekst`. */
export const chatLine =
  /^\u200e?\[?(\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}),? +(\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?)\]?(?: -)? ([^:]{1,80}): (.*)$/iu

/** 7z, rar, cabinets of Windows, and tar packed by gzip, bzip2 or xz. */
const packed = ['7z\xbc\xaf\x27\x1c', 'Rar!\x1a\x07', 'MSCF\0\0\0\0', '\x1f\x8b\x08', 'BZh', '\xfd7zXZ\0']

/** What a file is by its content; its name decides nothing, since names lie. */
export function kindOf(bytes: Uint8Array): SourceKind {
  if (Buffer.from(bytes.subarray(0, 1029)).toString('latin1').includes('%PDF-')) return 'pdf'
  if (starts(bytes, 'PK\x03\x04') || starts(bytes, 'PK\x05\x06')) return zipKind(bytes)
  if (packed.some((mark) => starts(bytes, mark)) || starts(bytes, 'ustar', 257)) return 'seven_zip'
  if (starts(bytes, '\xd0\xcf\x11\xe0')) return compoundKind(bytes)
  if (starts(bytes, '!BDN')) return 'outlook_archive'
  if (starts(bytes, '\x78\x9f\x3e\x22')) return 'outlook_attachments'
  if (isPicture(bytes)) return 'image'
  if (starts(bytes, '{\\rtf')) return 'word'
  if (isSound(bytes)) return 'audio'
  if (starts(bytes, 'ftyp', 4)) return starts(bytes, 'M4A', 8) ? 'audio' : 'video'
  // AVI, Matroska, Windows Media, MPEG and Flash video.
  if (
    starts(bytes, 'AVI ', 8) ||
    ['\x1aE\xdf\xa3', '\x30\x26\xb2\x75\x8e\x66\xcf\x11', '\0\0\x01\xba', 'FLV\x01'].some((mark) =>
      starts(bytes, mark),
    )
  )
    return 'video'
  return textKind(bytes)
}

function isSound(bytes: Uint8Array): boolean {
  if (['ID3', 'OggS', 'fLaC', '.snd', '#!AMR', 'MThd'].some((mark) => starts(bytes, mark))) return true
  if (starts(bytes, 'WAVE', 8) || starts(bytes, 'AIF', 8)) return true
  return isMpegFrame(bytes, 0) && isMpegFrame(bytes, frameBytes(bytes))
}

/** The head of a frame of MPEG sound, as voice mail writes without anything before it (ISO 11172-3, 2.4.1.3). */
const isMpegFrame = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0xff && [0xfa, 0xfb, 0xf2, 0xf3, 0xe2, 0xe3].includes(bytes[at + 1] ?? 0)

const rates: readonly (readonly number[])[] = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
]

/** How long the first frame is, in bytes (layer III). */
function frameBytes(bytes: Uint8Array): number {
  const [, version = 0, third = 0] = bytes
  const isFirst = (version & 0x08) !== 0
  const kilobits = rates[isFirst ? 0 : 1]?.[third >> 4] ?? 0
  const halves = isFirst ? 1 : (version & 0x10) !== 0 ? 2 : 4
  const hertz = ([44_100, 48_000, 32_000][(third >> 2) & 3] ?? 44_100) / halves
  return Math.floor(((isFirst ? 144_000 : 72_000) * kilobits) / hertz) + ((third >> 1) & 1)
}

function isPicture(bytes: Uint8Array): boolean {
  const heif = starts(bytes, 'ftyp', 4) && /^(heic|heix|hevc|mif1|msf1|avif)/.test(latin(bytes, 8, 12))
  return (
    heif ||
    ['\xff\xd8\xff', '\x89PNG', 'GIF8', 'II*\0', 'MM\0*'].some((signature) => starts(bytes, signature)) ||
    (starts(bytes, 'BM') && bytes.length > 26 && [12, 40, 52, 56, 108, 124].includes(bytes[14] ?? 0)) ||
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

/** Tab, line feed, form feed, return and escape: control signs that texts have. */
const usual: readonly number[] = [0x09, 0x0a, 0x0c, 0x0d, 0x1b]

function oddSigns(text: string): number {
  let odd = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign < 0x20 && !usual.includes(sign)) odd++
  }
  return odd
}

function textKind(bytes: Uint8Array): SourceKind {
  const wide = starts(bytes, '\xff\xfe') || starts(bytes, '\xfe\xff')
  const sample = Buffer.from(bytes.subarray(0, 8192))
  if (sample.includes(0) && !wide) return 'other'
  const text = sample.toString(wide ? 'utf16le' : 'utf8').replace(/^\ufeff/, '')
  if (oddSigns(text) > text.length / 50) return 'other'
  if (/^\s*BEGIN:VCALENDAR/i.test(text)) return 'calendar'
  if (/^\s*BEGIN:VCARD/i.test(text)) return 'contact'
  const lines = text.split(/\r\n|\r|\n/)
  if (/^From \S/.test(text) && lines.slice(1, 12).some((line) => headerLine.test(line))) return 'mail_archive'
  const firstBlank = lines.indexOf('')
  const head = lines.slice(0, firstBlank < 0 ? lines.length : firstBlank)
  const named = head.filter((line) => headerLine.test(line)).length
  const shaped = head.every((line) => /^[!-9;-~]+:|^[ \t]/.test(line))
  // Some programs save only the part of a mail that says how its pieces lie.
  const isPieces = /^content-type:\s*multipart\/[a-z]+;[\s\S]{0,200}boundary=/im.test(head.join('\n'))
  if ((named >= 2 || (named === 1 && isPieces)) && shaped) return 'mail'
  if (/^\s*(<!doctype (html|netscape-bookmark)|<html|<head|<body|<\?xml[^>]*>\s*<!doctype html)/i.test(text))
    return 'web_page'
  if (lines.slice(0, 6).some((line) => chatLine.test(line))) return 'chat'
  return 'text'
}

/** Files that a computer makes for itself; they are no documents. */
export const isSystemFile = (path: string): boolean =>
  /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/i.test(path) || /(^|\/)__MACOSX\//.test(path)
