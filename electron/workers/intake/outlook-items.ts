import type { PSTMessage, PSTTask } from 'pst-extractor'
import type { PSTAppointment } from 'pst-extractor/dist/PSTAppointment.class.js'
import type { PSTContact } from 'pst-extractor/dist/PSTContact.class.js'

// The package names the class of an item by its own class, but hands out only some of those.
const isAppointment = (item: PSTMessage): item is PSTAppointment => 'startTime' in item
export const isContact = (item: PSTMessage): item is PSTContact => 'surname' in item
const isTask = (item: PSTMessage): item is PSTTask => 'taskOwner' in item

/** What an appointment or a task says outside its text, as labels with values; a mail has none. */
export function itemFacts(item: PSTMessage): readonly (readonly [label: string, value: string])[] {
  const rows: (readonly [string, string])[] = []
  if (isAppointment(item))
    rows.push(
      ['Begin', moment(item.startTime)],
      ['Einde', moment(item.endTime)],
      ['Plaats', item.location],
      ['Deelnemers', item.allAttendees],
      ['Herhaling', item.recurrencePattern],
    )
  else if (isTask(item))
    rows.push(
      ['Begin', moment(item.taskStartDate)],
      ['Gereed voor', moment(item.taskDueDate)],
      [
        'Voltooid',
        item.isTaskComplete
          ? moment(item.taskDateCompleted) || 'ja'
          : `${Math.round(item.percentComplete * 100)} %`,
      ],
      ['Eigenaar', item.taskOwner],
    )
  else if (isContact(item)) rows.push(...contactRows(item))
  return rows.filter(([, value]) => value !== '')
}

/** A contact as a card (vCard 3.0, RFC 2426). */
export function contactCard(contact: PSTContact): Buffer {
  const safe = (text: string): string => text.replace(/[\\,;]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
  const row = (name: string, value: string): string[] => (value ? [`${name}:${safe(value)}`] : [])
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:${[contact.surname, contact.givenName, contact.middleName, contact.displayNamePrefix, contact.generation].map(safe).join(';')}`,
    ...row('FN', contact.displayName || contact.subject),
    ...row('ORG', contact.companyName),
    ...row('TITLE', contact.title),
    ...contactRows(contact).map(([label, value]) => `NOTE:${label}\\: ${safe(value)}`),
    ...row('NOTE', contact.body || contact.note),
    'END:VCARD',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

function contactRows(contact: PSTContact): [string, string][] {
  const rows: [string, string][] = [
    ['E-mail', contact.email1EmailAddress],
    ['E-mail 2', contact.email2EmailAddress],
    ['E-mail 3', contact.email3EmailAddress],
    ['Telefoon werk', contact.businessTelephoneNumber],
    ['Telefoon privé', contact.homeTelephoneNumber],
    ['Mobiel', contact.mobileTelephoneNumber],
    ['Adres werk', contact.workAddress],
    ['Adres privé', contact.homeAddress],
    ['Afdeling', contact.departmentName],
    ['Geboren', contact.birthday ? contact.birthday.toISOString().slice(0, 10) : ''],
  ]
  return rows.filter(([, value]) => value !== '')
}

const moment = (at: Date | null): string =>
  at ? `${at.toISOString().slice(0, 16).replace('T', ' ')} (UTC)` : ''
