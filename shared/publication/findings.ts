import type { TargetId } from './facts.ts'

/** Where a finding is mended; the window makes a link of it. */
export type Jump =
  | { readonly to: 'document'; readonly documentId: string }
  | { readonly to: 'request' | 'decision' | 'publication' | 'settings' }

/** Something a receiver would refuse or misread; the sentence is `publication.findings.<code>`. */
export type Finding = {
  readonly target: TargetId
  readonly code: FindingCode
  /** Whether the package may not leave. */
  readonly blocks: boolean
  /** Field in the words of the receiver. */
  readonly field: string
  /** File of the package. */
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
  readonly jump: Jump
}

export const findingCodes = [
  'bad_address',
  'bad_charset',
  'bad_date',
  'bad_duration',
  'bad_url',
  'broken_link',
  'changed_since',
  'duplicate',
  'external_request',
  'file_missing',
  'ground_mapped',
  'ground_unmapped',
  'grounds_on_open',
  'leak',
  'leak_on_page',
  'leak_readable',
  'leak_requester',
  'missing',
  'mixed_hosts',
  'no_grounds',
  'not_in_list',
  'not_number',
  'not_json',
  'not_schema',
  'not_xml',
  'no_link',
  'organisation_unknown',
  'reference_unknown',
  'size_differs',
  'sum_differs',
  'too_few',
  'too_long',
  'too_many',
  'too_large',
  'too_short',
  'unexpected_file',
] as const
export type FindingCode = (typeof findingCodes)[number]

/** A collector of findings for one package. */
export function collector(target: TargetId) {
  const findings: Finding[] = []
  return {
    findings,
    add(
      code: FindingCode,
      field: string,
      at: {
        readonly path: string
        readonly jump?: Jump
        readonly params?: Readonly<Record<string, string | number>>
        readonly warns?: boolean
      },
    ): void {
      findings.push({
        target,
        code,
        field,
        path: at.path,
        blocks: !at.warns,
        params: at.params ?? {},
        jump: at.jump ?? { to: 'publication' },
      })
    },
  }
}
export type Collector = ReturnType<typeof collector>

/** Length in bytes of UTF-8. */
export const byteLength = (text: string): number => new TextEncoder().encode(text).length

/** Whether a text is a day that exists, written as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** Whether a text is an http(s) address with a host, without blanks, at most 2048 characters. */
export function isWebAddress(text: string): boolean {
  return (
    /^https?:\/\/[^\s/?#]+\.[^\s/?#]+([/?#]\S*)?$/i.test(text) && text.length <= 2048 && URL.canParse(text)
  )
}
