/** Letters and digits below which the text on a scan is no more than a stamp or page number laid over it. */
const leastLetters = 20
/** Share of a page from which its picture may be what there is to read. */
export const scanFrom = 0.25

/** Characters that a broken text layer is made of: no meaning (U+FFFD), private use, control. */
const broken = /[\uFFFD\p{Co}]|(?!\s)\p{Cc}/gu

/**
 * Whether the text of a page is what stands on it, so that it can be searched and selected: there are letters, most
 * of them real ones, and more than a stamp where a picture covers the page. A font that does not say which letters
 * its signs are gives text that looks like text and is none.
 *
 * @param pictureShare share of the page that its largest picture covers, 0 to 1; null when that is not known
 */
export function isUsableText(text: string, pictureShare: number | null): boolean {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters < ((pictureShare ?? 0) >= scanFrom ? leastLetters : 1)) return false
  const bad = text.match(broken)?.length ?? 0
  return bad < 0.3 * (letters + bad)
}
