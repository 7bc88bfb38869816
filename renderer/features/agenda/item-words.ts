import { useTranslations } from 'use-intl'
import type { AgendaItem } from '../../../shared/contract/agenda.ts'
import { useLookup } from '../../words.ts'

/** What is to be done on a date: the name of the term with its part, or the task; `short` for a day of a sheet. */
export function useItemWords(
  length: 'whole' | 'short' = 'whole',
): (item: Pick<AgendaItem, 'what' | 'part' | 'title'>) => string {
  const t = useTranslations('agenda')
  const lookup = useLookup()
  return ({ what, part, title }) => {
    if (what === 'task') return t('taskNamed', { title })
    const short = length === 'short' ? lookup(`agenda.short.${what}`) : undefined
    const name = short ?? lookup(`terms.names.${what}`) ?? what
    return part === '' ? name : t('partNamed', { name, part })
  }
}

/** The tab of a request on which a date is dealt with. */
export function tabOf({ what }: Pick<AgendaItem, 'what'>): string {
  if (what === 'task') return 'verloop'
  return what === 'first-contact' ? 'contact' : 'termijnen'
}
