import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { AppError } from '../../shared/errors.ts'
import { useErrorWords } from '../words.ts'
import { Button, ButtonLink } from './Button.tsx'

/** What to do first, where there is nothing yet. */
export function EmptyState(props: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className="empty">
      <p className="empty-title">{props.title}</p>
      {props.children && <div className="empty-text">{props.children}</div>}
      {props.action}
    </div>
  )
}

/** What went wrong, in the sentence of its code, with the way out: what does not exist is not asked for again. */
export function ErrorState(props: {
  readonly error: unknown
  readonly onRetry?: () => void
  readonly action?: ReactNode
}) {
  const t = useTranslations('ui')
  const words = useErrorWords()
  const isGone = props.error instanceof AppError && props.error.code === 'not-found'
  return (
    <div className="notice notice-bad" role="alert">
      <p>{words.of(props.error)}</p>
      <div className="row">
        {props.onRetry && !isGone && (
          <Button small onPress={props.onRetry}>
            {t('retry')}
          </Button>
        )}
        {props.action ??
          (isGone && (
            <ButtonLink small href="/">
              {t('toWorkList')}
            </ButtonLink>
          ))}
      </div>
    </div>
  )
}

/** A sentence that stands out: a warning, a result, an explanation. */
export function Notice(props: {
  readonly tone: 'ok' | 'warn' | 'bad' | 'info'
  readonly children: ReactNode
  /** Whether it appears after an act, so must be announced. */
  readonly announce?: boolean
}) {
  return (
    <div className={`notice notice-${props.tone}`} {...(props.announce ? { role: 'status' } : {})}>
      {props.children}
    </div>
  )
}

/** Grey lines in the shape of what is coming, so that the layout stays put. */
export function Skeleton(props: { readonly lines?: number; readonly tall?: boolean }) {
  const t = useTranslations('ui')
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{t('loading')}</span>
      {Array.from({ length: props.lines ?? 3 }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are alike and never move
        <span key={line} className={props.tall ? 'skeleton-line skeleton-tall' : 'skeleton-line'} />
      ))}
    </div>
  )
}
