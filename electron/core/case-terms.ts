import type { Db } from '../../db/access.ts'
import { contactSteps } from '../../db/queries/contact.ts'
import { allDecisions } from '../../db/queries/decisions.ts'
import type { RequestRecord } from '../../db/queries/requests.ts'
import { termEvents } from '../../db/queries/terms.ts'
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

type Sources = {
  readonly steps: readonly ContactStepTable[]
  readonly events: readonly TermEventTable[]
  readonly decision: DecisionTable | undefined
}

/** Holidays in force: the statutory ones and those the organisation added. */
export function holidaysOf({ extraHolidays }: Pick<Settings, 'extraHolidays'>): HolidayTable {
  return holidayTable(extraHolidays.map(({ day, name }) => ({ day, source: name })))
}

/** What the term engine needs of a request: receipt, contacts, recorded events, decision, end. */
export function termInputOf(
  request: RequestTable,
  { steps, events, decision }: Sources,
  settings: Settings,
  holidays: HolidayTable,
): TermInput {
  const list: TermEvent[] = [{ kind: 'received', on: request.received_on as Day }]
  for (const step of steps)
    if (step.reached === 'reached') list.push({ kind: 'contacted', on: step.on_day as Day })
  for (const event of events) if (event.withdrawn_at === null) list.push(JSON.parse(event.data))
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
    if (request.status === 'forwarded') list.push({ kind: 'forwarded', on: ended, part: 'whole' })
    if (request.status === 'not_handled') list.push({ kind: 'not-handled-sent', on: ended })
  }
  return {
    law: request.law,
    events: list,
    today: today(),
    settings: { ...safeTermSettings, contactWithinWorkingDays: settings.contactNormDays },
    holidays,
  }
}

function caseTerms(input: TermInput): CaseTerms {
  const terms = termsOf(input)
  const running = terms.suspensions.find(
    ({ from, to, open }) => from <= input.today && (open || input.today <= to),
  )
  return { input, terms, bar: progressOf(terms, input.today), suspendedBy: running?.code }
}

/** Terms of many requests at once, by request id. */
export async function caseTermsOf(
  db: Db,
  requests: readonly RequestRecord[],
): Promise<ReadonlyMap<string, CaseTerms>> {
  const only = requests.length === 1 ? requests[0]?.id : undefined
  const settings = await settingsOf(db)
  const holidays = holidaysOf(settings)
  const steps = Map.groupBy(await contactSteps(db, only), (step) => step.request_id)
  const events = Map.groupBy(await termEvents(db, only), (event) => event.request_id)
  const decisions = new Map((await allDecisions(db)).map((decision) => [decision.request_id, decision]))
  return new Map(
    requests.map((request) => [
      request.id,
      caseTerms(
        termInputOf(
          request,
          {
            steps: steps.get(request.id) ?? [],
            events: events.get(request.id) ?? [],
            decision: decisions.get(request.id),
          },
          settings,
          holidays,
        ),
      ),
    ]),
  )
}

/** Day on which something was recorded, in Amsterdam. */
export function recordedOn(instant: string): Day {
  return dayOf(instant as Instant)
}
