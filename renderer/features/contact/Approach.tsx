import { useTranslations } from 'use-intl'
import { approaches, informalOutcomes } from '../../../shared/domain/contact.ts'
import { useCommand } from '../../questions.ts'
import { Card } from '../../ui/Card.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState } from '../../ui/States.tsx'
import type { ShownRequest } from '../requests/shown-request.ts'

/** Which approach requester and authority chose together, and what came of it. */
export function Approach({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('contact')
  const save = useCommand('contact.setApproach')
  const approach = request.approach
  const outcome = informalOutcomes.find((code) => code === request.informalOutcome) ?? null
  return (
    <Card title={t('approach')}>
      <div className="stack">
        <Select<(typeof approaches)[number] | ''>
          label={t('approachChosen')}
          value={approach ?? ''}
          options={[
            { value: '', label: t('notYet') },
            ...approaches.map((code) => ({ value: code, label: t(`approaches.${code}`) })),
          ]}
          onChange={(code) =>
            save.mutate({ requestId: request.id, approach: code || null, informalOutcome: outcome })
          }
        />
        <Select<(typeof informalOutcomes)[number] | ''>
          label={t('outcome')}
          value={outcome ?? ''}
          options={[
            { value: '', label: t('notYet') },
            ...informalOutcomes.map((code) => ({ value: code, label: t(`outcomes.${code}`) })),
          ]}
          onChange={(code) => save.mutate({ requestId: request.id, approach, informalOutcome: code || null })}
        />
        {save.error && <ErrorState error={save.error} />}
      </div>
    </Card>
  )
}
