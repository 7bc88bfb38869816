import { useTranslations } from 'use-intl'
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import { Button } from '../../ui/Button.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { useErrorWords } from '../../words.ts'
import type { Import } from './use-import.ts'

/** What is coming in and, afterwards, each file that did not come in with its own reason. */
export function ImportState({ bringer }: { readonly bringer: Import }) {
  const t = useTranslations('documents')
  const words = useErrorWords()
  const { bringing, job } = bringer
  const result = job.result
  const refused = [
    ...bringer.refused,
    ...(result?.refused ?? []).map(({ name, error }) => ({
      name,
      error: new AppError(error.code as ErrorCode, error.params) as unknown,
    })),
  ]
  const known = result?.known ?? []
  return (
    <>
      {bringing && (
        <div className="row-spread">
          <ProgressBar
            label={t('bringing', { number: bringing.done + 1, count: bringing.count })}
            value={bringing.done / bringing.count}
          />
          <Button small onPress={bringer.cancel}>
            {t('cancelImport')}
          </Button>
        </div>
      )}
      {job.failure && <ErrorState error={job.failure} />}
      {result && result.imported.length > 0 && (
        <Notice tone="ok" announce>
          {t('imported', { count: result.imported.length })}
        </Notice>
      )}
      {(refused.length > 0 || known.length > 0) && (
        <Notice tone={refused.length > 0 ? 'bad' : 'info'} announce>
          {refused.length > 0 && (
            <>
              <p className="strong">{t('refused', { count: refused.length })}</p>
              <ul className="stack-tight">
                {refused.map(({ name, error }) => (
                  <li key={`${name} ${words.of(error)}`}>
                    <span className="strong">{name}</span>: {words.of(error)}
                  </li>
                ))}
              </ul>
            </>
          )}
          {known.length > 0 && (
            <p>{t('known', { count: known.length, names: known.map(({ name }) => name).join(', ') })}</p>
          )}
          <div>
            <Button small onPress={bringer.clear}>
              {t('clearImport')}
            </Button>
          </div>
        </Notice>
      )}
    </>
  )
}
