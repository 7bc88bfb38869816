import type { IpcMain, WebFrameMain } from 'electron'
import type { Shell } from '../../shared/contract/shell.ts'
import { channels } from './channels.ts'
import { isOwnPage } from './origin.ts'

type Sender = { readonly senderFrame: Pick<WebFrameMain, 'url' | 'parent' | 'postMessage'> | null }

/** Whether a message comes from the top frame of the window's own page, by parsed address. */
export function isTrusted(event: Sender): boolean {
  return event.senderFrame !== null && event.senderFrame.parent === null && isOwnPage(event.senderFrame.url)
}

/** Answers the preload's two messages; from any other sender they are dropped or refused. */
export function serveIpc(
  ipcMain: Pick<IpcMain, 'on' | 'handle'>,
  shell: Shell,
  handPort: (frame: NonNullable<Sender['senderFrame']>) => void,
): void {
  ipcMain.on(channels.wantPort, (event) => {
    if (isTrusted(event) && event.senderFrame) handPort(event.senderFrame)
  })
  ipcMain.handle(channels.shell, async (event, name: unknown, argument: unknown) => {
    if (!isTrusted(event)) throw new Error('host.refused')
    if (typeof name !== 'string' || !Object.hasOwn(shell, name)) throw new Error('contract.unknown')
    const work = shell[name as keyof Shell] as (argument: unknown) => Promise<unknown>
    return work(argument)
  })
}
