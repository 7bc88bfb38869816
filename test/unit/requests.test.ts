import { describe, expect, it } from 'vitest'
import {
  allowedMoves,
  checkMove,
  followedStatus,
  impliedStatus,
  isDecidedOrClosed,
  nextRequestNumber,
  requestStatuses,
  type StatusFacts,
} from '../../shared/domain/requests.ts'

const facts = (rest: Partial<StatusFacts>): StatusFacts => ({
  acknowledged: false,
  reached: false,
  clarificationOpen: false,
  viewsOpen: false,
  searches: 0,
  documents: 0,
  marks: 0,
  drafted: false,
  signed: false,
  decisionSent: false,
  interimReliefOrWaiting: false,
  released: false,
  objectionOpen: false,
  appealOpen: false,
  forwarded: false,
  notHandled: false,
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
  it('[P2] leaves what a person chose while the facts imply the same as then', () => {
    expect(followedStatus('searching', 'reviewing', 'reviewing')).toEqual({
      status: 'searching',
      held: 'reviewing',
    })
    expect(followedStatus('searching', 'reviewing', 'drafting')).toEqual({ status: 'drafting', held: null })
  })

  it('[P2] leaves a request that a person ended, until someone objects', () => {
    expect(followedStatus('withdrawn', 'registered', 'contacted').status).toBe('withdrawn')
    expect(followedStatus('closed', null, 'objection').status).toBe('objection')
  })

  it('[P2] keeps what stood before facts were followed', () => {
    expect(followedStatus('published', 'before', 'decided')).toEqual({ status: 'published', held: 'decided' })
    expect(followedStatus('decided', 'before', 'decided')).toEqual({ status: 'decided', held: null })
  })

  it('[P2] goes back with the facts', () => {
    expect(followedStatus('reviewing', null, 'inventory').status).toBe('inventory')
    expect(followedStatus('awaiting_views', null, 'reviewing').status).toBe('reviewing')
  })

  it('[P2] follows the facts', () => {
    expect(impliedStatus(facts({}))).toBe('registered')
    expect(impliedStatus(facts({ acknowledged: true }))).toBe('acknowledged')
    expect(impliedStatus(facts({ reached: true }))).toBe('contacted')
    expect(impliedStatus(facts({ reached: true, searches: 1 }))).toBe('searching')
    expect(impliedStatus(facts({ documents: 1 }))).toBe('inventory')
    expect(impliedStatus(facts({ documents: 1, marks: 1 }))).toBe('reviewing')
    expect(impliedStatus(facts({ clarificationOpen: true, documents: 1 }))).toBe('awaiting_clarification')
    expect(impliedStatus(facts({ viewsOpen: true, drafted: true }))).toBe('awaiting_views')
    expect(impliedStatus(facts({ drafted: true, signed: true }))).toBe('approval')
    expect(impliedStatus(facts({ decisionSent: true, viewsOpen: true }))).toBe('decided')
    expect(impliedStatus(facts({ decisionSent: true, interimReliefOrWaiting: true }))).toBe('release_pending')
    expect(impliedStatus(facts({ decisionSent: true, released: true }))).toBe('released')
    expect(impliedStatus(facts({ decisionSent: true, objectionOpen: true }))).toBe('objection')
    expect(impliedStatus(facts({ notHandled: true, documents: 2 }))).toBe('not_handled')
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
