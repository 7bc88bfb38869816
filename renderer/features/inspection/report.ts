import type { InspectedFile } from '../../../shared/contract/inspection.ts'
import { groundCounts, groupFindings, verdictOf } from '../../../shared/domain/inspection.ts'

/** Sentences of a report, by key under `inspection`, and those of the findings by key under `inspect`. */
export type ReportWords = (key: string, params?: Readonly<Record<string, string | number>>) => string

type Block =
  | { readonly kind: 'title' | 'file' | 'finding'; readonly text: string }
  | { readonly kind: 'line'; readonly text: string }

/** The report on an inspection in parts; it holds file names, kinds, places and counts, never text of a file. */
export function reportBlocks(
  result: {
    readonly files: readonly InspectedFile[]
    readonly refused: readonly { readonly name: string; readonly reason: string }[]
  },
  day: string,
  words: ReportWords,
): readonly Block[] {
  const line = (text: string): Block => ({ kind: 'line', text })
  return [
    { kind: 'title', text: words('inspection.reportTitle') },
    line(words('inspection.reportMade', { day })),
    line(words('inspection.reportExplained')),
    ...result.files.flatMap((file): Block[] => {
      const verdict = verdictOf(file)
      const read = groundCounts(file)
      return [
        { kind: 'file', text: words('inspection.reportFile', { name: file.name, pages: file.pages }) },
        line(`SHA-256 ${file.sha256}`),
        line(`${words(`inspection.verdicts.${verdict}`)}. ${words(`inspection.verdictHints.${verdict}`)}`),
        ...groupFindings(file.findings).flatMap((group): Block[] => [
          {
            kind: 'finding',
            text: `${words(`inspection.kinds.${group.kind}`)} (${words(`inspection.certainty.${group.certainty}`)})`,
          },
          line(words(`inspect.${group.kind}`, { count: group.count })),
          line(
            group.pages.length === 0
              ? words('inspection.whole')
              : words('inspection.reportPages', { pages: group.pages.map((page) => page + 1).join(', ') }),
          ),
          line(words(`inspection.meaning.${group.kind}`)),
          line(`${words('inspection.whatToDo')}: ${words(`inspection.remedy.${group.kind}`)}`),
        ]),
        ...(file.grounds
          ? [
              { kind: 'finding', text: words('inspection.groundsTitle') } as const,
              line(words('inspection.boxes', { boxes: read.boxes, without: read.withoutGround })),
              ...(read.doubtful > 0 ? [line(words('inspection.doubtful', { count: read.doubtful }))] : []),
              ...read.grounds.map(({ code, boxes }) => line(`${code}: ${boxes}`)),
            ]
          : []),
      ]
    }),
    ...result.refused.flatMap(({ name, reason }): Block[] => [
      { kind: 'file', text: name },
      line(`${words('inspection.verdicts.refused')}: ${reason}`),
    ]),
  ]
}

/**
 * The report for a program: the same facts with their places, in points from the lower left corner of the unturned
 * page. Page numbers start at 1, as on the screen.
 */
export function reportJson(
  files: readonly InspectedFile[],
  refused: readonly { readonly name: string; readonly reason: string }[],
  made: string,
): string {
  const report = {
    report: 'lakwerk inspection',
    made,
    files: files.map((file) => ({
      name: file.name,
      sha256: file.sha256,
      pages: file.pages,
      verdict: verdictOf(file),
      viewer: file.viewer,
      findings: file.findings.map(({ page, ...finding }) => ({
        ...finding,
        ...(page === undefined ? {} : { page: page + 1 }),
      })),
      ...(file.grounds ? { grounds: groundCounts(file) } : {}),
    })),
    refused,
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

/** The report as plain text. */
export function reportText(blocks: readonly Block[]): string {
  return `${blocks
    .map(({ kind, text }) =>
      kind === 'title'
        ? `${text}\n${'='.repeat(text.length)}`
        : kind === 'file'
          ? `\n${text}\n${'-'.repeat(text.length)}`
          : kind === 'finding'
            ? `\n* ${text}`
            : `  ${text}`,
    )
    .join('\r\n')
    .replace(/\r?\n/g, '\r\n')}\r\n`
}

const elements = { title: 'h1', file: 'h2', finding: 'h3', line: 'p' } as const

/** The report as a page of its own, without scripts or anything from elsewhere. */
export function reportHtml(blocks: readonly Block[]): string {
  const title = blocks.find(({ kind }) => kind === 'title')?.text ?? ''
  const body = blocks.map(({ kind, text }) => `<${elements[kind]}>${escaped(text)}</${elements[kind]}>`)
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>body{font:16px/1.45 "Segoe UI",system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h2{margin-top:2rem;border-top:1px solid;padding-top:1rem;overflow-wrap:anywhere}h3{margin-bottom:.2rem}p{margin:.2rem 0}</style>
</head>
<body>
${body.join('\n')}
</body>
</html>
`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
