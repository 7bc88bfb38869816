import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { pageOutcomes } from '../../../shared/domain/page-balance.ts'
import { sourceOutcomes } from '../../../shared/domain/source-files.ts'
import { Card } from '../../ui/Card.tsx'
import { count } from '../../words.ts'

/** The balance of pages: source files by what became of them, pages by their outcome, with the sum of each. */
export function BalanceCard({ balance }: { readonly balance: Output<'documents.ledger'>['balance'] }) {
  const t = useTranslations('documents.ledger')
  const tFile = useTranslations('sourceOutcomes')
  const tPage = useTranslations('pageOutcomes')
  const files = sourceOutcomes.filter((name) => balance.files[name] > 0)
  const pages = pageOutcomes.filter((name) => balance.pages[name] > 0)
  return (
    <Card title={t('balance')}>
      <div className="balance">
        <Sums
          caption={t('balanceFiles')}
          parts={files.map((name) => ({ name: tFile(name), value: balance.files[name] }))}
          total={balance.totalFiles}
        />
        <Sums
          caption={t('balancePages')}
          parts={pages.map((name) => ({ name: tPage(name), value: balance.pages[name] }))}
          total={balance.totalPages}
        />
      </div>
      <p className="small soft">{t('balanceHint')}</p>
    </Card>
  )
}

function Sums(props: {
  readonly caption: string
  readonly parts: readonly { readonly name: string; readonly value: number }[]
  readonly total: number
}) {
  const t = useTranslations('documents.ledger')
  return (
    <table className="balance-table">
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          {props.parts.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          <th scope="col" className="balance-total">
            {t('total')}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          {props.parts.map(({ name, value }) => (
            <td key={name}>{count(value)}</td>
          ))}
          <td className="balance-total">{count(props.total)}</td>
        </tr>
      </tbody>
    </table>
  )
}
