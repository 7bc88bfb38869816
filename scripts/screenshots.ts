import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { openCore } from '../electron/core/core.ts'
import { seedDemo } from '../electron/core/demo.ts'
import { root } from '../electron/core/files/root.ts'
import type { Input } from '../shared/contract/contract.ts'
import type { RequestId } from '../shared/ids.ts'
import { jobEnded, startServed } from '../test/support/serve.ts'
import { ensureChromium } from './find-chromium.ts'

/** Pictures of every screen for the documentation, made from a filled database: `npm run screenshots`. */
const folder = process.argv[2] ?? join(root, 'docs', 'screenshots')

const browserPath = ensureChromium()
if (!browserPath) throw new Error('no Chromium found; set LAKWERK_CHROMIUM')
mkdirSync(folder, { recursive: true })
const data = mkdtempSync(join(tmpdir(), 'lakwerk-screenshots-'))
const emptyHost = await startServed(join(data, 'empty'))
const core = await openCore({ dataFolder: join(data, 'demo') })
const { mainRequest } = await seedDemo(core)
await core.close()
const host = await startServed(join(data, 'demo'))
// The reminders of the day would lie over every picture.
await host.ask('requests.reminded', {})
const browser = await chromium.launch({
  executablePath: browserPath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--font-render-hinting=none'],
})

const troubles: string[] = []

async function openPage(colorScheme: 'light' | 'dark', on = host): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  await page.goto(on.address)
  return page
}

async function picture(page: Page, name: string, place: string, prepare?: (page: Page) => Promise<unknown>) {
  await page.goto(new URL(place, page.url()).href)
  await page.locator('h1, [data-document]').first().waitFor()
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
  await prepare?.(page)
  await page.waitForTimeout(250)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  console.log(`${name}.png`)
}

/** Runs a job to its end; a picture of half-done work would tell the reader something untrue. */
async function finish<N extends 'redaction.burn' | 'publication.export'>(name: N, input: Input<N>) {
  const { job } = (await host.ask(name, input)) as { job: string }
  const row = await jobEnded(host, job)
  const { refused = [] } = (row.result ?? {}) as { refused?: readonly unknown[] }
  if (row.state !== 'done' || refused.length > 0)
    throw new Error(`${name} ended as ${row.state} with ${refused.length} refusals`)
}

try {
  await picture(await openPage('light', emptyHost), 'leeg', '/')
  const light = await openPage('light')
  const request = `/verzoeken/${mainRequest}`
  await picture(light, 'werkvoorraad', '/', (page) => page.locator('.row-link').nth(1).focus())
  await picture(light, 'agenda', '/agenda')
  await picture(light, 'registreren', '/verzoeken/nieuw')
  await picture(light, 'overzicht', request)
  await picture(light, 'contact', `${request}/contact`)
  await picture(light, 'contact-nieuw', `${request}/contact`, (page) =>
    page.getByRole('button', { name: 'Contact vastleggen' }).click(),
  )
  await picture(light, 'termijnen', `${request}/termijnen`)
  const { requests } = await host.ask('requests.list', { tile: 'suspended' })
  await picture(light, 'termijnen-uitleg', `/verzoeken/${requests[0]?.id}/termijnen`, (page) =>
    page.getByRole('button', { name: 'Dagen tonen van Besluit versturen' }).click(),
  )
  await picture(light, 'documenten', `${request}/documenten`)
  await picture(light, 'document-wijzigen', `${request}/documenten`, (page) =>
    page.getByRole('button', { name: /^Notitie .* wijzigen$/ }).click(),
  )
  await picture(light, 'besluit', `${request}/besluit`)
  const requestId = mainRequest as RequestId
  await finish('redaction.burn', { requestId })
  await finish('publication.export', { requestId })
  await picture(light, 'exporteren', `${request}/besluit`, (page) =>
    page.locator('.screen').evaluate((screen) => screen.scrollTo(0, screen.scrollHeight)),
  )
  await picture(light, 'logboek', `${request}/logboek`)
  const { documents } = await host.ask('documents.list', { requestId: mainRequest })
  const marked = documents.find(({ marks }) => marks > 2)
  if (marked) await picture(light, 'lakken', `/documenten/${marked.id}`, (page) => page.waitForTimeout(1500))
  await picture(light, 'statistiek', '/statistiek')
  await picture(light, 'instellingen', '/instellingen')
  const dark = await openPage('dark')
  await picture(dark, 'werkvoorraad-donker', '/')
  await picture(dark, 'termijnen-donker', `${request}/termijnen`)
} finally {
  await browser.close()
  await host.stop()
  await emptyHost.stop()
  rmSync(data, { recursive: true, force: true })
}
for (const trouble of new Set(troubles)) console.error(`The window complained: ${trouble}`)
