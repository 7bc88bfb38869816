import { type Day, isDay } from '../../../shared/dates.ts'
import { dayInWords, type Lookup } from '../../words.ts'

/** Names of coded values in the data of an event, by field. */
const namesOf: Readonly<Record<string, string>> = {
  from: 'requests.status',
  to: 'requests.status',
  intervention: 'contact.interventions',
  kind: 'terms.events',
  judgement: 'judgements',
  offer: 'contact.agreements.kinds',
}

/** An event of the audit trail as a sentence. */
export function eventInWords(
  event: { readonly kind: string; readonly data: Readonly<Record<string, unknown>> },
  lookup: Lookup,
): string {
  const params = Object.fromEntries(
    Object.entries(event.data).map(([field, value]) => {
      if (typeof value === 'number') return [field, value]
      if (typeof value === 'string' && isDay(value)) return [field, dayInWords(value as Day)]
      const names = namesOf[field]
      if (field === 'judgement' && value === null) return [field, lookup('judgements.derived') ?? '']
      if (names)
        return [
          field,
          lookup(`${names}.${String(value)}`) ?? lookup(`${names}.${String(value)}.name`) ?? String(value),
        ]
      return [field, typeof value === 'string' ? value : '']
    }),
  )
  return lookup(`requests.events.${event.kind}`, params) ?? event.kind
}
