import type { CommandLine, Session, WebContents } from 'electron'
import { isOpenable, isOwnPage, isOwnResource } from './origin.ts'

/**
 * Switches that keep Chromium itself off the network: no look-ups, no updates, no reports. They come before
 * the app is ready, and under the guard of the session, so that one forgotten door does not matter.
 */
export function cutNetwork(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  commandLine.appendSwitch('disable-background-networking')
  commandLine.appendSwitch('disable-component-update')
  commandLine.appendSwitch('disable-domain-reliability')
  commandLine.appendSwitch('disable-sync')
  commandLine.appendSwitch('no-pings')
}

/** Denies every permission and device, every request outside the window, the spell checker and its download. */
export function guardSession(session: Session, devtools: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, answer) => {
    const own = isOwnResource(details.url) || (devtools && details.url.startsWith('devtools://devtools/'))
    answer({ cancel: !own })
  })
  session.on('will-download', (event, item) => {
    if (!isOwnResource(item.getURL())) event.preventDefault()
  })
}

/** Keeps a window on its own pages; links to elsewhere go to `openOutside` when they are https or mailto. */
export function guardContents(contents: WebContents, openOutside: (url: string) => void): void {
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isOpenable(url)) openOutside(url)
    return { action: 'deny' }
  })
}
