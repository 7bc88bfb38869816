import { createContext, memo, useContext, useDeferredValue, useEffect, useMemo } from 'react'
import { Redirect, Route, Router, Switch } from 'wouter'
import { navigate, usePathname, useSearch } from 'wouter/use-browser-location'
import type { DocumentId, RequestId } from '../shared/ids.ts'
import { RedactionWorkspace } from './features/redaction/RedactionWorkspace.tsx'
import { noteJobPush } from './jobs.ts'
import { startPdf } from './pdf/pdf-workers.ts'
import { followPushes } from './questions.ts'
import { Later, later } from './shell/Later.tsx'
import { Shell } from './shell/Shell.tsx'
import { Trouble } from './shell/Trouble.tsx'
import { UiProvider } from './ui/Provider.tsx'

// Each screen comes with what it needs, so that a document opened by itself waits for none of that; the others follow
// once the window stands.
const readThrough = later(async () => (await import('./features/documents/ReadThrough.tsx')).ReadThrough)
const agenda = later(async () => (await import('./features/agenda/Agenda.tsx')).Agenda)
const handbook = later(async () => (await import('./features/handbook/Handbook.tsx')).Handbook)
const importRequests = later(
  async () => (await import('./features/import/ImportRequests.tsx')).ImportRequests,
)
const inspection = later(async () => (await import('./features/inspection/Inspection.tsx')).Inspection)
const motivation = later(async () => (await import('./features/motivation/Motivation.tsx')).Motivation)
const registerRequest = later(
  async () => (await import('./features/requests/RegisterRequest.tsx')).RegisterRequest,
)
const requestPage = later(async () => (await import('./features/requests/RequestPage.tsx')).RequestPage)
const search = later(async () => (await import('./features/search/SearchScreen.tsx')).SearchScreen)
const settings = later(async () => (await import('./features/settings/Settings.tsx')).Settings)
const statistics = later(async () => (await import('./features/statistics/Statistics.tsx')).Statistics)
const workList = later(async () => (await import('./features/requests/WorkList.tsx')).WorkList)

type Address = { readonly path: string; readonly search: string }

/** The address of the screen that is shown, which follows the one in the bar of the window. */
const Shown = createContext<Address>({ path: '/', search: '' })
const useShownPath = (): [string, typeof navigate] => [useContext(Shown).path, navigate]
const useShownSearch = () => useContext(Shown).search

/** The window: rail, the screen of the current address, and the strip of long work. */
export function App() {
  const path = usePathname()
  const search = useSearch()
  const here = useMemo(() => ({ path, search }), [path, search])
  // Another screen is made in small portions: what reads and draws a document that is opening is heard in between.
  const before = useDeferredValue(here)
  useEffect(() => followPushes(noteJobPush), [])
  useEffect(() => {
    // Starting the programs that read and draw takes longer than opening most files: not when one is opened.
    requestIdleCallback(startPdf, { timeout: 3000 })
  }, [])
  return <Screens shown={before.path === path ? here : before} />
}

/** The screen of an address; the one before it stays until this one is ready. */
const Screens = memo(function Screens({ shown }: { readonly shown: Address }) {
  const place = shown.path
  return (
    <Shown value={shown}>
      <Router hook={useShownPath} searchHook={useShownSearch}>
        <UiProvider navigate={navigate}>
          <Shell isBare={place.startsWith('/documenten/') || place.endsWith('/doorlezen')}>
            <Trouble key={place.split('/').slice(0, 3).join('/')}>
              <Switch>
                <Route path="/">
                  <Later screen={workList} with={{}} />
                </Route>
                <Route path="/verzoeken/nieuw">
                  <Later screen={registerRequest} with={{}} />
                </Route>
                <Route path="/verzoeken/overnemen">
                  <Later screen={importRequests} with={{}} />
                </Route>
                <Route path="/verzoeken/:id/doorlezen">
                  {({ id }) => <Later key={id} screen={readThrough} with={{ requestId: id as RequestId }} />}
                </Route>
                <Route path="/verzoeken/:id/:tab?">
                  {({ id, tab }) => (
                    <Later key={id} screen={requestPage} with={{ id: id as RequestId, tab }} />
                  )}
                </Route>
                <Route path="/documenten/:id">
                  {({ id }) => <RedactionWorkspace key={id} documentId={id as DocumentId} />}
                </Route>
                <Route path="/agenda">
                  <Later screen={agenda} with={{}} />
                </Route>
                <Route path="/zoeken">
                  <Later screen={search} with={{}} />
                </Route>
                <Route path="/statistiek">
                  <Later screen={statistics} with={{}} />
                </Route>
                <Route path="/controle">
                  <Later screen={inspection} with={{}} />
                </Route>
                <Route path="/motivering">
                  <Later screen={motivation} with={{}} />
                </Route>
                <Route path="/handboek">
                  <Later screen={handbook} with={{}} />
                </Route>
                <Route path="/instellingen">
                  <Later screen={settings} with={{}} />
                </Route>
                <Route>
                  <Redirect to="/" replace />
                </Route>
              </Switch>
            </Trouble>
          </Shell>
        </UiProvider>
      </Router>
    </Shown>
  )
})
