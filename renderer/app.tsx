import { useEffect } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import type { DocumentId, RequestId } from '../shared/ids.ts'
import { ReadThrough } from './features/documents/ReadThrough.tsx'
import { Inspection } from './features/inspection/Inspection.tsx'
import { RedactionWorkspace } from './features/redaction/RedactionWorkspace.tsx'
import { RegisterRequest } from './features/requests/RegisterRequest.tsx'
import { RequestPage } from './features/requests/RequestPage.tsx'
import { WorkList } from './features/requests/WorkList.tsx'
import { Settings } from './features/settings/Settings.tsx'
import { Statistics } from './features/statistics/Statistics.tsx'
import { noteJobPush } from './jobs.ts'
import { followPushes } from './questions.ts'
import { Shell } from './shell/Shell.tsx'
import { Trouble } from './shell/Trouble.tsx'
import { UiProvider } from './ui/Provider.tsx'

/** The window: rail, the screen of the current address, and the strip of long work. */
export function App() {
  const [place, navigate] = useLocation()
  useEffect(() => followPushes(noteJobPush), [])
  return (
    <UiProvider navigate={(href) => navigate(href)}>
      <Shell isBare={place.startsWith('/documenten/') || place.endsWith('/doorlezen')}>
        <Trouble key={place.split('/').slice(0, 3).join('/')}>
          <Switch>
            <Route path="/">
              <WorkList />
            </Route>
            <Route path="/verzoeken/nieuw">
              <RegisterRequest />
            </Route>
            <Route path="/verzoeken/:id/doorlezen">
              {({ id }) => <ReadThrough key={id} requestId={id as RequestId} />}
            </Route>
            <Route path="/verzoeken/:id/:tab?">
              {({ id, tab }) => <RequestPage key={id} id={id as RequestId} tab={tab} />}
            </Route>
            <Route path="/documenten/:id">
              {({ id }) => <RedactionWorkspace key={id} documentId={id as DocumentId} />}
            </Route>
            <Route path="/statistiek">
              <Statistics />
            </Route>
            <Route path="/controle">
              <Inspection />
            </Route>
            <Route path="/instellingen">
              <Settings />
            </Route>
            <Route>
              <Redirect to="/" replace />
            </Route>
          </Switch>
        </Trouble>
      </Shell>
    </UiProvider>
  )
}
