import { openCaseIds } from '../../../db/queries/case-facts.ts'
import { caseRecords } from '../../../db/queries/terms.ts'
import { now } from '../../../shared/dates.ts'
import { type CalendarEntry, calendarEntries, icsText } from '../../../shared/domain/ics.ts'
import type { TermId } from '../../../shared/domain/term-events.ts'
import { AppError } from '../../../shared/errors.ts'
import messages from '../../../shared/messages/nl.json' with { type: 'json' }
import { caseBatch, caseTermsOf } from '../case-terms.ts'
import type { QueryHandler } from '../handler.ts'

/** Days before a last day on which a calendar reminds: time to write a letter. */
const remindDaysBefore = 3

const nameOf = (id: TermId): string => messages.terms.names[id]

export const termCalendar: QueryHandler<'terms.calendar'> = async ({ db }, { requestId, handler }) => {
  const ids = requestId ? [requestId] : await openCaseIds(db, handler)
  const entries: CalendarEntry[] = []
  for (let start = 0; start < ids.length; start += caseBatch) {
    const requests = await caseRecords(db, ids.slice(start, start + caseBatch))
    if (requestId && requests.length === 0) throw new AppError('not-found')
    const terms = await caseTermsOf(db, requests)
    for (const { id, number } of requests) {
      const found = terms.get(id)
      if (found) entries.push(...calendarEntries(number, found.terms, nameOf, remindDaysBefore))
    }
  }
  entries.sort((a, b) => a.day.localeCompare(b.day) || a.uid.localeCompare(b.uid))
  return { ics: icsText(entries, now()), entries: entries.length }
}
