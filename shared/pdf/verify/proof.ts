import { createTranslator } from 'use-intl/core'
import { z } from 'zod'
import nl from '../../messages/nl.json' with { type: 'json' }
import type { RedactionMark } from '../types.ts'
import { messageCodes, ruleIds, type Verification } from './types.ts'

const count = z.int().nonnegative()
const point = z.number()

const finding = z.strictObject({
  rule: z.enum(ruleIds),
  severity: z.enum(['block', 'note']),
  messageCode: z.enum(messageCodes),
  params: z.record(z.string(), z.union([z.number(), z.string().max(80)])),
  page: count.optional(),
  rect: z.tuple([point, point, point, point]).readonly().optional(),
  markId: z.string().optional(),
})

/**
 * A proof of redaction (bewijs): what was checked in one written file, with which outcome. Text-free: hashes,
 * counts, rule ids, versions, time and ids of marks. The hash of the original is left out on purpose: of a short
 * document it would allow guessing its content.
 */
export const proofSchema = z.strictObject({
  kind: z.literal('lakwerk.proof'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  program: z.string(),
  documentId: z.string().optional(),
  passed: z.boolean(),
  redactedSha256: z.string().regex(/^[0-9a-f]{64}$/),
  viewer: z.string(),
  opinions: z.array(z.strictObject({ tool: z.string(), agrees: z.boolean() })).readonly(),
  pages: count,
  marks: count,
  boxes: count,
  removedWords: count,
  removedGlyphs: count,
  markIds: z.array(z.string()).readonly(),
  rules: z.array(z.strictObject({ id: z.enum(ruleIds), checked: count, failed: count })).readonly(),
  findings: z.array(finding).readonly(),
})

export type Proof = z.infer<typeof proofSchema>

/**
 * The proof of a verification.
 *
 * @param facts  `madeAt`: instant of the check, in UTC; `program`: name and version of this program
 */
export function makeProof(
  verification: Verification,
  marks: readonly RedactionMark[],
  facts: { readonly madeAt: string; readonly program: string; readonly documentId?: string | undefined },
): Proof {
  return proofSchema.parse({
    kind: 'lakwerk.proof',
    version: 1,
    ...facts,
    ...verification,
    markIds: marks.flatMap((mark) => (mark.id === undefined ? [] : [mark.id])),
  })
}

const t = createTranslator({ locale: 'nl', messages: nl as never }) as unknown as (
  key: string,
  values?: Readonly<Record<string, number | string>>,
) => string

/** The proof as a readable page: HTML in Dutch that stands on its own, for the export and for printing. */
export function proofPage(proof: Proof): string {
  const verdict = proof.passed ? t('proof.passed') : t('proof.failed')
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>${escapeHtml(t('proof.title'))}</title>
<style>
body { font: 11pt/1.45 "Source Sans 3", sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #ddd }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums } .hash { overflow-wrap: anywhere; font-family: monospace }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(t('proof.title'))}</h1>
<p><strong>${escapeHtml(verdict)}</strong></p>
<p>${escapeHtml(t('proof.explanation'))}</p>
<h2>${escapeHtml(t('proof.facts'))}</h2>
${factTable(proof)}
<h2>${escapeHtml(t('proof.findings'))}</h2>
${findingTable(proof)}
<h2>${escapeHtml(t('proof.rules'))}</h2>
${ruleTable(proof)}
</main>
</body>
</html>
`
}

/** Day and time of the clock in the Netherlands, to the second, as the reader of a proof expects it. */
const moment = new Intl.DateTimeFormat('nl-NL', {
  dateStyle: 'long',
  timeStyle: 'medium',
  timeZone: 'Europe/Amsterdam',
})

function factTable(proof: Proof): string {
  const readers = [
    proof.viewer,
    ...proof.opinions.map(({ tool, agrees }) => t(agrees ? 'proof.agrees' : 'proof.objects', { tool })),
  ]
  const facts: readonly (readonly [string, string])[] = [
    ['madeAt', moment.format(new Date(proof.madeAt))],
    ['program', proof.program],
    ['readers', readers.join(', ')],
    ['pages', String(proof.pages)],
    ['marks', String(proof.marks)],
    ['boxes', String(proof.boxes)],
    ['removedWords', String(proof.removedWords)],
    ['removedGlyphs', String(proof.removedGlyphs)],
  ]
  const rows = facts.map(
    ([key, value]) =>
      `<tr><th scope="row">${escapeHtml(t(`proof.${key}`))}</th><td>${escapeHtml(value)}</td></tr>`,
  )
  const hash = `<tr><th scope="row">${escapeHtml(t('proof.hash'))}</th><td class="hash">${escapeHtml(proof.redactedSha256)}</td></tr>`
  return `<table>${rows.join('')}${hash}</table>`
}

function findingTable(proof: Proof): string {
  if (proof.findings.length === 0) return `<p>${escapeHtml(t('proof.none'))}</p>`
  const rows = proof.findings.map((finding) => {
    const place = finding.page === undefined ? '' : t('proof.page', { page: finding.page + 1 })
    const cells = [
      finding.rule,
      t(`proof.${finding.severity}`),
      place,
      t(`findings.${finding.messageCode}`, finding.params),
    ]
    return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`
  })
  const heads = ['rule', 'kind', 'place', 'what'].map(
    (key) => `<th scope="col">${escapeHtml(t(`proof.${key}`))}</th>`,
  )
  return `<table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function ruleTable(proof: Proof): string {
  const rows = proof.rules.map(
    ({ id, checked, failed }) =>
      `<tr><td>${id}</td><td>${escapeHtml(t(`rules.${id}`))}</td><td class="number">${checked}</td><td class="number">${failed}</td></tr>`,
  )
  const heads =
    `<th scope="col">${escapeHtml(t('proof.rule'))}</th><th scope="col">${escapeHtml(t('proof.what'))}</th>` +
    `<th scope="col" class="number">${escapeHtml(t('proof.checked'))}</th><th scope="col" class="number">${escapeHtml(t('proof.failures'))}</th>`
  return `<table><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
