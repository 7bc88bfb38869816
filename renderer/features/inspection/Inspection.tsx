import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import { Screen } from '../../shell/Screen.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { DropArea, FilesButton } from '../../ui/DropArea.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { EmptyState, ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { Outcome } from './Outcome.tsx'
import { useInspection } from './use-inspection.ts'
import './inspection.css'

/** Screen "Controle van een PDF": whether files redacted elsewhere are safe, and which grounds they show. */
export function Inspection() {
  const t = useTranslations('inspection')
  const work = useInspection()
  const [grounds, setGrounds] = useState(true)
  const { job, bringing } = work
  const isBusy = bringing !== undefined || job.isRunning
  const refused = [
    ...work.refused,
    ...(job.result?.refused ?? []).map(({ name, error }) => ({
      name,
      error: new AppError(error.code as ErrorCode, error.params) as unknown,
    })),
  ]
  const isEmpty = !isBusy && !job.result && refused.length === 0
  const take = (files: File[]) => {
    if (!isBusy) void work.run(files, grounds)
  }
  const pick = (
    <FilesButton look={isEmpty ? 'primary' : 'plain'} accept="application/pdf,.pdf" onFiles={take}>
      {t(isEmpty ? 'pick' : 'pickMore')}
    </FilesButton>
  )
  const option = (
    <Checkbox isSelected={grounds} onChange={setGrounds}>
      {t('withGrounds')}
    </Checkbox>
  )
  return (
    <Screen
      title={t('title')}
      beside={
        !isEmpty &&
        !isBusy && (
          <span className="row">
            {pick}
            <Button look="quiet" onPress={() => void work.clear()}>
              {t('clear')}
            </Button>
          </span>
        )
      }
    >
      <DropArea label={t('dropLabel')} onFiles={take}>
        <div className="stack">
          <p className="soft inspection-intro">{t('intro')}</p>
          {bringing && (
            <div className="row-spread">
              <ProgressBar
                label={t('bringing', { number: bringing.done + 1, count: bringing.count })}
                value={bringing.done / bringing.count}
              />
              <Button small onPress={work.cancel}>
                {t('cancel')}
              </Button>
            </div>
          )}
          {job.isRunning && <Skeleton lines={4} tall />}
          {job.row?.state === 'cancelled' && <Notice tone="info">{t('cancelled')}</Notice>}
          {job.failure && <ErrorState error={job.failure} />}
          {isEmpty && (
            <Card>
              <EmptyState title={t('empty.title')} action={pick}>
                <p>{t('empty.text')}</p>
              </EmptyState>
              <div className="inspection-option">{option}</div>
            </Card>
          )}
          {!isBusy && (job.result || refused.length > 0) && (
            <Outcome key={job.row?.id ?? 'refused'} files={job.result?.files ?? []} refused={refused} />
          )}
        </div>
      </DropArea>
    </Screen>
  )
}
