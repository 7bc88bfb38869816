import { describe, expect, it } from 'vitest'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { verify } from '../../shared/pdf/verify/verify.ts'
import { badRedactions } from '../support/bad-redactions.ts'
import { letterPair, scanPair, secrets } from '../support/made-letters.ts'

describe('verify, on redactions made badly on purpose', () => {
  for (const bad of badRedactions) {
    it(`[${bad.rule}] blocks: ${bad.id}`, async () => {
      const result = await verify(await bad.make(), pdfjsPlatform)
      expect(result.passed).toBe(false)
      const blocking = result.findings.filter((finding) => finding.severity === 'block')
      expect(blocking.map((finding) => finding.rule)).toContain(bad.rule)
    })
  }

  it('[V00] has at least forty of them, each under another name', () => {
    expect(new Set(badRedactions.map((bad) => bad.id)).size).toBe(badRedactions.length)
    expect(badRedactions.length).toBeGreaterThanOrEqual(40)
  })
})

describe('verify, on redactions made well', () => {
  it('[V00] finds nothing in a letter', async () => {
    const result = await verify(await letterPair(), pdfjsPlatform)
    expect(result.findings).toEqual([])
    expect(result).toMatchObject({ passed: true, marks: 3, removedWords: 3, pages: 2 })
  })

  it('[V00] finds nothing in a scan', async () => {
    const result = await verify(await scanPair('black'), pdfjsPlatform)
    expect(result.findings).toEqual([])
  })

  it('[V00] looked with every rule that applies', async () => {
    const { rules } = await verify(await letterPair(), pdfjsPlatform)
    const looked = rules.filter((rule) => rule.checked > 0).map((rule) => rule.id)
    expect(looked).toEqual(
      expect.arrayContaining(['V01', 'V02', 'V03', 'V12', 'V14', 'V15', 'V17', 'V18', 'V21']),
    )
  })
})

describe('what verify says', () => {
  it('[V00] never holds a removed word', async () => {
    for (const bad of badRedactions.slice(0, 12)) {
      const said = JSON.stringify(await verify(await bad.make(), pdfjsPlatform)).replaceAll(
        /"mark-[^"]*"/g,
        '',
      )
      for (const secret of secrets) expect(said).not.toContain(secret)
    }
  })
})
