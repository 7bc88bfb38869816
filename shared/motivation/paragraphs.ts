/** One printed line of a letter. */
export type LetterLine = {
  /** 0-based. */
  readonly page: number
  readonly text: string
  /** Distance of the baseline from the top of the page, points; absent where there are no pages (a text file). */
  readonly top?: number | undefined
  /** Largest font size on the line, points. */
  readonly size?: number | undefined
}

/** Lines that belong together, as running text. */
export type Paragraph = {
  readonly text: string
  readonly page: number
  readonly endPage: number
  readonly size: number | undefined
  readonly lines: number
}

/** How a sentence ends. */
const sentenceEnd = /[.!?:;]["”’)]?$/u
const listStart = /^(?:[•▪◦–—*-]|\(?\d{1,2}[.)]|[a-z][.)])\s/u

/**
 * The paragraphs of a letter: lines joined, words broken at the end of a line mended, headers and footers that
 * return on every page left out. A paragraph that a page break cuts in two is one paragraph.
 *
 * @param isAlone tells a line that always stands by itself, such as a heading that names a ground
 */
export function paragraphsOf(
  lines: readonly LetterLine[],
  isAlone: (line: LetterLine) => boolean = () => false,
): readonly Paragraph[] {
  const kept = withoutRunningLines(lines.filter(({ text }) => text.trim() !== ''))
  const leading = usualLeading(kept)
  const groups: LetterLine[][] = []
  let last: LetterLine | undefined
  let wasAlone = false
  for (const [at, line] of kept.entries()) {
    const before: LetterLine | undefined = wasAlone ? undefined : last
    const next = kept[at + 1]
    const wraps: boolean | undefined =
      (before && runsOn(before, line, leading)) || (next && goesOn(line, next, leading))
    const alone: boolean = isAlone(line) && !wraps
    if (!last || alone || wasAlone || startsAnew(line, last, leading)) groups.push([line])
    else groups.at(-1)!.push(line)
    last = line
    wasAlone = alone
  }
  return groups.map((group) => ({
    text: joined(group.map(({ text }) => text.trim())),
    page: group[0]!.page,
    endPage: group.at(-1)!.page,
    size: group[0]!.size,
    lines: group.length,
  }))
}

/** Letters of a line that was broken off because it was full. */
const fullLine = 40

/** True when `line` stands in the middle of a sentence that began before it. */
function runsOn(last: LetterLine, line: LetterLine, leading: number | undefined): boolean {
  const text = last.text.trim()
  return text.length >= fullLine && !sentenceEnd.test(text) && !startsAnew(line, last, leading)
}

/** True when the sentence of `line` goes on, with a small letter, on the next. */
function goesOn(line: LetterLine, next: LetterLine, leading: number | undefined): boolean {
  return /^\p{Ll}/u.test(next.text.trim()) && !startsAnew(next, line, leading)
}

function startsAnew(line: LetterLine, last: LetterLine, leading: number | undefined): boolean {
  if (listStart.test(line.text.trim())) return true
  if (line.size !== undefined && last.size !== undefined && Math.abs(line.size - last.size) > 0.6) return true
  if (line.page !== last.page) return sentenceEnd.test(last.text.trim())
  if (line.top === undefined || last.top === undefined) return false
  const step = leading ?? (last.size === undefined ? undefined : 1.35 * last.size)
  return line.top < last.top || (step !== undefined && line.top - last.top > 1.22 * step)
}

/** The distance between lines that occurs most, within half a point. */
function usualLeading(lines: readonly LetterLine[]): number | undefined {
  const counts = new Map<number, number>()
  for (let at = 1; at < lines.length; at++) {
    const [before, line] = [lines[at - 1]!, lines[at]!]
    if (before.page !== line.page || before.top === undefined || line.top === undefined) continue
    const step = Math.round((line.top - before.top) * 2) / 2
    // Lines of one paragraph stand less than two sizes apart.
    if (step > 4 && step < 2 * (line.size ?? 30)) counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  let best: number | undefined
  for (const [step, count] of counts) if (count > (counts.get(best ?? Number.NaN) ?? 0)) best = step
  return best
}

/** Leaves out what stands at the same end of most pages, numbers aside: page numbers, names of the office. */
function withoutRunningLines(lines: readonly LetterLine[]): readonly LetterLine[] {
  const pages = [...Map.groupBy(lines, ({ page }) => page).values()]
  if (pages.length < 2) return lines.filter((line) => !isPageNumber(line.text))
  const pattern = ({ text }: LetterLine) => text.trim().replace(/\d+/g, '#')
  const edges = (page: readonly LetterLine[]) => new Set([...page.slice(0, 2), ...page.slice(-2)])
  const counts = new Map<string, number>()
  for (const page of pages)
    for (const key of new Set([...edges(page)].map(pattern))) counts.set(key, (counts.get(key) ?? 0) + 1)
  return pages.flatMap((page) => {
    const atEdge = edges(page)
    return page.filter(
      (line) =>
        !isPageNumber(line.text) &&
        !(atEdge.has(line) && (counts.get(pattern(line)) ?? 0) >= Math.max(2, pages.length / 2)),
    )
  })
}

function isPageNumber(text: string): boolean {
  return /^(?:pagina|blad|p\.)?\s*\d{1,4}(?:\s*(?:van|\/|-)\s*\d{1,4})?$/iu.test(text.trim())
}

function joined(lines: readonly string[]): string {
  let text = lines[0] ?? ''
  // A small letter after the break: the hyphen came with the break, except in `e- en` and after a prefix.
  for (const line of lines.slice(1))
    text =
      /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line) && !/^(?:en|of)\b/u.test(line)
        ? text.slice(0, -1) + line
        : `${text} ${line}`
  return text.replace(/\s+/g, ' ').trim()
}
