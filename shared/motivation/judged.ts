import Papa from 'papaparse'
import type { Output } from '../contract/contract.ts'
import type { FoundPassage } from '../contract/motivation.ts'

/** A passage with what the officer made of it. */
export type JudgedPassage = FoundPassage & {
  readonly id: number
  readonly code: string
  readonly verdict: 'open' | 'accepted' | 'rejected'
  /** Ground that the rules gave; differs from `code` once changed, empty when the officer added it. */
  readonly foundAs: string
}

/** Every passage of a reading, still to be judged, in the order of grounds and letter. */
export function toJudge(reading: Output<'motivation.read'>): readonly JudgedPassage[] {
  return reading.grounds
    .flatMap(({ code, passages }) => passages.map((one) => ({ ...one, code, foundAs: code })))
    .map((one, id) => ({ ...one, id, verdict: 'open' as const }))
}

/** The text cut into pieces, those that made it a hit or give a reason marked. */
export function highlighted(
  text: string,
  words: readonly string[],
): readonly { readonly from: number; readonly text: string; readonly isHit: boolean }[] {
  const signs = [...new Set(words)]
    .filter((word) => word.trim() !== '')
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (signs.length === 0) return [{ from: 0, text, isHit: false }]
  let from = 0
  return text.split(new RegExp(`(${signs.join('|')})`, 'giu')).flatMap((piece, at) => {
    const start = from
    from += piece.length
    return piece === '' ? [] : [{ from: start, text: piece, isHit: at % 2 === 1 }]
  })
}

/** The judged passages as JSON: ground → passages with their page (from 1) and the verdict on each. */
export function judgedJson(name: string, passages: readonly JudgedPassage[]): string {
  const grounds = [...Map.groupBy(passages, ({ code }) => code)].map(([code, some]) => ({
    code,
    passages: some.map(({ id: _, code: __, page, endPage, ...rest }) => ({
      ...rest,
      page: page + 1,
      endPage: endPage + 1,
    })),
  }))
  return `${JSON.stringify({ name, grounds }, null, 2)}\n`
}

/** The judged passages as CSV for a spreadsheet, a row a passage. */
export function judgedCsv(name: string, passages: readonly JudgedPassage[]): string {
  const rows = passages.map(({ code, foundAs, verdict, page, section, hits, reasoning, text }) => [
    name,
    code,
    foundAs,
    verdict,
    page + 1,
    section ?? '',
    hits.map(({ words }) => words).join('; '),
    reasoning.join('; '),
    text,
  ])
  const fields = ['file', 'ground', 'found_as', 'verdict', 'page', 'section', 'words', 'reasoning', 'text']
  const table = Papa.unparse(
    { fields, data: rows },
    { delimiter: ';', newline: '\r\n', escapeFormulae: true },
  )
  return `\ufeff${table}\r\n`
}
