import { useTranslations } from 'use-intl'
import { type ContactPhase, interventions } from '../../../shared/domain/contact.ts'
import { Screen } from '../../shell/Screen.tsx'
import { Card } from '../../ui/Card.tsx'
import './handbook.css'
import { HandbookEntry } from './HandbookEntry.tsx'

const phases: readonly ContactPhase[] = [
  'start',
  'triage',
  'search',
  'any',
  'decision',
  'after-decision',
  'objection',
]

/** Screen "Handleiding": every intervention of the informal approach, by moment. */
export function Handbook() {
  const t = useTranslations('contact')
  return (
    <Screen title={t('handbook.title')}>
      <p className="handbook-lead">{t('handbook.lead')}</p>
      <div className="stack">
        {phases.map((phase) => (
          <Card key={phase} title={t('handbook.phase', { phase: t(`phases.${phase}`) })}>
            {interventions
              .filter((one) => one.phase === phase)
              .map(({ code }) => (
                <details key={code} className="handbook-entry">
                  <summary>
                    <span className="strong">{t(`interventions.${code}.name`)}</span>{' '}
                    <span className="small soft">{code}</span>
                  </summary>
                  <HandbookEntry code={code} />
                </details>
              ))}
          </Card>
        ))}
      </div>
    </Screen>
  )
}
