import { describe, expect, it } from 'vitest'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { withSecondOpinion } from '../../electron/workers/second-opinion.ts'
import en from '../../shared/messages/en.json' with { type: 'json' }
import nl from '../../shared/messages/nl.json' with { type: 'json' }
import { makeProof, proofPage, proofSchema } from '../../shared/pdf/verify/proof.ts'
import { newReport } from '../../shared/pdf/verify/report.ts'
import { messageCodes, ruleIds } from '../../shared/pdf/verify/types.ts'
import { verify } from '../../shared/pdf/verify/verify.ts'
import { letterPair, secrets } from '../support/made-letters.ts'

const facts = { madeAt: '2026-11-22T10:00:00Z', program: 'Lakwerk 0.1.0' }

describe('proof of redaction', () => {
  it('[P1] refuses a proof with a field that was not agreed on', async () => {
    const pair = await letterPair()
    const proof = makeProof(await verify(pair, pdfjsPlatform), pair.marks, facts)
    expect(proofSchema.safeParse({ ...proof, removedText: 'x' }).success).toBe(false)
    expect(proofSchema.safeParse({ ...proof, redactedSha256: 'abc' }).success).toBe(false)
  })

  it('[P2] holds counts, hashes and mark ids, and survives JSON', async () => {
    const pair = await letterPair()
    const proof = makeProof(await verify(pair, pdfjsPlatform), pair.marks, facts)
    expect(proofSchema.parse(JSON.parse(JSON.stringify(proof)))).toEqual(proof)
    expect(proof).toMatchObject({ passed: true, marks: 3, boxes: 3, pages: 2, removedWords: 3 })
    expect(proof.markIds).toEqual(pair.marks.map((mark) => mark.id))
  })

  it('[P3] reads as a Dutch page that says why a file is refused', async () => {
    const pair = await letterPair({ keep: secrets })
    const page = proofPage(makeProof(await verify(pair, pdfjsPlatform), pair.marks, facts))
    expect(page).toContain('Niet goedgekeurd')
    expect(page).toContain('Onder de lakmarkering op pagina 1')
    // The clock on the wall, an hour ahead of the instant that the JSON holds.
    expect(page).toMatch(/22 november 2026.{1,4} 11:00:00/)
    for (const secret of secrets) expect(page).not.toContain(secret)
  })

  it('[P4] names the other programs that agreed, where there are any', async () => {
    const { opinions } = await verify(await letterPair(), withSecondOpinion(pdfjsPlatform))
    expect(opinions.every((opinion) => opinion.agrees)).toBe(true)
  })

  it('[P6] can be made where a damaged file puts text at no number', async () => {
    const pair = await letterPair()
    const report = newReport()
    const found = {
      rule: 'V17',
      severity: 'block',
      messageCode: 'text-lost',
      params: { page: 1, count: 1 },
    } as const
    report.add({ ...found, page: 0, rect: [Number.NaN, 5, Number.POSITIVE_INFINITY, 17] })
    report.add({ ...found, page: 0, rect: [1, 5, 9, 17] })
    const checked = await verify(pair, pdfjsPlatform)
    const proof = makeProof({ ...checked, passed: false, findings: report.findings }, pair.marks, facts)
    expect(proof.findings.map(({ page, rect }) => [page, rect])).toEqual([
      [0, undefined],
      [0, [1, 5, 9, 17]],
    ])
  })

  it('[P5] has a sentence in both languages for every finding and a name for every rule', () => {
    for (const messages of [nl, en]) {
      for (const code of messageCodes) expect(messages.findings).toHaveProperty(code)
      for (const id of ruleIds) expect(messages.rules).toHaveProperty(id)
    }
  })
})
