import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { pdfAddress } from '../../client.ts'
import { useJob } from '../../jobs.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { OpenPoint } from '../publication/OpenPoint.tsx'

/** The decision letter as PDF: what is still missing, making it, opening it. */
export function LetterCard(props: {
  readonly requestId: string
  readonly missing: Output<'decisions.show'>['missing']
}) {
  const t = useTranslations('decisions')
  const letter = useJob('decisions.letter', props.requestId)
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
        {letter.failure && <ErrorState error={letter.failure} />}
        <div className="row">
          <Button
            isPending={letter.isRunning}
            onPress={() => void letter.start({ requestId: props.requestId })}
          >
            {missing.length > 0 ? t('makeDraft') : t('makeLetter')}
          </Button>
          {letter.result && (
            <ButtonLink href={pdfAddress(letter.result.file)} newWindow>
              {t('openLetter', { pages: letter.result.pages })}
            </ButtonLink>
          )}
        </div>
        {letter.result?.draft && <Notice tone="warn">{t('isDraft')}</Notice>}
      </div>
    </Card>
  )
}
