import type { Db } from '../../db/access.ts'
import { courseEvents } from '../../db/queries/course.ts'
import { termSources } from '../../db/queries/terms.ts'
import type { ContactStepTable, DecisionTable, RequestTable, TermEventTable } from '../../db/tables.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { type Day, dayOf, type Instant, today } from '../../shared/dates.ts'
import { type HolidayTable, holidayTable } from '../../shared/domain/holidays.ts'
import { type SuspensionCode, safeTermSettings, type TermEvent } from '../../shared/domain/term-events.ts'
import { progressOf, type TermProgress } from '../../shared/domain/term-progress.ts'
import { type CaseTerms as DomainTerms, type TermInput, termsOf } from '../../shared/domain/terms.ts'
import { settingsOf } from './handlers/settings.ts'

/** A request with its terms worked out. */
export type CaseTerms = {
  readonly input: TermInput
  readonly terms: DomainTerms
  readonly bar: TermProgress
  /** What makes the decision term stand still today. */
  readonly suspendedBy: SuspensionCode | undefined
}

/** What the term engine asks of a request itself. */
export type CaseSource = Pick<RequestTable, 'id' | 'law' | 'status' | 'received_on' | 'closed_on'>

type Sources = {
  readonly steps: readonly ContactStepTable[]
  readonly events: readonly TermEventTable[]
  readonly decision: DecisionTable | undefined
  /** What third parties, forwardings, parts, remedies and rulings add. */
  readonly course: readonly TermEvent[]
}

/** Holidays in force: the statutory ones and those the organisation added. */
export function holidaysOf({ extraHolidays }: Pick<Settings, 'extraHolidays'>): HolidayTable {
  return holidayTable(extraHolidays.map(({ day, name }) => ({ day, source: name })))
}

/** What the term engine needs of a request: receipt, contacts, recorded events, decision, end. */
export function termInputOf(
  request: CaseSource,
  { steps, events, decision, course }: Sources,
  settings: Pick<Settings, 'contactNormDays'>,
  holidays: HolidayTable,
): TermInput {
  const list: TermEvent[] = [{ kind: 'received', on: request.received_on as Day }]
  for (const step of steps)
    if (step.reached === 'reached') list.push({ kind: 'contacted', on: step.on_day as Day })
  for (const event of events) if (event.withdrawn_at === null) list.push(JSON.parse(event.data))
  list.push(...course)
  if (decision?.signed_on) list.push({ kind: 'decision-signed', on: decision.signed_on as Day })
  if (decision?.sent_on)
    list.push({
      kind: 'decision-sent',
      on: decision.sent_on as Day,
      thirdPartyObjects: decision.manner === 'delayed',
    })
  const ended = request.closed_on as Day | null
  if (ended && !decision?.sent_on) {
    if (request.status === 'withdrawn' || request.status === 'resolved_informally')
      list.push({ kind: 'withdrawn', on: ended })
    const known = (kind: TermEvent['kind']) => list.some((event) => event.kind === kind)
    if (request.status === 'forwarded' && !known('forwarded'))
      list.push({ kind: 'forwarded', on: ended, part: 'whole' })
    if (request.status === 'not_handled' && !known('not-handled-sent'))
      list.push({ kind: 'not-handled-sent', on: ended })
  }
  return {
    law: request.law,
    events: list,
    today: today(),
    settings: { ...safeTermSettings, contactWithinWorkingDays: settings.contactNormDays },
    holidays,
  }
}

/** The terms of one case, with its bar and what suspends it today. */
export function caseTerms(input: TermInput): CaseTerms {
  const terms = termsOf(input)
  const running = terms.suspensions.find(
    ({ from, to, open }) => from <= input.today && (open || input.today <= to),
  )
  return { input, terms, bar: progressOf(terms, input.today), suspendedBy: running?.code }
}

/** Requests per look at the database: enough to be quick, few enough to stay small. */
export const caseBatch = 1000

/** Terms of many requests at once, by request id. */
export async function caseTermsOf(
  db: Db,
  requests: readonly CaseSource[],
): Promise<ReadonlyMap<string, CaseTerms>> {
  const settings = await settingsOf(db)
  const holidays = holidaysOf(settings)
  const found = new Map<string, CaseTerms>()
  for (let start = 0; start < requests.length; start += caseBatch) {
    const batch = requests.slice(start, start + caseBatch)
    const ids = batch.map(({ id }) => id)
    const { steps, events, decisions } = await termSources(db, ids)
    const course = await courseEvents(db, ids)
    for (const request of batch) {
      const sources = {
        steps: steps.get(request.id) ?? [],
        events: events.get(request.id) ?? [],
        decision: decisions.get(request.id),
        course: course.get(request.id) ?? [],
      }
      found.set(request.id, caseTerms(termInputOf(request, sources, settings, holidays)))
    }
  }
  return found
}

/** Day on which something was recorded, in Amsterdam. */
export function recordedOn(instant: string): Day {
  return dayOf(instant as Instant)
}
