import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
} from 'electron'
import { defaultDataFolder } from './core/files/data-folder.ts'
import { root, version } from './core/files/root.ts'
import { channels } from './shell/channels.ts'
import { type Child, type CoreProcess, runCore } from './shell/core-process.ts'
import { openShell } from './shell/dialogs.ts'
import { cutNetwork, guardContents, guardSession } from './shell/guard.ts'
import { serveIpc } from './shell/ipc.ts'
import { openKeychain } from './shell/keychain.ts'
import { menuTemplate } from './shell/menu.ts'
import { appOrigin } from './shell/origin.ts'
import { registerScheme, serveApp } from './shell/protocol.ts'
import { refusalText } from './shell/refusal.ts'
import { rememberWindow, windowOptions } from './shell/window.ts'
import { fitToScreens, readWindowState } from './shell/window-state.ts'

// Chromium's own switches stand among the arguments too, so unknown ones are let through.
const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: false, allowPositionals: true })
const dataFolder = typeof values.data === 'string' ? values.data : defaultDataFolder()
const devtools = !app.isPackaged

let window: BrowserWindow | undefined
let core: CoreProcess | undefined

const stop = (title: string, text: string) => {
  dialog.showErrorBox(title, text)
  app.exit(1)
}

const openWindow = () => {
  const stateFile = join(dataFolder, 'window.json')
  const state = fitToScreens(
    readWindowState(stateFile),
    screen.getAllDisplays().map((display) => display.workArea),
  )
  const opened = new BrowserWindow(
    windowOptions(state, {
      preload: join(root, 'dist', 'preload', 'preload.cjs'),
      icon: join(root, 'resources', 'icons', 'icon.png'),
      devtools,
    }),
  )
  if (state.maximized) opened.maximize()
  rememberWindow(opened, stateFile)
  opened.once('ready-to-show', () => opened.show())
  opened.on('closed', () => {
    window = undefined
  })
  void opened.loadURL(`${appOrigin}/`)
  window = opened
}

const openProgram = () => {
  guardSession(session.defaultSession, devtools)
  const running = runCore({
    fork: () =>
      utilityProcess.fork(
        join(root, 'dist', 'core', 'process.js'),
        ['--data', dataFolder, '--origin', appOrigin],
        { serviceName: 'Lakwerk' },
      ) as unknown as Child,
    channel: () => new MessageChannelMain() as never,
    onRefused: (code, params) => stop('Lakwerk kan niet openen', refusalText(code, params)),
    onLost: () => stop('Lakwerk is gestopt', refusalText('internal', { incident: '-' })),
    now: Date.now,
  })
  core = running
  serveApp(protocol, running.routes)
  serveIpc(
    ipcMain,
    {
      ...openShell({
        dialog,
        shell,
        window: () => window,
        routes: running.routes,
        about: { version, platform: process.platform, dataFolder },
      }),
      ...openKeychain({
        safeStorage,
        platform: process.platform,
        file: join(dataFolder, 'gpp-token.locked'),
      }),
    },
    (frame) => running.connect(frame as never),
  )
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(process.platform, devtools, {
        go: (path) => window?.webContents.send(channels.go, path),
        openDataFolder: () => void shell.openPath(dataFolder),
        about: () => app.showAboutPanel(),
      }),
    ),
  )
  app.setAboutPanelOptions({
    applicationName: 'Lakwerk',
    applicationVersion: version,
    copyright: 'EUPL-1.2',
  })
  openWindow()
}

mkdirSync(dataFolder, { recursive: true })
// Chromium's profile stands with the data, so that one folder holds everything, and one window opens it.
app.setPath('userData', join(dataFolder, 'window'))
app.enableSandbox()
cutNetwork(app.commandLine)
registerScheme(protocol)
app.on('web-contents-created', (_event, contents) => {
  guardContents(contents, (url) => void shell.openExternal(url))
})

if (!app.requestSingleInstanceLock()) app.quit()
else {
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('activate', () => {
    if (!window && core) openWindow()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  let closed = false
  app.on('before-quit', (event) => {
    if (closed || !core) return
    event.preventDefault()
    closed = true
    void core.close().finally(() => app.quit())
  })
  void app.whenReady().then(() => {
    if (existsSync(join(root, 'dist', 'renderer', 'index.html'))) openProgram()
    else stop('Lakwerk is niet gebouwd', 'Voer eerst uit: npm run build')
  })
}
