import { useTranslations } from 'use-intl'
import { categoryOf, groundOf } from '../../../shared/domain/grounds.ts'
import { useLookup } from '../../words.ts'

/** Where the name of a row may be found; the first that has it wins. */
const places = [
  'statistics.rows',
  'requests.status',
  'judgements',
  'outcomes',
  'requests.requesterType',
  'requests.channel',
  'contact.outcomes',
]

/** The name of a row of a figure by its key: a status, judgement, ground code, class of days … */
export function useRowName(): (key: string) => string {
  const lookup = useLookup()
  const t = useTranslations('statistics')
  return (key) => {
    if (key === '') return t('total')
    const [code = '', rest] = key.split('|')
    const ground = groundOf(code)?.nameNl ?? categoryOf(code)?.nameNl
    const own = ground ? `${code} ${ground}` : places.map((place) => lookup(`${place}.${code}`)).find(Boolean)
    return [own ?? code, rest].filter(Boolean).join(' · ')
  }
}
