import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Table } from '../../ui/Table.tsx'
import { count, useLookup } from '../../words.ts'

/** Documents and pages per judgement, as the letter will tell them. */
export function JudgementCounts(props: {
  readonly counts: Output<'decisions.show'>['counts']
  readonly requestId: string
}) {
  const t = useTranslations('decisions')
  const lookup = useLookup()
  const documentsPlace = `/verzoeken/${props.requestId}/documenten`
  const filled = props.counts.filter((one) => one.documents > 0)
  if (filled.length === 0)
    return (
      <EmptyState title={t('noDocuments')} action={<Link href={documentsPlace}>{t('toDocuments')}</Link>} />
    )
  return (
    <Table
      caption={t('counts')}
      columns={[
        { key: 'judgement', label: t('columns.judgement') },
        { key: 'documents', label: t('columns.documents'), numeric: true },
        { key: 'pages', label: t('columns.pages'), numeric: true },
      ]}
    >
      {filled.map((one) => (
        <tr key={one.judgement}>
          <td>{lookup(`judgements.${one.judgement}`) ?? one.judgement}</td>
          <td className="numeric">{count(one.documents)}</td>
          <td className="numeric">{count(one.pages)}</td>
        </tr>
      ))}
    </Table>
  )
}
