import { useTranslations } from 'use-intl'
import { today } from '../../../shared/dates.ts'
import { olderThanFiveYears } from '../../../shared/domain/ground-motivation.ts'
import { groundOf } from '../../../shared/domain/grounds.ts'
import { Link } from '../../ui/Link.tsx'
import { groundLine } from './ground-choice.ts'
import type { Workspace } from './use-workspace.ts'

/** What the law asks about the grounds on this document, said beside the work and never during a stroke. */
export function Attention({ work }: { readonly work: Workspace }) {
  const t = useTranslations('redaction.attention')
  const used = [...new Set(work.store.marks.flatMap((mark) => mark.grounds))]
  const codesOf = (asks: (code: string) => boolean | undefined) => used.filter(asks)
  const labels = (codes: readonly string[]) => codes.map((code) => groundLine(code).label).join(', ')
  const aged = codesOf((code) => groundOf(code)?.fiveYearRule)
  const weighed = codesOf((code) => groundOf(code)?.balancingTest)
  const { documentDate } = work.shown.document
  const isOld = documentDate !== null && olderThanFiveYears(documentDate, today())
  const isUndated = documentDate === null
  const asksAge = aged.length > 0 && (isOld || isUndated)
  if (!asksAge && weighed.length === 0) return null
  const request = `/verzoeken/${work.requestId}`
  return (
    <details className="attention">
      <summary>{t('title')}</summary>
      <ul>
        {aged.length > 0 && isOld && <li>{t('fiveYears', { codes: labels(aged) })}</li>}
        {aged.length > 0 && isUndated && (
          <li>
            {t('date')} <Link href={`${request}/documenten?wijzig=${work.documentId}`}>{t('setDate')}</Link>
          </li>
        )}
        {weighed.length > 0 && (
          <li>
            {t('balancing', { codes: labels(weighed), count: weighed.length })}{' '}
            <Link href={`${request}/besluit`}>{t('decision')}</Link>
          </li>
        )}
      </ul>
    </details>
  )
}
