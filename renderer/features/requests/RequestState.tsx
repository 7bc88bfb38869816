import { useTranslations } from 'use-intl'
import { dayInWords } from '../../words.ts'
import { StatusChip } from './StatusChip.tsx'
import type { ShownRequest } from './shown-request.ts'
import { TermLeft } from './TermWords.tsx'

/** Phase and last day of a request beside its title, on the tabs that do not open with them. */
export function RequestState({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('requests.term')
  const { term } = request
  return (
    <div className="request-state">
      <StatusChip status={request.status} />
      <TermLeft term={term} />
      {term.state !== 'stopped' && (
        <span className="small soft">{t('until', { day: dayInWords(term.dueOn) })}</span>
      )}
    </div>
  )
}
