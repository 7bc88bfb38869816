import { beforeEach, describe, expect, it } from 'vitest'
import { channels } from '../../electron/shell/channels.ts'
import { serveIpc } from '../../electron/shell/ipc.ts'
import type { Shell } from '../../shared/contract/shell.ts'
import { FakeEmitter } from '../support/fake-electron.ts'

const shell: Shell = {
  pickFiles: async () => [],
  pickFolder: async () => null,
  showInFolder: async () => true,
  openExternal: async (url) => url.startsWith('https:'),
  keepToken: async () => true,
  recallToken: async () => null,
  about: async () => ({ version: '0', platform: 'linux', dataFolder: '/d' }),
}
const own = { url: 'app://lakwerk/statistiek', parent: null, postMessage: () => undefined }
const strangers = [
  null,
  { ...own, url: 'https://example.org/?x=app://lakwerk/' },
  { ...own, parent: own },
  { ...own, url: 'about:blank' },
]

describe('messages from the preload', () => {
  let ipc: FakeEmitter
  let handed: unknown[]
  beforeEach(() => {
    ipc = new FakeEmitter()
    handed = []
    const handle = (channel: string, handler: (...given: never[]) => unknown) => ipc.set(channel)(handler)
    serveIpc(Object.assign(ipc, { handle }) as never, shell, (frame) => handed.push(frame))
  })
  const ask = (senderFrame: unknown, ...given: unknown[]) =>
    ipc.ask(channels.shell, { senderFrame }, ...given)

  it('[S1] gives no port and no answer to another page, a frame inside the page or a frame that is gone', async () => {
    for (const senderFrame of strangers) {
      ipc.emit(channels.wantPort, { senderFrame })
      await expect(ask(senderFrame, 'about')).rejects.toThrow('host.refused')
    }
    expect(handed).toEqual([])
  })

  it.each(['constructor', '__proto__', 'toString', 'nothing', 5, undefined])(
    '[S7] answers no function outside the contract (%s)',
    async (name) => {
      await expect(ask(own, name)).rejects.toThrow('contract.unknown')
    },
  )

  it('[S7] gives the window its port and answers the contract', async () => {
    ipc.emit(channels.wantPort, { senderFrame: own })
    expect(handed).toEqual([own])
    await expect(ask(own, 'openExternal', 'https://example.org')).resolves.toBe(true)
  })
})
