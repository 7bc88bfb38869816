import { describe, expect, it } from 'vitest'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { withSecondOpinion } from '../../electron/workers/second-opinion.ts'
import en from '../../shared/messages/en.json' with { type: 'json' }
import nl from '../../shared/messages/nl.json' with { type: 'json' }
import { makeProof, proofPage, proofSchema } from '../../shared/pdf/verify/proof.ts'
import { messageCodes, ruleIds } from '../../shared/pdf/verify/types.ts'
import { verify } from '../../shared/pdf/verify/verify.ts'
import { letterPair, secrets } from '../support/made-letters.ts'
import { onePage } from '../support/raw-pdf.ts'

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
    for (const secret of secrets) expect(page).not.toContain(secret)
  })

  it('[P4] names the other programs that agreed, where there are any', async () => {
    const { opinions } = await verify(await letterPair(), withSecondOpinion(pdfjsPlatform))
    expect(opinions.every((opinion) => opinion.agrees)).toBe(true)
  })

  it('[P6] is made of a damaged file that puts text where no number is', async () => {
    const far =
      'q 1e300 0 0 1e300 0 0 cm 1e300 0 0 1e300 0 0 cm BT /F1 12 Tf 5 5 Td (verdwenen woord) Tj ET Q'
    const marks = [{ page: 0, rects: [[300, 300, 340, 312] as const], grounds: ['5.1.2e'], label: '5.1.2e' }]
    const near = 'BT /F1 12 Tf 72 700 Td (wat blijft) Tj ET'
    const checked = await verify(
      { original: onePage(`${near} ${far}`), redacted: onePage(near), marks },
      pdfjsPlatform,
    )
    expect(checked.findings).toContainEqual(expect.objectContaining({ messageCode: 'text-lost' }))
    expect(proofSchema.parse(makeProof(checked, marks, facts)).passed).toBe(false)
  })

  it('[P5] has a sentence in both languages for every finding and a name for every rule', () => {
    for (const messages of [nl, en]) {
      for (const code of messageCodes) expect(messages.findings).toHaveProperty(code)
      for (const id of ruleIds) expect(messages.rules).toHaveProperty(id)
    }
  })
})
