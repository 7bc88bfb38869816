import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import { readWindowState, saveWindowState, type WindowState } from './window-state.ts'

/** Settings of the one window: sandboxed, isolated, without Node, without spell checker. */
export function windowOptions(
  state: WindowState,
  options: { readonly preload: string; readonly icon?: string; readonly devtools: boolean },
): BrowserWindowConstructorOptions {
  return {
    title: 'Lakwerk',
    minWidth: 800,
    minHeight: 600,
    width: state.width,
    height: state.height,
    ...(state.x === undefined || state.y === undefined ? {} : { x: state.x, y: state.y }),
    ...(options.icon ? { icon: options.icon } : {}),
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: options.devtools,
    },
  }
}

type Watched = Pick<BrowserWindow, 'isMaximized' | 'isFullScreen' | 'getNormalBounds' | 'on'>

/** Remembers where the window was when it closes. */
export function rememberWindow(window: Watched, file: string): void {
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds()
    const before = readWindowState(file)
    saveWindowState(file, {
      x,
      y,
      width: Math.max(width, 800),
      height: Math.max(height, 600),
      maximized: window.isFullScreen() ? before.maximized : window.isMaximized(),
    })
  })
}
