import { useTranslations } from 'use-intl'
import { useSearchParams } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { useQuestion } from '../../questions.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DropArea, FilesButton } from '../../ui/DropArea.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import { count } from '../../words.ts'
import type { ShownRequest } from '../requests/shown-request.ts'
import { addressOf } from '../search/address.ts'
import { SearchField } from '../search/SearchField.tsx'
import '../search/search.css'
import { DocumentTable } from './DocumentTable.tsx'
import { Duplicates } from './Duplicates.tsx'
import { ImportState } from './ImportState.tsx'
import { LedgerView } from './LedgerView.tsx'
import { TextState } from './TextState.tsx'
import { Threads } from './Threads.tsx'
import { type Import, useImport } from './use-import.ts'

const views = { documents: '', ledger: 'register', threads: 'wisselingen', duplicates: 'dubbele' } as const
type View = keyof typeof views

/** Tab "Documenten": bring in files, account for them, judge them, open them to redact. */
export function DocumentsTab({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('documents')
  const bringer = useImport(request.id)
  const [params, setParams] = useSearchParams()
  const asked = params.get('weergave') ?? ''
  const view = (Object.keys(views) as View[]).find((key) => views[key] === asked) ?? 'documents'
  return (
    <DropArea label={t('dropLabel')} onFiles={(files, paths) => void bringer.bring(files, paths)}>
      <div className="stack">
        <div className="row">
          <Segmented<View>
            label={t('views.label')}
            options={(Object.keys(views) as View[]).map((key) => ({ key, label: t(`views.${key}`) }))}
            selected={view}
            onSelect={(key) => setParams(views[key] ? { weergave: views[key] } : {}, { replace: true })}
          />
        </div>
        <ImportState bringer={bringer} />
        {view === 'documents' && <Documents request={request} bringer={bringer} />}
        {view === 'ledger' && <LedgerView requestId={request.id} />}
        {view === 'threads' && <Threads requestId={request.id} />}
        {view === 'duplicates' && <Duplicates requestId={request.id} />}
      </div>
    </DropArea>
  )
}

/** The documents themselves, with what is still to do about them. */
function Documents({ request, bringer }: { readonly request: ShownRequest; readonly bringer: Import }) {
  const t = useTranslations('documents')
  const tRequests = useTranslations('requests')
  const list = useQuestion('documents.list', { requestId: request.id })
  const documents = list.data?.documents ?? []
  const open = documents.filter((one) => one.judgement === null).length
  const add = (
    <span className="row">
      <FilesButton accept="" isFolder onFiles={(files, paths) => void bringer.bring(files, paths)}>
        {t('addFolder')}
      </FilesButton>
      <FilesButton look="primary" accept="" onFiles={(files, paths) => void bringer.bring(files, paths)}>
        {t('add')}
      </FilesButton>
    </span>
  )
  return (
    <>
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
      {documents.length > 0 && (
        <SearchField
          isSmall
          label={t('search')}
          value=""
          onSearch={(query) => navigate(addressOf({ query, requestId: request.id }))}
        />
      )}
      {documents.length > 0 && <TextState requestId={request.id} />}
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
    </>
  )
}
