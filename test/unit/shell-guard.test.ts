import type { Session, WebContents } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import { cutNetwork, guardContents, guardSession } from '../../electron/shell/guard.ts'
import { FakeEmitter, preventable } from '../support/fake-electron.ts'

class FakeSession extends FakeEmitter {
  spellChecker = true
  setPermissionRequestHandler = this.set('request')
  setPermissionCheckHandler = this.set('check')
  setDevicePermissionHandler = this.set('device')
  setSpellCheckerEnabled = (on: boolean) => {
    this.spellChecker = on
  }
  webRequest = { onBeforeRequest: this.set('before') }
}

function isCancelled(session: FakeSession, url: string): boolean {
  let answer: { cancel?: boolean } = {}
  session.ask('before', { url }, (given: { cancel?: boolean }) => {
    answer = given
  })
  return answer.cancel === true
}

describe('the session', () => {
  let session: FakeSession
  beforeEach(() => {
    session = new FakeSession()
    guardSession(session as unknown as Session, false)
  })

  it('[S4] denies every permission, whoever asks', () => {
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal']) {
      let granted: boolean | undefined
      session.ask('request', {}, permission, (answer: boolean) => {
        granted = answer
      })
      expect(granted, permission).toBe(false)
      expect(session.ask('check', {}, permission, 'app://lakwerk'), permission).toBe(false)
    }
    expect(session.ask('device', { deviceType: 'usb' })).toBe(false)
  })

  it('[S2] cancels every request outside the window', () => {
    for (const url of [
      'https://example.org/',
      'http://127.0.0.1/',
      'ws://example.org/',
      'devtools://devtools/x',
    ])
      expect(isCancelled(session, url), url).toBe(true)
  })

  it('[S2] lets the window load its own files', () => {
    expect(isCancelled(session, 'app://lakwerk/files/abc')).toBe(false)
    expect(isCancelled(session, 'blob:app://lakwerk/abc')).toBe(false)
  })

  it('[S2] lets developer tools load where they are on, and nothing that only looks like them', () => {
    guardSession(session as unknown as Session, true)
    expect(isCancelled(session, 'devtools://devtools/bundled/x.html')).toBe(false)
    expect(isCancelled(session, 'devtools://other/')).toBe(true)
    expect(isCancelled(session, 'https://example.org/devtools://devtools/')).toBe(true)
  })

  it('[S5] turns off the spell checker, which would download its dictionary', () => {
    expect(session.spellChecker).toBe(false)
  })

  it('[S2] refuses a download from elsewhere and lets the window save what it made', () => {
    const stranger = preventable({})
    session.emit('will-download', stranger, { getURL: () => 'https://example.org/a.exe' })
    expect(stranger.prevented).toBe(true)
    const own = preventable({})
    session.emit('will-download', own, { getURL: () => 'blob:app://lakwerk/1' })
    expect(own.prevented).toBe(false)
  })
})

describe('a window', () => {
  let contents: FakeEmitter
  let opened: string[]
  beforeEach(() => {
    contents = Object.assign(new FakeEmitter(), {})
    Object.assign(contents, { setWindowOpenHandler: contents.set('open') })
    opened = []
    guardContents(contents as unknown as WebContents, (url) => opened.push(url))
  })

  it.each(['will-frame-navigate', 'will-redirect'])('[S1] stays on its own pages (%s)', (kind) => {
    const away = preventable({ url: 'https://example.org/?app://lakwerk/' })
    contents.emit(kind, away)
    expect(away.prevented).toBe(true)
    const inside = preventable({ url: 'app://lakwerk/statistiek' })
    contents.emit(kind, inside)
    expect(inside.prevented).toBe(false)
  })

  it('[S1] takes no webview', () => {
    const event = preventable({})
    contents.emit('will-attach-webview', event)
    expect(event.prevented).toBe(true)
  })

  it('[S3] opens no second window; an https link goes outside, anything else nowhere', () => {
    for (const url of ['file:///etc/passwd', 'http://example.org/', 'app://lakwerk/', 'https://example.org/'])
      expect(contents.ask('open', { url })).toEqual({ action: 'deny' })
    expect(opened).toEqual(['https://example.org/'])
  })
})

it('[S2] keeps Chromium itself off the network', () => {
  const switches: string[] = []
  cutNetwork({
    appendSwitch: (name, value) => switches.push(value === undefined ? name : `${name}=${value}`),
  })
  expect(switches).toContain('host-resolver-rules=MAP * ~NOTFOUND')
  expect(switches).toContain('disable-component-update')
  expect(switches).toContain('disable-background-networking')
})
