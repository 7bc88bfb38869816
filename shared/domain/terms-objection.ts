import type { Day } from '../dates.ts'
import { earlier, later, plusDays } from './day-numbers.ts'
import { shiftToWorkingDay } from './holidays.ts'
import { type Counted, countTerm } from './term-count.ts'
import type { Suspension, Term, TermEvent } from './term-events.ts'
import { type Announcement, announcementsOf, type TermFacts } from './term-facts.ts'
import { countedDays, objectionDates, week } from './term-rules.ts'
import { termOn } from './term-status.ts'
import { byDay, only } from './term-suspensions.ts'

/**
 * The terms of objection and appeal that follow from each decision that was sent.
 *
 * @source T21 · Awb art. 6:6, 6:7, 6:8, 6:9, 7:10
 */
export function objectionTerms(facts: TermFacts): readonly Term[] {
  const announcements = announcementsOf(facts.events)
  const objected = objectedTo(facts.events, announcements)
  return [
    ...announcements.flatMap((announcement) => [
      ...filingTerms(announcement, announcement === objected, facts),
      ...handlingTerms(announcement, announcement === objected, facts),
    ]),
    ...repairTerms(facts),
    ...appealTerms(facts),
  ]
}

/** The decision that the first objection is aimed at: the last one sent before it. */
function objectedTo(
  events: readonly TermEvent[],
  announcements: readonly Announcement[],
): Announcement | undefined {
  const objection = only(events, 'objection-received')[0]
  return objection && announcements.findLast((announcement) => announcement.on <= objection.on)
}

function filingTerms(announcement: Announcement, objected: boolean, facts: TermFacts): readonly Term[] {
  const dates = objectionDates(announcement.on, facts.settings, facts.holidays)
  const part = announcement.part === undefined ? {} : { part: announcement.part }
  const objection = objected ? only(facts.events, 'objection-received')[0] : undefined
  // Posted in time and received within a week counts as in time (Awb 6:9 lid 2).
  const byPost =
    objection?.postedOn !== undefined &&
    objection.postedOn <= dates.end.day &&
    objection.on <= dates.postReceipt.day
  const metOn =
    objection && (byPost ? earlier(objection.postedOn ?? objection.on, objection.on) : objection.on)
  return [
    termOn(facts.today, {
      ...part,
      id: 'objection',
      kind: 'last-day',
      article: 'Awb art. 6:7, 6:8',
      rules: ['T21'],
      start: announcement.on,
      days: 6 * week,
      rawDate: dates.rawEnd,
      date: dates.end.day,
      shift: dates.end,
      metOn,
      afterwards: 'no-objection',
    }),
    termOn(facts.today, {
      ...part,
      id: 'objection-post',
      kind: 'last-day',
      article: 'Awb art. 6:9 lid 2',
      rules: ['T21'],
      start: dates.end.day,
      days: week,
      rawDate: plusDays(dates.end.day, week),
      date: dates.postReceipt.day,
      shift: dates.postReceipt,
      metOn: objection?.on,
      afterwards: 'no-objection',
    }),
  ]
}

/** The decision term on an objection with a number of weeks, suspended while a defect is being repaired. */
export function objectionTerm(
  announced: Day,
  weeks: number,
  facts: Pick<TermFacts, 'events' | 'settings' | 'holidays'>,
): { readonly start: Day; readonly counted: Counted } {
  const start = objectionDates(announced, facts.settings, facts.holidays).end.day
  const shifted = facts.settings.shiftOverTwelveWeeks || weeks <= 12
  return { start, counted: countTerm(start, weeks * week, repairs(facts.events), facts.holidays, shifted) }
}

/** Days on which the term stands still while the objector repairs a defect.
 *
 * @source Awb art. 6:6, 7:10 lid 2 ("tot de dag")
 */
function repairs(events: readonly TermEvent[]): readonly Suspension[] {
  const done = only(events, 'objection-repaired')
  return only(events, 'objection-repair-asked').map((asked) => {
    const repaired = done.find((one) => one.on >= asked.on)?.on
    const end = repaired === undefined ? asked.termEnd : earlier(repaired, asked.termEnd)
    return {
      code: 'clarification',
      article: 'Awb art. 7:10 lid 2',
      from: plusDays(asked.on, 1),
      to: plusDays(end, -1),
      actOn: asked.on,
      open: repaired === undefined,
      source: asked,
    }
  })
}

function handlingTerms(announcement: Announcement, objected: boolean, facts: TermFacts): readonly Term[] {
  const { events, today } = facts
  const filed = objected ? only(events, 'objection-received')[0] : undefined
  const passed =
    today > objectionDates(announcement.on, facts.settings, facts.holidays).postReceipt.day && !filed
  if (passed) return []
  const part = announcement.part === undefined ? {} : { part: announcement.part }
  const committee = objected && only(events, 'committee-installed').length > 0
  const extension = objected ? only(events, 'objection-extended')[0] : undefined
  const withdrawn = objected ? only(events, 'objection-withdrawn')[0] : undefined
  const agreed = objected ? only(events, 'objection-delay-agreed').at(-1)?.until : undefined
  const decided = objected ? only(events, 'objection-decision-sent')[0]?.on : undefined
  const decision = (id: 'objection-decision' | 'objection-decision-committee', weeks: number) => {
    const { start, counted } = objectionTerm(announcement.on, weeks + (extension ? 6 : 0), facts)
    const date = agreed === undefined ? counted.shift.day : later(counted.shift.day, agreed)
    return termOn(today, {
      ...part,
      id,
      kind: 'last-day',
      article: extension ? 'Awb art. 7:10 lid 1, 3' : 'Awb art. 7:10 lid 1',
      rules: ['T21'],
      start,
      days: countedDays(start, counted),
      rawDate: counted.rawEnd,
      date,
      counted,
      metOn: decided,
      blocked: withdrawn ? 'objection-withdrawn' : undefined,
    })
  }
  const terms = filed
    ? [committee ? decision('objection-decision-committee', 12) : decision('objection-decision', 6)]
    : [decision('objection-decision', 6), decision('objection-decision-committee', 12)]
  if (!filed) return terms
  const { start, counted } = objectionTerm(announcement.on, committee ? 12 : 6, facts)
  const notice = termOn(today, {
    ...part,
    id: 'objection-extension-notice',
    kind: 'last-day',
    article: 'Awb art. 7:10 lid 3',
    rules: ['T21'],
    start,
    days: countedDays(start, counted),
    rawDate: counted.rawEnd,
    date: counted.shift.day,
    counted,
    metOn: extension?.on,
    blocked: decided === undefined ? (withdrawn ? 'objection-withdrawn' : undefined) : 'decided',
    afterwards: 'term-passed',
  })
  return [notice, ...terms]
}

function repairTerms(facts: TermFacts): readonly Term[] {
  const done = only(facts.events, 'objection-repaired')
  return only(facts.events, 'objection-repair-asked').map((asked) =>
    termOn(facts.today, {
      id: 'objection-repair',
      kind: 'last-day',
      article: 'Awb art. 6:6',
      rules: [],
      start: asked.on,
      rawDate: asked.termEnd,
      date: asked.termEnd,
      metOn: done.find((one) => one.on >= asked.on)?.on,
      afterwards: 'term-passed',
    }),
  )
}

function appealTerms(facts: TermFacts): readonly Term[] {
  const decided = only(facts.events, 'objection-decision-sent').at(-1)
  if (!decided) return []
  const rawDate = plusDays(decided.on, 6 * week)
  const shift = shiftToWorkingDay(rawDate, facts.holidays)
  return [
    termOn(facts.today, {
      id: 'appeal',
      kind: 'last-day',
      article: 'Awb art. 6:7',
      rules: ['T21'],
      start: decided.on,
      days: 6 * week,
      rawDate,
      date: shift.day,
      shift,
      metOn: byDay(only(facts.events, 'appeal-received')).find((one) => one.on > decided.on)?.on,
      afterwards: 'term-passed',
    }),
  ]
}
