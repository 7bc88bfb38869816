import { describe, expect, it } from 'vitest'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { inspect } from '../../shared/pdf/inspect/inspect.ts'
import { badRedactions } from '../support/bad-redactions.ts'
import { inspectExpectations } from '../support/inspect-expectations.ts'

describe('inspect, on every redaction made badly on purpose, without its original', () => {
  it('[I10] has an expectation, or a reason, for each of them', () => {
    expect(badRedactions.map(({ id }) => id).sort()).toEqual(Object.keys(inspectExpectations).sort())
  })

  for (const { id, make } of badRedactions) {
    const wanted = inspectExpectations[id]!
    const aim =
      'leak' in wanted ? `finds a leak (${wanted.leak})` : `knows its limits (${Object.keys(wanted)[0]})`
    it(`[I11] ${aim}: ${id}`, async () => {
      const { redacted } = await make()
      if ('refused' in wanted) {
        await expect(inspect(redacted, pdfjsPlatform)).rejects.toMatchObject({ code: wanted.refused })
        return
      }
      const { findings, isClean } = await inspect(redacted, pdfjsPlatform)
      const leaks = findings.filter(({ certainty }) => certainty === 'leak')
      if ('unknowable' in wanted) {
        expect({ leaks, isClean }).toEqual({ leaks: [], isClean: true })
      } else if ('note' in wanted) {
        expect({ leaks, isClean }).toEqual({ leaks: [], isClean: true })
        expect(findings).toContainEqual(expect.objectContaining({ kind: wanted.note, certainty: 'note' }))
      } else {
        const [kind, certainty] = 'leak' in wanted ? [wanted.leak, 'leak'] : [wanted.check, 'check']
        const hits = findings.filter((finding) => finding.kind === kind && finding.certainty === certainty)
        expect(hits.length).toBeGreaterThan(0)
        if (certainty === 'check') expect(leaks).toEqual([])
        if (wanted.at === 'box') expect(hits[0]).toMatchObject({ page: 0, rect: expect.any(Array) })
        else expect(hits.some((hit) => hit.page === undefined || hit.rect !== undefined)).toBe(true)
      }
    })
  }
})
