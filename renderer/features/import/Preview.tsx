import { useTranslations } from 'use-intl'
import type { ReadRequests } from '../../../shared/domain/request-import.ts'
import { Table } from '../../ui/Table.tsx'
import { dayInWords } from '../../words.ts'

/** Requests that are written out. */
const shown = 8

/** The first requests as they will be recorded. */
export function Preview({ requests }: { readonly requests: ReadRequests['requests'] }) {
  const t = useTranslations('requests')
  return (
    <div className="stack-tight">
      <h3>{t('import.preview')}</h3>
      <Table
        caption={t('import.preview')}
        columns={[
          { key: 'number', label: t('import.fields.number') },
          { key: 'received', label: t('import.fields.receivedOn') },
          { key: 'subject', label: t('import.fields.subject') },
          { key: 'requester', label: t('import.fields.requesterName') },
          { key: 'handler', label: t('import.fields.handler') },
          { key: 'law', label: t('import.fields.law') },
        ]}
      >
        {requests.slice(0, shown).map(({ row, request }) => (
          <tr key={row}>
            <td className="nowrap">
              {request.number ?? <span className="soft">{t('import.newNumber')}</span>}
            </td>
            <td className="nowrap">{dayInWords(request.receivedOn)}</td>
            <td>{request.subject}</td>
            <td>
              {request.requesterName}
              <div className="small soft">{t(`requesterType.${request.requesterType}`)}</div>
            </td>
            <td>{request.handler}</td>
            <td>{t(`filters.${request.law}`)}</td>
          </tr>
        ))}
      </Table>
      {requests.length > shown && (
        <p className="small soft">{t('import.previewMore', { shown, count: requests.length })}</p>
      )}
    </div>
  )
}
