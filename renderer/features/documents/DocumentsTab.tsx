import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { useQuestion } from '../../questions.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DropArea, FilesButton } from '../../ui/DropArea.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import { count } from '../../words.ts'
import type { ShownRequest } from '../requests/shown-request.ts'
import { addressOf } from '../search/address.ts'
import { SearchField } from '../search/SearchField.tsx'
import '../search/search.css'
import { DocumentTable } from './DocumentTable.tsx'
import { Duplicates } from './Duplicates.tsx'
import { ImportState } from './ImportState.tsx'
import { TextState } from './TextState.tsx'
import { useImport } from './use-import.ts'

/** Tab "Documenten": bring in files, judge them, open them to redact. */
export function DocumentsTab({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('documents')
  const [, navigate] = useLocation()
  const tRequests = useTranslations('requests')
  const list = useQuestion('documents.list', { requestId: request.id })
  const bringer = useImport(request.id)
  const documents = list.data?.documents ?? []
  const open = documents.filter((one) => one.judgement === null).length
  const add = (
    <FilesButton look="primary" accept="" onFiles={(files) => void bringer.bring(files)}>
      {t('add')}
    </FilesButton>
  )
  return (
    <DropArea label={t('dropLabel')} onFiles={(files) => void bringer.bring(files)}>
      <div className="stack">
        {documents.length > 0 && (
          <div className="row-spread">
            <span>
              <span className="strong">{tRequests('documents', { count: documents.length })}</span>
              <span className="soft">
                {' '}
                · {tRequests('pages', { count: documents.reduce((sum, one) => sum + one.pages, 0) })} ·{' '}
                {open === 0 ? t('allJudged') : t('open', { count: count(open) })}
              </span>
            </span>
            <span className="row">
              <span className="small soft">{t('dropHint')}</span>
              <ButtonLink href={`/verzoeken/${request.id}/doorlezen`}>{t('readThrough')}</ButtonLink>
              {add}
            </span>
          </div>
        )}
        <ImportState bringer={bringer} />
        {documents.length > 0 && (
          <SearchField
            isSmall
            label={t('search')}
            value=""
            onSearch={(query) => navigate(addressOf({ query, requestId: request.id }))}
          />
        )}
        {documents.length > 0 && <TextState requestId={request.id} />}
        {documents.length > 1 && <Duplicates requestId={request.id} />}
        {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {!list.data && !list.error && <Skeleton lines={5} tall />}
        {list.data &&
          (documents.length === 0 ? (
            <Card>
              <EmptyState title={t('empty.title')} action={add}>
                {t('empty.text')}
              </EmptyState>
            </Card>
          ) : (
            <DocumentTable documents={documents} law={request.law} />
          ))}
      </div>
    </DropArea>
  )
}
