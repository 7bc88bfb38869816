import { describe, expect, it } from 'vitest'
import {
  allowedMoves,
  checkMove,
  isDecidedOrClosed,
  nextRequestNumber,
  requestStatuses,
  type StatusFacts,
  statusFromFacts,
} from '../../shared/domain/requests.ts'

const facts = (rest: Partial<StatusFacts>): StatusFacts => ({
  status: 'registered',
  reached: false,
  clarificationOpen: false,
  viewsOpen: false,
  documents: 0,
  marks: 0,
  decisionSent: false,
  interimReliefOrWaiting: false,
  released: false,
  ...rest,
})

describe('moves', () => {
  it('[P1] refuses a move that skips the decision, with both statuses', () => {
    expect(() => checkMove('registered', 'published')).toThrow(
      expect.objectContaining({
        code: 'request.move-not-allowed',
        params: { from: 'registered', to: 'published' },
      }),
    )
    expect(() => checkMove('reviewing', 'decided')).toThrow()
    expect(() => checkMove('release_pending', 'published')).toThrow()
  })

  it('[P1] no status moves to itself, and every status can be reached and left', () => {
    const reachable = new Set<string>(['registered'])
    for (const status of requestStatuses) {
      const moves = allowedMoves(status)
      expect(moves).not.toContain(status)
      expect(moves.length, status).toBeGreaterThan(0)
      for (const move of moves) reachable.add(move)
    }
    expect([...requestStatuses].filter((status) => !reachable.has(status))).toEqual([])
  })

  it('[P1] work before the decision goes to and fro', () => {
    expect(() => checkMove('reviewing', 'searching')).not.toThrow()
    expect(() => checkMove('approval', 'drafting')).not.toThrow()
  })
})

describe('derived status', () => {
  it('[P2] never moves a request back or out of an ending', () => {
    expect(statusFromFacts(facts({ status: 'drafting', reached: true, documents: 3 }))).toBe('drafting')
    expect(statusFromFacts(facts({ status: 'withdrawn', decisionSent: true }))).toBe('withdrawn')
    expect(statusFromFacts(facts({ status: 'objection', released: true }))).toBe('objection')
  })

  it('[P2] follows the facts', () => {
    expect(statusFromFacts(facts({ reached: true }))).toBe('contacted')
    expect(statusFromFacts(facts({ documents: 1 }))).toBe('inventory')
    expect(statusFromFacts(facts({ documents: 1, marks: 1 }))).toBe('reviewing')
    expect(statusFromFacts(facts({ clarificationOpen: true, documents: 1 }))).toBe('awaiting_clarification')
    expect(statusFromFacts(facts({ status: 'awaiting_views', documents: 1, marks: 2 }))).toBe('reviewing')
    expect(statusFromFacts(facts({ decisionSent: true }))).toBe('decided')
    expect(statusFromFacts(facts({ decisionSent: true, interimReliefOrWaiting: true }))).toBe(
      'release_pending',
    )
    expect(statusFromFacts(facts({ decisionSent: true, released: true }))).toBe('released')
  })

  it('[P2] knows when the decision term has stopped', () => {
    expect(isDecidedOrClosed('approval')).toBe(false)
    expect(isDecidedOrClosed('decided')).toBe(true)
    expect(isDecidedOrClosed('forwarded')).toBe(true)
  })
})

describe('numbers', () => {
  it('[P3] follow the highest of the year, whatever else is in the list', () => {
    expect(nextRequestNumber(2026, [])).toBe('2026-0001')
    expect(nextRequestNumber(2026, ['2026-0009', '2025-0100', '2026-0003', 'Z-1', '2026-12'])).toBe(
      '2026-0010',
    )
    expect(nextRequestNumber(2026, ['2026-9999'])).toBe('2026-10000')
    expect(nextRequestNumber(2027, ['2026-0009'])).toBe('2027-0001')
  })
})
