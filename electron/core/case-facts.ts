import type { Access, Db, Log } from '../../db/access.ts'
import {
  anyCaseTouched,
  casesMovedBy,
  casesOfAnotherDay,
  forgetTouchedCases,
  keptFacts,
  storeCaseFacts,
  touchedCases,
} from '../../db/queries/case-facts.ts'
import { courseCounts, courseEvents } from '../../db/queries/course.ts'
import { updateRequest } from '../../db/queries/requests.ts'
import { type CaseRecord, caseRecords, termSources } from '../../db/queries/terms.ts'
import type { CaseFactTable, ContactStepTable } from '../../db/tables.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { type Day, today } from '../../shared/dates.ts'
import { agendaDatesOf } from '../../shared/domain/agenda.ts'
import { type HolidayTable, workingDaysBetween } from '../../shared/domain/holidays.ts'
import { nextDueOf } from '../../shared/domain/next-due.ts'
import { isClosed, type RequestStatus } from '../../shared/domain/requests.ts'
import { folded } from '../../shared/folded.ts'
import { type CaseTerms, caseBatch, caseTerms, holidaysOf, termInputOf } from './case-terms.ts'
import { impliedOf, type MovedStatus, statusMove } from './derive-status.ts'
import { settingsOf } from './handlers/settings.ts'

/** A request whose last day became another one. */
export type MovedCase = { readonly id: string; readonly before: string; readonly dueOn: string }

/** What counting again brought to light. */
export type Recounted = { readonly moved: readonly MovedCase[]; readonly statuses: readonly MovedStatus[] }

/** Terms of which the last day no longer presses: they sort behind the others. */
const settled = new Set<CaseFactTable['state']>(['met', 'missed', 'stopped'])

/** Sorts behind every day. */
const neverDue = '9999-12-31'

/** Number with its digits filled up, so that 2026-10000 comes after 2026-9999. */
function numberKey(number: string): string {
  return number.replace(/\d+$/, (digits) => digits.padStart(9, '0'))
}

function factsOf(
  request: CaseRecord,
  steps: readonly ContactStepTable[],
  { input, terms, bar, suspendedBy }: CaseTerms,
  holidays: HolidayTable,
  taskDue: string | null,
): CaseFactTable {
  const reachedOn = steps.find((step) => step.reached === 'reached')?.on_day ?? null
  const next = nextDueOf(terms.terms, input.today, taskDue as Day | null)
  const termNext = nextDueOf(terms.terms, input.today, null)
  const isOpen = !isClosed(request.status as RequestStatus)
  const objectionEnd = terms.terms.find(({ id }) => id === 'objection')?.date ?? null
  return {
    request_id: request.id,
    counted_on: input.today,
    is_open: isOpen ? 1 : 0,
    status: request.status,
    handler: request.handler,
    contacted: reachedOn === null ? 0 : 1,
    state: bar.state,
    days_left: bar.daysLeft,
    due_on: bar.dueOn,
    suspended_by: suspendedBy ?? null,
    suspended_days: bar.suspendedDays,
    suspension_day: bar.suspensionDay,
    due_key: `${settled.has(bar.state) ? 9 : 0}${bar.dueOn}`,
    number_key: numberKey(request.number),
    received_on: request.received_on,
    subject_key: folded(request.subject),
    requester_key: folded(request.requester_name),
    handler_key: folded(request.handler),
    first_due_on: terms.firstDueOn,
    decided_on: terms.decidedOn ?? null,
    extended: terms.extendedOn === undefined ? 0 : 1,
    phased: input.events.some(({ kind }) => kind === 'split-agreed') ? 1 : 0,
    first_reached_on: reachedOn,
    working_days_to_contact:
      reachedOn === null ? null : workingDaysBetween(request.received_on as Day, reachedOn as Day, holidays),
    contact_attempts: steps.filter((step) => step.direction === 'outgoing').length,
    objection_end: objectionEnd,
    moves_until:
      [bar.dueOn, terms.firstDueOn, objectionEnd, reachedOn]
        .filter((day) => day !== null)
        .sort()
        .at(-1) ?? bar.dueOn,
    search_text: [request.number, request.subject, request.requester_name, request.handler]
      .map(folded)
      .join('\n'),
    segments: JSON.stringify(bar.segments),
    next_on: next?.on ?? neverDue,
    next_kind: next?.what ?? '',
    term_next_on: termNext?.on ?? neverDue,
    term_next_kind: termNext?.what ?? '',
    dates: JSON.stringify(isOpen ? agendaDatesOf(terms.terms) : []),
  }
}

/** Whether everything that was counted is what is kept already. */
function sameFacts(fact: CaseFactTable, kept: CaseFactTable | undefined): boolean {
  return (
    kept !== undefined &&
    (Object.keys(fact) as (keyof CaseFactTable)[]).every((column) => fact[column] === kept[column])
  )
}

/**
 * Counts the facts of these requests again and keeps them.
 *
 * @returns those whose last day moved, and those whose status should follow other facts now: the status itself is
 *   only written by `followFacts`, because that is an event of the audit trail
 */
export async function recount(
  tx: Db,
  ids: readonly string[],
  settings?: Pick<Settings, 'extraHolidays' | 'contactNormDays'>,
): Promise<Recounted> {
  if (ids.length === 0) return { moved: [], statuses: [] }
  const inForce = settings ?? (await settingsOf(tx))
  const holidays = holidaysOf(inForce)
  const moved: MovedCase[] = []
  const statuses: MovedStatus[] = []
  for (let start = 0; start < ids.length; start += caseBatch) {
    const batch = ids.slice(start, start + caseBatch)
    const before = await keptFacts(tx, batch)
    const { steps, events, decisions } = await termSources(tx, batch)
    const course = await courseEvents(tx, batch)
    const counts = await courseCounts(tx, batch)
    const facts = (await caseRecords(tx, batch)).map((request) => {
      const own = steps.get(request.id) ?? []
      const decision = decisions.get(request.id)
      const sources = {
        steps: own,
        events: events.get(request.id) ?? [],
        decision,
        course: course.get(request.id) ?? [],
      }
      const terms = caseTerms(termInputOf(request, sources, inForce, holidays))
      const count = counts.get(request.id)
      const status = statusMove(request, impliedOf(terms, decision, count))
      if (status) statuses.push({ ...status, endedOn: endedOn(terms) })
      return factsOf(request, own, terms, holidays, count?.task_due ?? null)
    })
    // A row that says the same is not written again: each write moves it in every index of the work list.
    await storeCaseFacts(
      tx,
      facts.filter((fact) => !sameFacts(fact, before.get(fact.request_id))),
    )
    for (const { request_id: id, due_on: dueOn } of facts) {
      const known = before.get(id)?.due_on
      if (known !== undefined && known !== dueOn) moved.push({ id, before: known, dueOn })
    }
  }
  return { moved, statuses }
}

/** Day on which a request ended by a recorded act: forwarded as a whole, or not handled. */
function endedOn({ input }: CaseTerms): Day | null {
  const act = input.events.find(
    (event) => (event.kind === 'forwarded' && event.part === 'whole') || event.kind === 'not-handled-sent',
  )
  return act?.on ?? null
}

/** Writes the statuses that follow other facts than before, an event for each that becomes another one. */
export async function followFacts(tx: Db, log: Log, statuses: readonly MovedStatus[]): Promise<void> {
  if (statuses.length === 0) return
  for (const { id, from, to, held, endedOn: day } of statuses) {
    await updateRequest(tx, id, {
      status_held: held,
      ...(from === to ? {} : { status: to, closed_on: isClosed(to) ? (day ?? today()) : null }),
    })
    if (from !== to) log('request.followed', id, { from, to })
  }
  // The new status decides what is open and what ended, so these are counted once more.
  await recount(
    tx,
    statuses.filter(({ from, to }) => from !== to).map(({ id }) => id),
  )
  await forgetTouchedCases(tx)
}

/** Counts what a write touched; called at the end of each write, in its transaction. */
export async function recountTouched(tx: Db, log: Log): Promise<void> {
  const ids = await touchedCases(tx)
  if (ids.length === 0) return
  const { statuses } = await recount(tx, ids)
  await forgetTouchedCases(tx)
  await followFacts(tx, log, statuses)
}

/** Counts every case again that these changed holidays can move, and logs each last day that moved. */
export async function recountForHolidays(
  tx: Db,
  log: Log,
  before: Settings['extraHolidays'],
  after: Settings['extraHolidays'],
): Promise<void> {
  const were = new Set<string>(before.map(({ day }) => day))
  const are = new Set<string>(after.map(({ day }) => day))
  const { moved, statuses } = await recount(tx, await casesMovedBy(tx, [...were.symmetricDifference(are)]))
  for (const { id, before: dueBefore, dueOn } of moved)
    log('term.recounted', id, { before: dueBefore, dueOn, cause: 'holidays' })
  await followFacts(tx, log, statuses)
}

/** Actor of what follows from a new day, not from a person. */
const keeper = 'lakwerk'

/**
 * A function that brings the facts up to date before a question is answered: after a new day began, and after
 * writes that did not pass the core (a migration, an import by script).
 */
export function factKeeper(access: Access): () => Promise<void> {
  let counted: Day | undefined
  return async () => {
    const on = today()
    if (counted === on && !(await access.read(anyCaseTouched))) return
    const statuses = await access.keep(async (tx) => {
      const touched = await touchedCases(tx)
      const known = new Set(touched)
      const aged = (await casesOfAnotherDay(tx, on)).filter((id) => !known.has(id))
      const found = await recount(tx, [...touched, ...aged])
      await forgetTouchedCases(tx)
      return found.statuses
    })
    // A day that passes can end a wait: that is a change of status, so it leaves an event.
    if (statuses.some(({ from, to }) => from !== to))
      await access.write(keeper, (tx, log) => followFacts(tx, log, statuses))
    else if (statuses.length > 0) await access.keep((tx) => followFacts(tx, () => undefined, statuses))
    counted = on
  }
}
