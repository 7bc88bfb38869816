import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test'
import type { Bridge } from '../../shared/contract/shell.ts'
import { root, whyNoElectron } from './electron-program.ts'

type WithBridge = { readonly lakwerk: Bridge }

const missing = whyNoElectron()
test.skip(missing !== undefined, missing ?? '')

let dataFolder: string
let program: ElectronApplication
let page: Page

test.beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'lakwerk-desktop-'))
  program = await _electron.launch({ args: [root, '--data', dataFolder], cwd: root })
  page = await program.firstWindow()
  await page.waitForLoadState('domcontentloaded')
})
test.afterEach(async () => {
  await program.close()
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 })
})

test('[D1] opens the work list from app://lakwerk', async () => {
  expect(page.url()).toMatch(/^app:\/\/lakwerk\//)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('[D1] the window has no Node and no more than the bridge', async () => {
  const found = await page.evaluate(() => ({
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
    bridge: Object.keys((window as unknown as WithBridge).lakwerk).sort(),
    shell: Object.keys((window as unknown as WithBridge).lakwerk.shell).sort(),
  }))
  expect(found).toEqual({
    require: 'undefined',
    process: 'undefined',
    bridge: ['call', 'listen', 'shell'],
    shell: ['about', 'openExternal', 'pickFiles', 'pickFolder', 'showInFolder'],
  })
})

test('[D2] the core answers over the port', async () => {
  const answer = await page.evaluate(() =>
    (window as unknown as WithBridge).lakwerk.call('requests.list', {}),
  )
  expect(answer).toMatchObject({ ok: true })
})

test('[D3] a file goes in and comes back over app://', async () => {
  const text = await page.evaluate(async () => {
    const sent = await fetch('/files', { method: 'POST', body: new Blob(['een brief']) })
    const { value } = (await sent.json()) as { value: { sha256: string } }
    const part = await fetch(`/files/${value.sha256}`, { headers: { range: 'bytes=4-8' } })
    return [part.status, await part.text()]
  })
  expect(text).toEqual([206, 'brief'])
})

test('[D4] nothing leaves for the network and no other page is opened', async () => {
  const reached = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'reached',
      () => 'refused',
    ),
  )
  expect(reached).toBe('refused')
  await page.evaluate(() => {
    location.href = 'https://example.org/?next=app://lakwerk'
  })
  await page.waitForTimeout(500)
  expect(page.url()).toMatch(/^app:\/\/lakwerk\//)
  expect(await page.evaluate(() => window.open('app://lakwerk/'))).toBeNull()
  expect(program.windows()).toHaveLength(1)
})

test('[D5] permissions are denied', async () => {
  const answer = await page.evaluate(() => Notification.requestPermission())
  expect(answer).toBe('denied')
})

test('[D6] the core starts again when its process is killed', async () => {
  const killed = await program.evaluate(({ app }) => {
    const core = app.getAppMetrics().find((one) => one.name === 'Lakwerk' && one.type === 'Utility')
    return core ? process.kill(core.pid) : false
  })
  expect(killed).toBe(true)
  await expect
    .poll(() =>
      page.evaluate(
        async () => (await (window as unknown as WithBridge).lakwerk.call('requests.list', {})).ok,
      ),
    )
    .toBe(true)
})
