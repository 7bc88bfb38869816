import { describe, expect, it } from 'vitest'
import type { Day } from '../../shared/dates.ts'
import {
  attemptsInVain,
  type ContactStep,
  contactNorm,
  firstReached,
  guardRails,
  interventionCodes,
  interventions,
} from '../../shared/domain/contact.ts'

const day = (text: string) => text as Day
const received = day('2026-02-02')
const aStep = (rest: Partial<ContactStep> = {}): ContactStep => ({
  intervention: 'I1',
  onDay: day('2026-02-03'),
  channel: 'phone',
  direction: 'outgoing',
  reached: 'reached',
  withWhom: 'verzoeker',
  agreement: '',
  ...rest,
})
const codes = (step: ContactStep, earlier: readonly ContactStep[] = []) =>
  guardRails(step, earlier, received).map((guard) => `${guard.code}:${guard.level}`)

describe('guard rails', () => {
  it('[C3] an agreement without a person is refused', () => {
    expect(codes(aStep({ agreement: 'eerst de notulen', withWhom: ' ' }))).toContain(
      'agreement-needs-person:refuse',
    )
  })

  it('[C3] an agreement is confirmed in writing', () => {
    expect(codes(aStep({ agreement: 'eerst de notulen' }))).toContain('confirm-in-writing:warn')
    const confirmed = aStep({ agreement: 'eerst de notulen', confirmedOn: day('2026-02-04') })
    expect(codes(confirmed)).not.toContain('confirm-in-writing:warn')
  })

  it('[C3] a talk leaves the term running; consent counts only in writing', () => {
    expect(codes(aStep())).toContain('term-keeps-running:remind')
    expect(codes(aStep({ intervention: 'I11' }))).toContain('consent-must-be-written:remind')
  })

  it('[C3] stops after three attempts, counted since the last talk', () => {
    const missed = (on: string) => aStep({ onDay: day(on), reached: 'no_answer' })
    const three = [missed('2026-02-03'), missed('2026-02-04'), missed('2026-02-05')]
    expect(codes(missed('2026-02-06'), three)).toContain('enough-attempts:warn')
    expect(codes(missed('2026-02-06'), three.slice(1))).not.toContain('enough-attempts:warn')
    expect(attemptsInVain([...three, aStep({ onDay: day('2026-02-06') })])).toBe(0)
  })

  it('[C3] who declined is not called again', () => {
    expect(codes(aStep(), [aStep({ reached: 'declined' })])).toContain('declined-is-final:warn')
    expect(codes(aStep({ direction: 'incoming' }), [aStep({ reached: 'declined' })])).not.toContain(
      'declined-is-final:warn',
    )
  })

  it('[C3] warns when the weeks for wording or phasing have passed', () => {
    expect(codes(aStep({ intervention: 'I6', onDay: day('2026-02-16') }))).not.toContain(
      'past-two-weeks:warn',
    )
    expect(codes(aStep({ intervention: 'I6', onDay: day('2026-02-17') }))).toContain('past-two-weeks:warn')
    expect(codes(aStep({ intervention: 'I7', onDay: day('2026-03-03') }))).toContain('past-four-weeks:warn')
  })
})

describe('the norm', () => {
  it('[C2] counts working days to the first talk, not to an attempt', () => {
    const missed = aStep({ onDay: day('2026-02-03'), reached: 'voicemail' })
    const talked = aStep({ onDay: day('2026-02-06') })
    expect(contactNorm(received, [missed], day('2026-02-05'))).toMatchObject({
      lastDay: '2026-02-05',
      state: 'running',
    })
    expect(contactNorm(received, [missed], day('2026-02-06')).state).toBe('missed')
    expect(contactNorm(received, [missed, talked], day('2026-02-09'))).toMatchObject({
      firstReachedOn: '2026-02-06',
      workingDays: 4,
      state: 'kept-late',
    })
    expect(contactNorm(received, [talked], day('2026-02-09'), 5).state).toBe('kept')
    expect(firstReached([missed])).toBeUndefined()
  })

  it('[C1] lists I1 to I17 once each, in order', () => {
    expect(interventions.map((one) => one.code)).toEqual(interventionCodes)
  })
})
