import { describe, expect, it } from 'vitest'
import { milestonesOf } from '../../renderer/features/terms/timeline-marks.ts'
import { addDays, type Day, day } from '../../shared/dates.ts'

const words = {
  received: 'ontvangen',
  term: ({ id }: { id: string }) => id,
  done: (name: string) => `${name} gedaan`,
  event: (kind: string) => kind,
}
const span = { received: day('2026-03-02'), from: day('2026-03-03'), to: day('2026-03-30') }
const date = (id: string, on: string | null, part: Record<string, unknown> = {}) =>
  ({ id, date: on, part: null, metOn: null, status: 'running', ...part }) as never
const event = (kind: string, on: string, part: Record<string, unknown> = {}) =>
  ({ event: { kind, on }, withdrawnAt: null, refused: null, ...part }) as never

describe('the days that matter on the line of a term', () => {
  it('[TL1] leaves out what was withdrawn or refused, what lies beside the line, and mere possibilities', () => {
    const found = milestonesOf(
      {
        dates: [date('anti-abuse', '2026-03-16'), date('objection', '2026-05-01'), date('decision', null)],
        events: [
          event('force-majeure', '2026-03-10', { withdrawnAt: '2026-03-11T09:00:00.000Z' }),
          event('extended', '2026-03-29', { refused: { code: 'x', params: {} } }),
          event('released', '2026-06-01'),
        ],
      },
      span,
      words,
    )
    expect(found).toEqual([{ on: '2026-03-03', isDone: true, names: ['ontvangen'] }])
  })

  it('[TL2] tells what fell on one day together, in order of day, what is due apart from what was done', () => {
    const found = milestonesOf(
      {
        dates: [
          date('decision', '2026-03-30'),
          date('first-contact', '2026-03-05', { metOn: '2026-03-04', status: 'met' }),
          date('views', '2026-03-12'),
        ],
        events: [
          event('acknowledged', '2026-03-02'),
          event('views-announced', '2026-03-12'),
          event('clarification-asked', '2026-03-12'),
        ],
      },
      span,
      words,
    )
    expect(found).toEqual([
      { on: '2026-03-03', isDone: true, names: ['ontvangen', 'acknowledged'] },
      { on: '2026-03-04', isDone: true, names: ['first-contact gedaan'] },
      { on: '2026-03-12', isDone: true, names: ['views-announced', 'clarification-asked'] },
      { on: '2026-03-12', isDone: false, names: ['views'] },
      { on: '2026-03-30', isDone: false, names: ['decision'] },
    ])
  })

  it('[TL3] gives a marker a day, however many events there are', () => {
    const events = Array.from({ length: 90 }, (_, index) =>
      event(`soort-${index}`, addDays(span.from as Day, index % 28)),
    )
    const found = milestonesOf({ dates: [], events }, span, words)
    expect(found).toHaveLength(28)
    expect(found.reduce((sum, { names }) => sum + names.length, 0)).toBe(91)
  })
})
