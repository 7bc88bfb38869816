import Papa from 'papaparse'
import type { InspectedFile, InspectFindingRow } from '../contract/inspection.ts'

/** What a file comes down to: it leaks, somebody must look, or nothing was found. */
export type Verdict = 'leak' | 'check' | 'clean'

/** The verdict on a file: the worst of its findings; notes alone are clean. */
export function verdictOf(file: Pick<InspectedFile, 'findings'>): Verdict {
  if (file.findings.some(({ certainty }) => certainty === 'leak')) return 'leak'
  return file.findings.some(({ certainty }) => certainty === 'check') ? 'check' : 'clean'
}

/** Findings of one kind and certainty. */
export type FindingGroup = {
  readonly kind: InspectFindingRow['kind']
  readonly certainty: InspectFindingRow['certainty']
  /** Sum over the findings: characters, pictures, objects or fields. */
  readonly count: number
  readonly findings: readonly InspectFindingRow[]
  /** 0-based, in order, each once; empty for what belongs to the whole file. */
  readonly pages: readonly number[]
}

const weights = { leak: 0, check: 1, note: 2 } as const

/** The findings of a file by kind, leaks first, then in order of page. */
export function groupFindings(findings: readonly InspectFindingRow[]): readonly FindingGroup[] {
  const groups = Map.groupBy(findings, ({ kind, certainty }) => `${certainty} ${kind}`)
  return [...groups.values()]
    .map((group) => ({
      kind: group[0]!.kind,
      certainty: group[0]!.certainty,
      count: group.reduce((sum, { count }) => sum + count, 0),
      findings: group.toSorted((a, b) => (a.page ?? -1) - (b.page ?? -1)),
      pages: [...new Set(group.flatMap(({ page }) => page ?? []))].sort((a, b) => a - b),
    }))
    .sort((a, b) => weights[a.certainty] - weights[b.certainty] || a.kind.localeCompare(b.kind))
}

/** Confidence below which a box without a ground may as well be part of a chart, a table or a picture. */
const doubtfulBelow = 0.75

/** Whether a box may be something else than a redaction: it shows no ground and does not look like one enough. */
export function isDoubtful({
  codes,
  confidence,
}: {
  readonly codes: readonly string[]
  readonly confidence: number
}) {
  return codes.length === 0 && confidence < doubtfulBelow
}

/** How often each ground was read on the boxes of a file, most used first; doubtful boxes are counted apart. */
export function groundCounts(file: Pick<InspectedFile, 'grounds'>): {
  readonly boxes: number
  readonly withoutGround: number
  readonly doubtful: number
  readonly grounds: readonly { readonly code: string; readonly boxes: number }[]
} {
  const all = file.grounds?.flatMap((page) => page.boxes) ?? []
  const boxes = all.filter((box) => !isDoubtful(box))
  const byCode = new Map<string, number>()
  for (const { codes } of boxes) for (const code of codes) byCode.set(code, (byCode.get(code) ?? 0) + 1)
  return {
    boxes: boxes.length,
    withoutGround: boxes.filter(({ codes }) => codes.length === 0).length,
    doubtful: all.length - boxes.length,
    grounds: [...byCode]
      .map(([code, count]) => ({ code, boxes: count }))
      .sort((a, b) => b.boxes - a.boxes || a.code.localeCompare(b.code)),
  }
}

/** How often each ground was read in all files together, most used first; doubtful boxes do not count. */
export function allGroundCounts(files: readonly Pick<InspectedFile, 'grounds'>[]): {
  readonly boxes: number
  readonly withoutGround: number
  readonly grounds: readonly {
    readonly code: string
    readonly boxes: number
    readonly pages: number
    readonly files: number
  }[]
} {
  const perFile = files.map(groundCounts)
  const codes = new Set(perFile.flatMap(({ grounds }) => grounds.map(({ code }) => code)))
  const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
  return {
    boxes: sumOf(perFile.map(({ boxes }) => boxes)),
    withoutGround: sumOf(perFile.map(({ withoutGround }) => withoutGround)),
    grounds: [...codes]
      .map((code) => {
        const shows = (boxes: readonly { readonly codes: readonly string[] }[]) =>
          boxes.some((box) => box.codes.includes(code))
        const pagesOf = (file: Pick<InspectedFile, 'grounds'>) =>
          (file.grounds ?? []).filter(({ boxes }) => shows(boxes)).length
        return {
          code,
          boxes: sumOf(
            perFile.flatMap(({ grounds }) =>
              grounds.filter((one) => one.code === code).map(({ boxes }) => boxes),
            ),
          ),
          pages: sumOf(files.map(pagesOf)),
          files: files.filter((file) => pagesOf(file) > 0).length,
        }
      })
      .sort((a, b) => b.boxes - a.boxes || a.code.localeCompare(b.code)),
  }
}

/** The redaction boxes and shares of files as JSON, a file an entry, pages 0-based, areas in square points. */
export function groundsJson(files: readonly Pick<InspectedFile, 'name' | 'sha256' | 'grounds'>[]): string {
  const entries = files.map(({ name, sha256, grounds = [] }) => ({ name, sha256, pages: grounds }))
  return `${JSON.stringify({ files: entries }, null, 2)}\n`
}

const round = (value: number) => Math.round(value * 100) / 100

/**
 * The redaction boxes of files as CSV for a spreadsheet: a row a box, page from 1, rectangle in points (unrotated
 * user space), grounds separated by `;`. A page without boxes has one row without a box, so that pages add up.
 */
export function groundsCsv(files: readonly Pick<InspectedFile, 'name' | 'grounds'>[]): string {
  const rows: (string | number)[][] = [
    [
      'file',
      'page',
      'box',
      'x0',
      'y0',
      'x1',
      'y1',
      'style',
      'source',
      'grounds',
      'confidence',
      'page_boxes_without_ground',
      'page_contour_area',
      'page_text_area',
      'page_percentage_text_area_redacted',
      'page_percentage_char_area_redacted',
    ],
  ]
  for (const { name, grounds = [] } of files)
    for (const page of grounds) {
      const shares = [
        page.withoutGround,
        round(page.contourArea),
        round(page.textArea),
        round(page.percentageTextAreaRedacted),
        round(page.percentageCharAreaRedacted),
      ]
      if (page.boxes.length === 0)
        rows.push([name, page.page + 1, '', '', '', '', '', '', '', '', '', ...shares])
      for (const [index, { rect, style, source, codes, confidence }] of page.boxes.entries())
        rows.push([
          name,
          page.page + 1,
          index + 1,
          ...rect.map(round),
          style,
          source,
          codes.join(';'),
          round(confidence),
          ...shares,
        ])
    }
  return `\ufeff${Papa.unparse(rows, { delimiter: ';', newline: '\r\n', escapeFormulae: true })}\r\n`
}
