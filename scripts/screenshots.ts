import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { root } from '../electron/core/files/root.ts'
import { seedOffice } from '../test/e2e/seed.ts'
import { startServed } from '../test/support/serve.ts'
import { ensureChromium } from './find-chromium.ts'

/** Pictures of every screen for the documentation, made from a filled database: `npm run screenshots`. */
const folder = process.argv[2] ?? join(root, 'docs', 'screenshots')

const browserPath = ensureChromium()
if (!browserPath) throw new Error('no Chromium found; set LAKWERK_CHROMIUM')
mkdirSync(folder, { recursive: true })
const data = mkdtempSync(join(tmpdir(), 'lakwerk-screenshots-'))
const host = await startServed(data)
const browser = await chromium.launch({
  executablePath: browserPath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--font-render-hinting=none'],
})

const troubles: string[] = []

async function openPage(colorScheme: 'light' | 'dark'): Promise<Page> {
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
  await page.goto(host.address)
  return page
}

async function picture(page: Page, name: string, place: string, prepare?: (page: Page) => Promise<unknown>) {
  await page.goto(new URL(place, host.address).href)
  await page.locator('h1, [data-document]').first().waitFor()
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
  await prepare?.(page)
  await page.waitForTimeout(250)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  console.log(`${name}.png`)
}

try {
  const light = await openPage('light')
  await picture(light, 'leeg', '/')
  const { windpark } = await seedOffice(host)
  const request = `/verzoeken/${windpark}`
  await picture(light, 'werkvoorraad', '/', (page) => page.locator('.row-link').nth(1).focus())
  await picture(light, 'registreren', '/verzoeken/nieuw')
  await picture(light, 'overzicht', request)
  await picture(light, 'contact', `${request}/contact`)
  await picture(light, 'contact-nieuw', `${request}/contact`, (page) =>
    page.getByRole('button', { name: 'Contact vastleggen' }).click(),
  )
  await picture(light, 'termijnen', `${request}/termijnen`)
  await picture(light, 'termijnen-uitleg', `${request}/termijnen`, (page) =>
    page.getByRole('button', { name: 'Dagen tonen van Besluit versturen' }).click(),
  )
  await picture(light, 'documenten', `${request}/documenten`)
  await picture(light, 'besluit', `${request}/besluit`)
  await picture(light, 'exporteren', `${request}/besluit`, (page) =>
    page.locator('.screen').evaluate((screen) => screen.scrollTo(0, screen.scrollHeight)),
  )
  await picture(light, 'logboek', `${request}/logboek`)
  const { documents } = await host.ask('documents.list', { requestId: windpark })
  if (documents[0])
    await picture(light, 'lakken', `/documenten/${documents[0].id}`, (page) => page.waitForTimeout(1500))
  await picture(light, 'statistiek', '/statistiek')
  await picture(light, 'instellingen', '/instellingen')
  const dark = await openPage('dark')
  await picture(dark, 'werkvoorraad-donker', '/')
  await picture(dark, 'termijnen-donker', `${request}/termijnen`)
} finally {
  await browser.close()
  await host.stop()
  rmSync(data, { recursive: true, force: true })
}
for (const trouble of new Set(troubles)) console.error(`The window complained: ${trouble}`)
