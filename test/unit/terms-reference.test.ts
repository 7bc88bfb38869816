import { describe, expect, it } from 'vitest'
import equated from '../../resources/legal/equated-days.json' with { type: 'json' }
import { termsOfGoldenInput } from '../../shared/domain/terms-cases.ts'
import { AppError } from '../../shared/errors.ts'

/**
 * A second reading of the terms table, written without the engine: days are walked one by one over a JavaScript
 * date in UTC, suspensions are sets of days, holidays come from another computation of Easter.
 */
const dayMs = 86_400_000
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const text = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const add = (day: string, days: number) => text(at(day) + days * dayMs)

/** Easter by the method of Butcher and Meeus, as month and day of a year. */
function easter(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const decrees = new Set(equated.days.map(({ day }) => day))
const holidaysByYear = new Map<number, Set<string>>()
function holidays(year: number): Set<string> {
  const known = holidaysByYear.get(year)
  if (known) return known
  const e = easter(year)
  const king = new Date(`${year}-04-27T00:00:00Z`).getUTCDay() === 0 ? `${year}-04-26` : `${year}-04-27`
  const made = new Set([
    `${year}-01-01`,
    add(e, -2),
    add(e, 1),
    king,
    `${year}-05-05`,
    add(e, 39),
    add(e, 50),
    `${year}-12-25`,
    `${year}-12-26`,
  ])
  holidaysByYear.set(year, made)
  return made
}

const isFree = (day: string) => {
  const weekday = new Date(at(day)).getUTCDay()
  return weekday === 0 || weekday === 6 || holidays(Number(day.slice(0, 4))).has(day) || decrees.has(day)
}

/** Art. 1 of the Algemene termijnenwet: on to the next day that is none of these. */
function shifted(day: string): string {
  let end = day
  while (isFree(end)) end = add(end, 1)
  return end
}

type Case = {
  law: 'woo' | 'wob'
  received: string
  adjourned: boolean
  clarification?: { invited: string; answered?: string; termEnd?: string }
  views?: { requesterNotified: string; termEnd?: string; received: string[] }
  consent?: { from: string; to: string }
  decisionAnnounced?: string
  thirdPartyObjects?: boolean
  noticeOfDefaultReceived?: string
}

type Pause = { act: string; first: string; last: string }

function pausesOf(one: Case): Pause[] {
  const list: Pause[] = []
  const min = (a: string | undefined, b: string | undefined) => (a && b ? (a < b ? a : b) : (a ?? b ?? ''))
  if (one.clarification) {
    const { invited, answered, termEnd } = one.clarification
    // From the day after the invitation until the day of the answer or lapse, which itself counts again.
    list.push({ act: invited, first: add(invited, 1), last: add(min(answered, termEnd), -1) })
  }
  if (one.views) {
    const { requesterNotified, termEnd, received } = one.views
    const latest = received.toSorted().at(-1)
    const end = min(latest, termEnd)
    // Woo "tot en met", Wob "tot de dag".
    list.push({
      act: requesterNotified,
      first: add(requesterNotified, 1),
      last: one.law === 'woo' ? end : add(end, -1),
    })
  }
  if (one.consent)
    list.push({ act: add(one.consent.from, -1), first: one.consent.from, last: one.consent.to })
  return list.toSorted((a, b) => (a.act + a.first < b.act + b.first ? -1 : 1))
}

/** The end of the term with these pauses, or undefined when one of them came after its end. */
function endOf(received: string, length: number, pauses: readonly Pause[]) {
  const still = new Set<string>()
  for (const { act, first, last } of pauses) {
    const end = shifted(add(received, length + still.size))
    if (act > end || first > add(end, 1)) return undefined
    for (let day = first; day <= last; day = add(day, 1)) if (day > received) still.add(day)
  }
  const raw = add(received, length + still.size)
  return { raw, deadline: shifted(raw), days: still.size }
}

function expectedOf(one: Case): Record<string, unknown> | undefined {
  const pauses = pausesOf(one)
  const first = endOf(one.received, 28, pauses)
  const whole = endOf(one.received, one.adjourned ? (one.law === 'woo' ? 42 : 56) : 28, pauses)
  if (!whole) return undefined
  const dates: Record<string, unknown> = {
    rawEnd: whole.raw,
    deadline: whole.deadline,
    suspendedDays: whole.days,
  }
  // With a pause that only the extension made possible the first end is not compared.
  if (first) Object.assign(dates, { firstDeadline: first.deadline, latestAdjournmentNotice: first.deadline })
  if (one.law === 'woo') {
    const two = shifted(add(one.received, 14))
    Object.assign(dates, { clarificationRequestUltimate: two, antiAbuseUltimate: two })
  }
  if (one.clarification) {
    const { answered, termEnd } = one.clarification
    const end = [answered, termEnd].filter((day) => day !== undefined).toSorted()[0] ?? ''
    dates.notHandledDecisionUltimate = shifted(add(end, one.law === 'woo' ? 14 : 28))
  }
  if (one.decisionAnnounced) {
    const end = shifted(add(one.decisionAnnounced, 42))
    Object.assign(dates, {
      objectionEnd: end,
      postReceiptUltimate: shifted(add(end, 7)),
      objectionDecision: shifted(add(end, 42)),
      objectionDecisionAdjourned: shifted(add(end, 84)),
      objectionDecisionWithCommittee: shifted(add(end, 84)),
      // 18 weeks is over 12, so art. 1 does not move it (ATW art. 4).
      objectionDecisionWithCommitteeAdjourned: add(end, 126),
    })
    const waits = one.thirdPartyObjects === true
    const waiting = shifted(add(one.decisionAnnounced, 14))
    if (waits) dates.waitingTermEnd = waiting
    dates.releaseFrom = waits ? add(waiting, 1) : one.decisionAnnounced
  }
  if (one.noticeOfDefaultReceived) dates.appealPossibleFrom = add(one.noticeOfDefaultReceived, 15)
  return dates
}

/** Whether every pause ends before the term does. */
function whole(one: Case): boolean {
  const { deadline } = expectedOf(one) ?? {}
  return pausesOf(one).every(({ last }) => last <= String(deadline))
}

// mulberry32: the same cases at every run.
let seed = 20_260_215
const random = () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}
const upTo = (most: number) => Math.floor(random() * (most + 1))
const maybe = (share: number) => random() < share

function aCase(): Case {
  const received = add('2021-01-01', upTo(3600))
  const one: Case = { law: maybe(0.8) ? 'woo' : 'wob', received, adjourned: maybe(0.4) }
  if (maybe(0.5)) {
    const invited = add(received, upTo(34))
    const termEnd = add(invited, upTo(21))
    const kind = upTo(2)
    one.clarification = {
      invited,
      ...(kind !== 0 ? { termEnd } : {}),
      ...(kind !== 1 ? { answered: add(invited, upTo(25)) } : {}),
    }
  }
  if (maybe(0.5)) {
    const requesterNotified = add(received, upTo(40))
    const replies = Array.from({ length: upTo(3) }, () => add(requesterNotified, upTo(24)))
    one.views = {
      requesterNotified,
      received: replies,
      ...(replies.length === 0 || maybe(0.8) ? { termEnd: add(requesterNotified, upTo(28)) } : {}),
    }
  }
  if (maybe(0.4)) {
    const from = add(received, upTo(40))
    one.consent = { from, to: add(from, upTo(30)) }
  }
  if (maybe(0.5)) {
    one.decisionAnnounced = add(received, upTo(120))
    one.thirdPartyObjects = maybe(0.5)
  }
  if (maybe(0.2)) one.noticeOfDefaultReceived = add(received, upTo(150))
  return one
}

describe('a second reading of the terms', () => {
  it('[T1–T26] gives the same dates for 5,000 cases by chance', () => {
    let refused = 0
    for (let index = 0; index < 5000; index++) {
      const one = aCase()
      const expected = expectedOf(one)
      if (!expected) {
        refused += 1
        expect(() => termsOfGoldenInput(one), JSON.stringify(one)).toThrow(AppError)
        continue
      }
      const { explanation, ...found } = termsOfGoldenInput(one)
      expect(found, JSON.stringify(one)).toMatchObject(expected)
      const suspended = explanation.filter(({ what }) => what === 'suspended').length
      // The days that are explained add up to the answer; a pause that begins in the shift may outlast the term.
      if (whole(one)) expect(suspended, JSON.stringify(one)).toBe(expected.suspendedDays)
      expect(explanation.at(-1)?.day, JSON.stringify(one)).toBe(expected.deadline)
    }
    // The generator must not mostly make what is refused.
    expect(refused).toBeLessThan(1500)
    expect(refused).toBeGreaterThan(50)
  })
})
