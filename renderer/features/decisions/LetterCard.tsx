import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { OpenPoint } from '../publication/OpenPoint.tsx'

/** The way to the decision letter (L10), with what it still lacks. */
export function LetterCard(props: {
  readonly requestId: string
  readonly missing: Output<'decisions.show'>['missing']
}) {
  const t = useTranslations('decisions')
  const { missing } = props
  return (
    <Card title={t('letter')}>
      <div className="stack">
        {missing.length > 0 && (
          <div className="stack-tight">
            <p>{t('letterMissing')}</p>
            <ul className="stack-tight">
              {missing.map((point) => (
                <OpenPoint
                  key={`${point.code} ${Object.values(point.params).join(' ')}`}
                  requestId={props.requestId}
                  code={point.code}
                  params={point.params}
                />
              ))}
            </ul>
          </div>
        )}
        <p className="small soft">{t('letterLead')}</p>
        <div>
          <ButtonLink href={`/verzoeken/${props.requestId}/brieven?brief=L10`}>{t('writeLetter')}</ButtonLink>
        </div>
      </div>
    </Card>
  )
}
