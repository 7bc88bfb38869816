import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge, Shell } from '../shared/contract/shell.ts'
import { portTransport, webWire } from './hosts/port.ts'
import { channels } from './shell/channels.ts'

const transport = portTransport()

ipcRenderer.on(channels.port, ({ ports: [port] }) => {
  if (port) transport.attach(webWire(port))
})
ipcRenderer.on(channels.go, (_event, path: unknown) => {
  if (typeof path !== 'string' || !path.startsWith('/')) return
  // The router of the window hears of a new place the way it hears of the back button.
  history.pushState(null, '', path)
  dispatchEvent(new PopStateEvent('popstate'))
})
ipcRenderer.send(channels.wantPort)

const ask = (name: keyof Shell) => (argument?: unknown) => ipcRenderer.invoke(channels.shell, name, argument)

const bridge: Bridge = {
  call: transport.call,
  listen: transport.listen,
  shell: {
    pickFiles: ask('pickFiles'),
    pickFolder: ask('pickFolder'),
    showInFolder: ask('showInFolder'),
    openExternal: ask('openExternal'),
    keepToken: ask('keepToken'),
    recallToken: ask('recallToken'),
    about: ask('about'),
  },
}
contextBridge.exposeInMainWorld('lakwerk', bridge)
