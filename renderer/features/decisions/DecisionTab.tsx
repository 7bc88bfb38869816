import { useTranslations } from 'use-intl'
import { useQuestion } from '../../questions.ts'
import { Card } from '../../ui/Card.tsx'
import { ErrorState, Skeleton } from '../../ui/States.tsx'
import { PartialsCard } from '../partials/PartialsCard.tsx'
import { BurnCard } from '../publication/BurnCard.tsx'
import { ExportCard } from '../publication/ExportCard.tsx'
import { PublicationCard } from '../publication/PublicationCard.tsx'
import { UploadCard } from '../publication/UploadCard.tsx'
import type { ShownRequest } from '../requests/shown-request.ts'
import { DecisionForm } from './DecisionForm.tsx'
import { JudgementCounts } from './JudgementCounts.tsx'
import { LetterCard } from './LetterCard.tsx'

/** Tab "Besluit": outcome and motivation, the letter, the redacted files, the export. */
export function DecisionTab({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('decisions')
  const decision = useQuestion('decisions.show', { requestId: request.id })
  if (decision.error) return <ErrorState error={decision.error} onRetry={() => void decision.refetch()} />
  if (!decision.data) return <Skeleton lines={6} tall />
  return (
    <div className="stack">
      <Card title={t('counts')}>
        <JudgementCounts counts={decision.data.counts} requestId={request.id} />
      </Card>
      <PartialsCard request={request} />
      <DecisionForm request={request} decision={decision.data} />
      <LetterCard requestId={request.id} missing={decision.data.missing} />
      <BurnCard requestId={request.id} />
      <ExportCard requestId={request.id} />
      <UploadCard requestId={request.id} />
      <PublicationCard requestId={request.id} />
    </div>
  )
}
