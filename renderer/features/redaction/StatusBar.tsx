import { useTranslations } from 'use-intl'
import type { Instant } from '../../../shared/dates.ts'
import { timeInWords, useErrorWords } from '../../words.ts'
import type { Workspace } from './use-workspace.ts'

/** The time that everything was last known to be saved. */
export function savedTime(work: Pick<Workspace, 'store'>, opened: Date): string {
  return timeInWords((work.store.savedAt ?? opened).toISOString() as Instant)
}

/** What is safe, how much there is, and the keys that matter. */
export function StatusBar(props: {
  readonly work: Workspace
  readonly opened: Date
  readonly onShortcuts: () => void
}) {
  const { work } = props
  const t = useTranslations('redaction')
  const errors = useErrorWords()
  const grounds = new Set(work.store.marks.flatMap((mark) => mark.grounds)).size
  return (
    <footer className="status">
      {work.store.error ? (
        <span className="status-bad" role="alert">
          {t('status.failed')} {errors.of(work.store.error)}{' '}
          <button type="button" className="text-button" onClick={work.store.clearError}>
            {t('status.dismiss')}
          </button>
        </span>
      ) : (
        <span>
          <span aria-hidden="true">{work.store.isSaving ? '… ' : '✓ '}</span>
          <strong>{work.store.isSaving ? t('status.saving') : t('status.saved')}</strong>{' '}
          {!work.store.isSaving && savedTime(work, props.opened)}
        </span>
      )}
      {work.notice && <span className="status-notice">{work.notice}</span>}
      <span>{t('status.original')}</span>
      <span>{t('status.counts', { marks: work.store.marks.length, grounds })}</span>
      <span>{t('status.page', { page: work.page + 1, count: work.frames.length })}</span>
      <span className="bar-space" />
      <span className="status-keys">
        <kbd>L</kbd> {t(work.tool === 'redact' ? 'status.toolOn' : 'status.toolOff')}
      </span>
      <span className="status-keys">
        <kbd>Tab</kbd> {t('status.next')}
      </span>
      <button type="button" className="text-button" onClick={props.onShortcuts}>
        <kbd>?</kbd> {t('status.shortcuts')}
      </button>
    </footer>
  )
}
