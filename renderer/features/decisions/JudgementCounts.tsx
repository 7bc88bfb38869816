import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { Facts } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { useLookup } from '../../words.ts'

/** Documents and pages per judgement, as the letter will tell them. */
export function JudgementCounts(props: {
  readonly counts: Output<'decisions.show'>['counts']
  readonly requestId: string
}) {
  const t = useTranslations('decisions')
  const tRequests = useTranslations('requests')
  const lookup = useLookup()
  const filled = props.counts.filter((one) => one.documents > 0)
  if (filled.length === 0)
    return (
      <p className="soft">
        {t('noDocuments')} <Link href={`/verzoeken/${props.requestId}/documenten`}>{t('toDocuments')}</Link>
      </p>
    )
  return (
    <Facts
      facts={filled.map((one) => ({
        name: lookup(`judgements.${one.judgement}`) ?? one.judgement,
        value: `${tRequests('documents', { count: one.documents })}, ${tRequests('pages', { count: one.pages })}`,
      }))}
    />
  )
}
