import { useTranslations } from 'use-intl'
import { Redirect } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import type { RequestId } from '../../../shared/ids.ts'
import { useQuestion } from '../../questions.ts'
import { Screen } from '../../shell/Screen.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { ErrorState, Skeleton } from '../../ui/States.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { ContactTab } from '../contact/ContactTab.tsx'
import { DecisionTab } from '../decisions/DecisionTab.tsx'
import { DocumentsTab } from '../documents/DocumentsTab.tsx'
import { LettersTab } from '../letters/LettersTab.tsx'
import { PartiesTab } from '../parties/PartiesTab.tsx'
import { ProcessTab } from '../process/ProcessTab.tsx'
import { Remedies } from '../remedies/Remedies.tsx'
import { TermsTab } from '../terms/TermsTab.tsx'
import { LogTab } from './LogTab.tsx'
import { OverviewTab } from './OverviewTab.tsx'
import { RequestState } from './RequestState.tsx'
import type { ShownRequest } from './shown-request.ts'

const tabs = {
  overview: '',
  contact: 'contact',
  letters: 'brieven',
  terms: 'termijnen',
  process: 'verloop',
  documents: 'documenten',
  parties: 'derden',
  decision: 'besluit',
  log: 'logboek',
} as const

type TabKey = keyof typeof tabs

/** Screen of one request, with its parts as tabs; the tab is in the address. */
export function RequestPage(props: { readonly id: RequestId; readonly tab: string | undefined }) {
  const t = useTranslations('requests.page')
  const request = useQuestion('requests.show', { id: props.id })
  const selected = (Object.keys(tabs) as TabKey[]).find((key) => tabs[key] === (props.tab ?? ''))
  if (!selected) return <Redirect to={`/verzoeken/${props.id}`} replace />
  const above = (
    <nav className="small">
      <Link href="/">{t('back')}</Link>
      {request.data && <span className="soft"> › {request.data.number}</span>}
    </nav>
  )
  if (!request.data)
    return (
      <Screen title={t('request')} above={above}>
        {request.error ? (
          <ErrorState
            error={request.error}
            onRetry={() => void request.refetch()}
            action={
              <ButtonLink small href="/">
                {t('back')}
              </ButtonLink>
            }
          />
        ) : (
          <Skeleton lines={6} tall />
        )}
      </Screen>
    )
  const { data } = request
  return (
    <Screen
      title={data.subject}
      windowTitle={`${data.number} ${data.subject}`}
      above={above}
      beside={selected !== 'overview' && selected !== 'terms' && <RequestState request={data} />}
      part={selected}
    >
      <Tabs
        label={t('tabs')}
        selected={selected}
        onSelect={(key) => navigate(`/verzoeken/${props.id}${tabs[key] && `/${tabs[key]}`}`)}
        tabs={(Object.keys(tabs) as TabKey[]).map((key) => ({
          key,
          label: t(key),
          count: key === 'documents' && data.documents > 0 ? data.documents : undefined,
        }))}
      >
        <Part tab={selected} request={data} />
      </Tabs>
    </Screen>
  )
}

function Part(props: { readonly tab: TabKey; readonly request: ShownRequest }) {
  const { tab, request } = props
  switch (tab) {
    case 'overview':
      return <OverviewTab request={request} />
    case 'contact':
      return <ContactTab request={request} />
    case 'letters':
      return <LettersTab request={request} />
    case 'terms':
      return <TermsTab request={request} />
    case 'process':
      return <ProcessTab request={request} />
    case 'parties':
      return <PartiesTab request={request} />
    case 'documents':
      return <DocumentsTab request={request} />
    case 'decision':
      return (
        <div className="stack">
          <DecisionTab request={request} />
          <Remedies requestId={request.id} />
        </div>
      )
    case 'log':
      return <LogTab request={request} />
  }
}
