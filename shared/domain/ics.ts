import type { Day, Instant } from '../dates.ts'
import { plusDays } from './day-numbers.ts'
import type { CaseTerms } from './terms.ts'

/** One whole-day entry of a calendar; holds no names, because calendars are shared and synchronised. */
export type CalendarEntry = {
  /** Stays the same when the date moves, so that a calendar replaces the entry. */
  readonly uid: string
  readonly day: Day
  readonly summary: string
  readonly description: string
  /** Days before the entry on which the calendar reminds; none when undefined. */
  readonly remindDaysBefore?: number
}

/** The running and future last days of a case, as calendar entries.
 *
 * @param number  case number; the only thing that identifies the case in the calendar
 * @param name    what a term is called, in the language of the calendar
 */
export function calendarEntries(
  number: string,
  terms: CaseTerms,
  name: (id: CaseTerms['terms'][number]['id']) => string,
  remindDaysBefore?: number,
): readonly CalendarEntry[] {
  return terms.terms.flatMap((term) => {
    const due = term.status === 'running' || term.status === 'overdue' || term.status === 'future'
    if (!due || term.date === undefined) return []
    const part = term.part === undefined ? '' : `-${term.part}`
    return [
      {
        uid: `${number}-${term.id}${part}@lakwerk`,
        day: term.date,
        summary: `${number} ${name(term.id)}${term.part === undefined ? '' : ` (${term.part})`}`,
        description: term.article,
        ...(remindDaysBefore === undefined ? {} : { remindDaysBefore }),
      },
    ]
  })
}

/**
 * The text of an `.ics` file: CRLF line ends, lines of at most 75 octets, text escaped.
 *
 * @param stamp  when the file was made
 * @source RFC 5545, sections 3.1, 3.3.11, 3.6.1, 3.6.6
 */
export function icsText(entries: readonly CalendarEntry[], stamp: Instant): string {
  const made = stamp.replace(/[-:]/g, '').replace(/\.\d+/, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lakwerk//Termijnen//NL',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${escapeText(entry.uid)}`,
      `DTSTAMP:${made}`,
      `DTSTART;VALUE=DATE:${compact(entry.day)}`,
      `DTEND;VALUE=DATE:${compact(plusDays(entry.day, 1))}`,
      `SUMMARY:${escapeText(entry.summary)}`,
      `DESCRIPTION:${escapeText(entry.description)}`,
      'TRANSP:TRANSPARENT',
      ...(entry.remindDaysBefore === undefined
        ? []
        : [
            'BEGIN:VALARM',
            'ACTION:DISPLAY',
            `DESCRIPTION:${escapeText(entry.summary)}`,
            `TRIGGER:-P${entry.remindDaysBefore}D`,
            'END:VALARM',
          ]),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const compact = (day: Day): string => day.replaceAll('-', '')

function escapeText(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/;/g, '\\;')
    .replace(/,/g, '\\,')
    .replace(/\r\n|\r|\n/g, '\\n')
}

// A line is folded between characters, never within the octets of one.
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (octets + size > 75) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}
