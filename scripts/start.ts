import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from '../electron/core/files/data-folder.ts'
import { buildParts, buildProblem, parts } from './build.ts'
import { findChromium } from './find-chromium.ts'

const usage = `npm start                    builds Lakwerk and opens its window
npm start -- --demo          the same, on a filled demonstration database that is thrown away at the end
npm start -- --data FOLDER   the same, on the data in this folder
npm start -- --browser       in the system's browser even where Electron can be had
npm start -- --no-open       prints the address of the window and opens nothing
`
const root = join(import.meta.dirname, '..')
const asRoot = process.getuid?.() === 0

/** How long the download of Electron (about 110 MB) may take before the browser is used instead. */
const downloadLimitMs = 10 * 60_000

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** Path of the Electron program, downloaded on first use; or why there is none. */
function findElectron(): { readonly path: string } | { readonly why: string } {
  const folder = join(root, 'node_modules', 'electron')
  const program = () => {
    const name = join(folder, 'path.txt')
    const path = existsSync(name) ? join(folder, 'dist', readFileSync(name, 'utf8').trim()) : ''
    return path !== '' && existsSync(path) ? path : undefined
  }
  const installed = program()
  if (installed) return { path: installed }
  const answer = spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: downloadLimitMs,
  })
  const downloaded = answer.status === 0 ? program() : undefined
  return downloaded ? { path: downloaded } : { why: 'The Electron program cannot be downloaded here. ' }
}

/** Fills a data folder with the demonstration requests. */
async function fillDemo(folder: string): Promise<void> {
  const [{ openCore }, { seedDemo }] = await Promise.all([
    import('../electron/core/core.ts'),
    import('../electron/core/demo.ts'),
  ])
  const core = await openCore({ dataFolder: folder })
  try {
    await seedDemo(core)
  } finally {
    await core.close()
  }
}

const ended = (child: ChildProcess) =>
  new Promise<number>((done) => {
    child.once('error', () => done(1))
    child.once('exit', (status) => done(status ?? 0))
  })

/** Opens the loopback host and, where there is a browser and a screen, the window in it. */
async function openInBrowser(dataFolder: string, why: string, open: boolean): Promise<number> {
  const host = spawn(
    process.execPath,
    [join(root, 'electron', 'hosts', 'cli.ts'), 'serve', '--data', dataFolder, '--port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  children.push(host)
  const hostEnded = ended(host)
  const first = new Promise<string>((done) => createInterface(host.stdout).once('line', done))
  const address = await Promise.race([first.then((line) => line.trim()), hostEnded.then(() => undefined)])
  if (address === undefined) return hostEnded

  const browser = open && hasDisplay() ? findChromium() : undefined
  if (!browser) {
    console.log(`${why}Open this address in a browser on this computer: ${address}\nCtrl+C ends Lakwerk.`)
    return hostEnded
  }
  console.log(`${why}The window opens in the browser, at ${address}`)
  const profile = join(dataFolder, 'browser')
  mkdirSync(profile, { recursive: true })
  const window = spawn(
    browser,
    [
      `--app=${address}`,
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-features=Translate',
      '--window-size=1440,900',
      // Chromium refuses to start its sandbox for root.
      ...(asRoot ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  )
  children.push(window)
  const openedAt = Date.now()
  const status = await Promise.race([ended(window), hostEnded])
  if (status !== 0 && Date.now() - openedAt < 5_000 && host.exitCode === null) {
    console.log('The browser could not be opened; the address above works as long as this command runs.')
    return hostEnded
  }
  host.kill('SIGTERM')
  return hostEnded
}

const children: ChildProcess[] = []
// A terminal sends Ctrl+C to all of them; each ends by itself and this command waits for that.
process.on('SIGINT', () => {
  if (children.length === 0) process.exit(130)
})
const endAll = () => {
  for (const child of children) child.kill('SIGTERM')
}
process.on('SIGTERM', endAll)
process.on('exit', endAll)

const { values } = parseArgs({
  options: {
    demo: { type: 'boolean', default: false },
    data: { type: 'string' },
    browser: { type: 'boolean', default: false },
    'no-open': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(usage)
  process.exit(0)
}

const wantsElectron = !values.browser && !values['no-open'] && hasDisplay()
const electron = !wantsElectron
  ? { why: '' }
  : asRoot
    ? { why: 'Electron does not run for root. ' }
    : findElectron()
// The loopback host runs from source, so a browser needs the window only.
const built = await buildParts('path' in electron ? parts : ['renderer'], 'stale').catch((error) => {
  console.error(buildProblem(error))
  process.exit(1)
})
if (built.length > 0) console.log(`Built ${built.join(', ')}.`)
const thrownAway = values.demo && values.data === undefined
const dataFolder = thrownAway
  ? mkdtempSync(join(tmpdir(), 'lakwerk-demo-'))
  : resolve(values.data ?? defaultDataFolder())
if (values.demo) {
  if (existsSync(join(dataFolder, 'lakwerk.db'))) {
    console.error(`There are data in ${dataFolder} already; the demonstration needs an empty folder.`)
    process.exit(2)
  }
  await fillDemo(dataFolder)
}

let status: number
if ('path' in electron) {
  const window = spawn(electron.path, [root, '--data', dataFolder], { stdio: 'inherit' })
  children.push(window)
  const openedAt = Date.now()
  status = await ended(window)
  if (status !== 0 && Date.now() - openedAt < 5_000)
    status = await openInBrowser(dataFolder, 'Electron did not start. ', true)
} else {
  status = await openInBrowser(dataFolder, electron.why, !values['no-open'])
}
if (thrownAway) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 })
process.exitCode = status
