import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { readyRequest, secretWord } from '../support/main-job.ts'
import { jobEnded } from '../support/serve.ts'
import { breaches, expect, test } from './window.ts'

/** Everything the page asks for, so that nothing from elsewhere goes unseen. */
function listen(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  return asked
}

/** The simplest web server there is: a file for each address, nothing else. */
async function serveFolder(folder: string) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)).replace(
      /^\/$/,
      '/index.html',
    )
    readFile(join(folder, path)).then(
      (bytes) => {
        const kinds: Record<string, string> = {
          html: 'text/html',
          css: 'text/css',
          js: 'text/javascript',
          pdf: 'application/pdf',
        }
        response.setHeader('content-type', kinds[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream')
        response.end(bytes)
      },
      () => {
        response.statusCode = 404
        response.end()
      },
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('[RR1] the reading room works from a folder and from a plain server, is accessible, and asks nothing elsewhere', async ({
  host,
  folder,
  page,
}) => {
  test.setTimeout(240_000)
  const requestId = await readyRequest(host, 2)
  const burned = await host.ask('redaction.burn', { requestId })
  expect(await jobEnded(host, burned.job)).toMatchObject({ state: 'done' })
  const out = join(folder, 'leeszaal')
  const made = await host.ask('publication.export', { requestId, targets: ['leeszaal'], folder: out })
  expect(await jobEnded(host, made.job)).toMatchObject({
    state: 'done',
    result: { made: true, findings: [] },
  })

  const asked = listen(page)
  await page.goto(pathToFileURL(join(out, 'index.html')).href)
  await expect(page.getByRole('table', { name: /Inventarislijst/ })).toBeVisible()
  await expect(page.getByRole('status')).toHaveText('2 documenten')
  expect(await breaches(page), 'first page').toEqual([])

  await page.getByLabel('Zoek in de lijst').fill('stuk 2')
  await expect(page.getByRole('status')).toHaveText('1 document')
  await page.getByLabel('Zoek in de lijst').fill('')
  await page.getByLabel('Grond').selectOption('5.1.2e')
  await expect(page.getByRole('status')).toHaveText('2 documenten')

  await page.getByRole('link', { name: 'stuk 1' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'stuk 1' })).toBeVisible()
  await expect(page.getByText('[gelakt: 5.1.2e]').first()).toBeVisible()
  expect((await page.content()).toLowerCase()).not.toContain(secretWord.toLowerCase())
  expect(await breaches(page), 'text version').toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await breaches(page), 'text version, dark').toEqual([])
  expect(asked.filter((address) => !/^(file|data):/.test(address))).toEqual([])

  const { server, origin } = await serveFolder(out)
  try {
    const before = asked.length
    await page.goto(`${origin}/`)
    await expect(page.getByRole('status')).toHaveText('2 documenten')
    expect(await breaches(page), 'first page, dark').toEqual([])
    await page.getByRole('link', { name: 'stuk 2' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'stuk 2' })).toBeVisible()
    expect(
      asked
        .slice(before)
        .filter((address) => !address.startsWith(`${origin}/`) && !address.startsWith('data:')),
    ).toEqual([])
  } finally {
    server.close()
  }
})

test('[RR2] the reading room shows the whole list without scripts', async ({ host, folder, browser }) => {
  test.setTimeout(240_000)
  const requestId = await readyRequest(host, 1)
  await jobEnded(host, (await host.ask('redaction.burn', { requestId })).job)
  const out = join(folder, 'leeszaal')
  await jobEnded(
    host,
    (await host.ask('publication.export', { requestId, targets: ['leeszaal'], folder: out })).job,
  )
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(pathToFileURL(join(out, 'index.html')).href)
  await expect(page.getByRole('link', { name: 'stuk 1' })).toBeVisible()
  await expect(page.getByLabel('Zoek in de lijst')).toHaveCount(0)
  await context.close()
})
