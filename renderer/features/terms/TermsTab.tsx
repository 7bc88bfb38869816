import { useTranslations } from 'use-intl'
import { useQuestion } from '../../questions.ts'
import { Card } from '../../ui/Card.tsx'
import { ErrorState, Skeleton } from '../../ui/States.tsx'
import { dayInWords } from '../../words.ts'
import type { ShownRequest } from '../requests/shown-request.ts'
import { TermWords } from '../requests/TermWords.tsx'
import { CalendarButton } from './CalendarButton.tsx'
import { ExtensionCard } from './ExtensionCard.tsx'
import { RecordEvent } from './RecordEvent.tsx'
import { TermDates } from './TermDates.tsx'
import { TermEvents } from './TermEvents.tsx'
import { TermTimeline } from './TermTimeline.tsx'

/** Tab "Termijnen": the last day and how it was counted, extending, suspending, every other date. */
export function TermsTab({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('terms')
  const terms = useQuestion('terms.show', { requestId: request.id })
  if (terms.error) return <ErrorState error={terms.error} onRetry={() => void terms.refetch()} />
  if (!terms.data) return <Skeleton lines={6} tall />
  const { data } = terms
  return (
    <div className="stack">
      <Card>
        <div className="fields">
          <div>
            <p className="soft small">{t('due')}</p>
            <p className="figure-value">{dayInWords(data.dueOn)}</p>
            <p className="small soft">{t('suspendedTotal', { days: data.suspendedDays })}</p>
          </div>
          <TermWords term={request.term} />
        </div>
      </Card>
      <TermTimeline request={request} terms={data} />
      <TermDates dates={data.dates} />
      <CalendarButton requestId={request.id} number={request.number} />
      <div className="fields">
        <ExtensionCard requestId={request.id} extension={data.extension} />
        <RecordEvent requestId={request.id} />
      </div>
      <TermEvents events={data.events} />
    </div>
  )
}
