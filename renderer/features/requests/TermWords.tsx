import { useTranslations } from 'use-intl'
import type { RequestRow } from '../../../shared/contract/requests.ts'
import { TermBar } from '../../ui/TermBar.tsx'
import { dayInWords } from '../../words.ts'

type Term = RequestRow['term']

/** The decision term of a request: bar, words, last day. */
export function TermWords({ term }: { readonly term: Term }) {
  const t = useTranslations('requests.term')
  const below = [
    term.state === 'stopped' ? undefined : t('until', { day: dayInWords(term.dueOn) }),
    term.suspensionDay !== null
      ? t('suspensionDay', { day: term.suspensionDay })
      : term.suspendedDays > 0
        ? t('suspendedDays', { days: term.suspendedDays })
        : undefined,
  ]
  return (
    <div className="stack-tight">
      <TermBar segments={term.segments} isUrgent={term.state === 'due_soon'} />
      <div>
        <TermLeft term={term} />
        <div className="small soft">{below.filter(Boolean).join(' · ')}</div>
      </div>
    </div>
  )
}

/** What is left of the decision term, in words. */
export function TermLeft({ term }: { readonly term: Term }) {
  const t = useTranslations('requests.term')
  const tone = { overdue: 'tone-bad', missed: 'tone-bad', due_soon: 'tone-warn' }[term.state as string]
  const words = {
    overdue: () => t('overdue', { days: -term.daysLeft }),
    due_soon: () => t('left', { days: term.daysLeft }),
    running: () => t('left', { days: term.daysLeft }),
    suspended: () => t('suspended'),
    met: () => t('met'),
    missed: () => t('missed'),
    stopped: () => t('stopped'),
  }[term.state]()
  return <div className={`strong ${tone ?? ''}`}>{words}</div>
}
