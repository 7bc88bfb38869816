/**
 * The text as it can be shown and published: without control characters (but line ends and tabs), byte order marks,
 * halves of characters, and the marks that turn the direction of a line, with which `exe.gnp` reads as `png.exe`.
 * XML 1.0 §2.2 and the sheets of receivers refuse most of these. Letters and accents stay as they are.
 */
export function printable(text: string): string {
  return text.replace(/(?![\n\r\t])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu, '')
}
