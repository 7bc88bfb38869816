import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test as base, type Page } from '@playwright/test'
import { root } from '../../electron/core/files/root.ts'
import { breaches, expect } from './window.ts'

/** The reading room of the demonstration, made once by the command line. */
const test = base.extend<object, { readonly room: string }>({
  room: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the names of fixtures from the pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'lakwerk-room-'))
      const data = join(folder, 'data')
      const cli = (...words: string[]) => {
        const ran = spawnSync(
          process.execPath,
          [join(root, 'electron', 'hosts', 'cli.ts'), ...words, '--data', data, '--json'],
          { encoding: 'utf8', maxBuffer: 100_000_000 },
        )
        if (ran.status !== 0) throw new Error(ran.stderr)
        return JSON.parse(ran.stdout)
      }
      const { request } = cli('demo', '--out', join(folder, 'besluit'))
      cli('export', '--request', request, '--target', 'leeszaal', '--out', join(folder, 'leeszaal'))
      await use(join(folder, 'leeszaal'))
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

/** Every address that a page asks for, from the first on. */
function asked(page: Page): string[] {
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  return addresses
}
const fromFile = (room: string) => pathToFileURL(join(room, 'index.html')).href
const rows = (page: Page) => page.locator('#inventaris tbody tr:visible')

test('[LZ1] opens from a folder: search and filters by keyboard alone, nothing asked of the network', async ({
  page,
  room,
}) => {
  const addresses = asked(page)
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(fromFile(room))
  const all = await rows(page).count()
  expect(all).toBeGreaterThan(5)

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Naar de inhoud' })).toBeFocused()
  const search = page.getByLabel('Zoek in de lijst')
  for (let step = 0; step < 20 && !(await search.evaluate((one) => one === document.activeElement)); step++)
    await page.keyboard.press('Tab')
  await expect(search).toBeFocused()
  const code = (await page.locator('#inventaris tbody th').nth(2).textContent()) ?? ''
  await page.keyboard.type(code)
  await expect(rows(page)).toHaveCount(1)
  await expect(page.getByRole('status')).toHaveText('1 document')
  for (const _ of code) await page.keyboard.press('Backspace')
  await expect(rows(page)).toHaveCount(all)

  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Beoordeling')).toBeFocused()
  await page.keyboard.type('Deels')
  await expect.poll(() => rows(page).count()).toBeLessThan(all)
  const partly = await rows(page).count()
  for (const row of await rows(page).all()) await expect(row).toContainText('Deels openbaar')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Grond')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => rows(page).count()).toBeLessThanOrEqual(partly)
  await expect(page.getByRole('status')).toHaveText(/^\d+ documenten?$/)

  await page.locator('#inventaris tbody tr:visible a').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(/^\[gelakt: /).first()).toBeVisible()
  const ofDocument = page.url()
  await page.getByRole('link', { name: /Alle documenten van/ }).click()
  await expect(rows(page)).toHaveCount(all)
  expect(addresses.filter((address) => !/^(file|data):/.test(address))).toEqual([])
  expect(complaints).toEqual([])

  // Axe itself asks for the style sheet once more, which a browser refuses from a folder: a page of its own.
  const looked = await page.context().newPage()
  for (const address of [fromFile(room), ofDocument]) {
    await looked.goto(address)
    expect(await breaches(looked), address).toEqual([])
  }
})

test('[LZ2] opens from a plain web server, in the dark and at a narrow width, and asks only that server', async ({
  page,
  room,
}) => {
  const server = await plainServer(room)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const addresses = asked(page)
    const answers: number[] = []
    page.on('response', (response) => answers.push(response.status()))
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(`${origin}/index.html`)
    expect(await breaches(page), 'in the dark').toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await breaches(page), 'at 320 px').toEqual([])
    // The page itself does not scroll sideways; a wide table does, in a region that the keyboard reaches.
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0)
    const links = await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))
    expect(links.length).toBeGreaterThan(8)
    for (const link of new Set(links.filter((one) => one.startsWith(origin)))) {
      const answer = await page.request.get(link.replace(/#.*/, ''))
      expect([link, answer.status()]).toEqual([link, 200])
    }
    expect(
      addresses.filter((address) => !address.startsWith(origin) && !address.startsWith('data:')),
    ).toEqual([])
    expect(answers.filter((status) => status >= 400)).toEqual([])
  } finally {
    server.close()
  }
})

test('[LZ3] shows the whole list without scripts', async ({ browser, room }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(fromFile(room))
  expect(await rows(page).count()).toBeGreaterThan(5)
  await expect(page.getByRole('search')).toHaveCount(0)
  await context.close()
})

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.pdf': 'application/pdf',
}

/** What a municipality's web server does: files as they lie there, under a strict policy. */
async function plainServer(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname)
    readFile(join(folder, path)).then(
      (bytes) => {
        response.writeHead(200, {
          'content-type': types[extname(path)] ?? 'application/octet-stream',
          'content-security-policy': "default-src 'self'; img-src 'self' data:",
        })
        response.end(bytes)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
