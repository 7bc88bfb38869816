import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rememberWindow, windowOptions } from '../../electron/shell/window.ts'
import { fitToScreens, readWindowState, saveWindowState } from '../../electron/shell/window-state.ts'
import { FakeEmitter } from '../support/fake-electron.ts'

const usual = { width: 1440, height: 900, maximized: false }
const stateFile = () => join(mkdtempSync(join(tmpdir(), 'lakwerk-window-')), 'window.json')

describe('the state of the window', () => {
  it.each([
    '',
    'not json',
    '{}',
    '{"width":-5,"height":900,"maximized":false}',
    '{"width":1e9,"height":900,"maximized":true}',
    '[]',
  ])('[W1] a damaged file (%s) gives the usual size', (text) => {
    const file = stateFile()
    writeFileSync(file, text)
    expect(readWindowState(file)).toEqual(usual)
  })

  it('[W1] a folder that cannot be written stops nothing', () => {
    expect(() => saveWindowState(join(tmpdir(), 'no', 'such', 'folder', 'window.json'), usual)).not.toThrow()
  })

  it('[W2] forgets a place that is on no screen any more', () => {
    const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }]
    const away = { x: 2200, y: 100, width: 1000, height: 700, maximized: false }
    expect(fitToScreens(away, screens)).toEqual({ width: 1000, height: 700, maximized: false })
    expect(fitToScreens({ ...away, x: 1890 }, screens).x).toBeUndefined()
    expect(fitToScreens({ ...away, x: 100, y: -300 }, screens).x).toBeUndefined()
  })

  it('[W2] keeps a place on the second screen, left of the first', () => {
    const screens = [
      { x: 0, y: 0, width: 1920, height: 1040 },
      { x: -1600, y: 0, width: 1600, height: 900 },
    ]
    const left = { x: -1500, y: 20, width: 1000, height: 700, maximized: false }
    expect(fitToScreens(left, screens)).toEqual(left)
  })

  it('[W3] remembers place, size and whether it was maximized', () => {
    const file = stateFile()
    const window = Object.assign(new FakeEmitter(), {
      isMaximized: () => true,
      isFullScreen: () => false,
      getNormalBounds: () => ({ x: 10, y: 20, width: 1200, height: 800 }),
    })
    rememberWindow(window as never, file)
    window.emit('close')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      x: 10,
      y: 20,
      width: 1200,
      height: 800,
      maximized: true,
    })
    expect(readWindowState(file).x).toBe(10)
  })
})

it('[S1] the window is sandboxed, isolated and without Node or spell checker', () => {
  const { webPreferences } = windowOptions(usual, { preload: '/p/preload.cjs', devtools: false })
  expect(webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    spellcheck: false,
    devTools: false,
  })
})
