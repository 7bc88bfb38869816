import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { type ServedProcess, startServed } from '../support/serve.ts'

type Fixtures = {
  /** Folder for what a test writes; gone afterwards. */
  readonly folder: string
  /** A loopback host on an empty database. */
  readonly host: ServedProcess
  /** The window on that host; a test fails when its console complains. */
  readonly window: Page
}

export const test = base.extend<Fixtures>({
  folder: async ({ browserName: _browser }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'lakwerk-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  host: async ({ folder }, use) => {
    const host = await startServed(join(folder, 'data'))
    await use(host)
    await host.stop()
  },
  window: async ({ page, host }, use) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      // The browser itself reports a refused upload; the window tells it in Dutch.
      const isRefusedUpload = message.location().url.endsWith('/files')
      if (message.type() === 'error' && !isRefusedUpload) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    // The reminders of the day were read; test/e2e/agenda.spec.ts looks at them.
    await host.ask('requests.reminded', {})
    await page.goto(host.address)
    await use(page)
    expect(complaints, 'complaints in the console of the window').toEqual([])
  },
})

export { expect }

/** Goes to a place inside the window and waits until nothing is loading. */
export async function visit(window: Page, host: ServedProcess, place: string): Promise<void> {
  await window.goto(new URL(place, host.address).href)
  await settled(window)
}

/** Waits until a screen stands and none of its parts is loading. */
export async function settled(window: Page): Promise<void> {
  await window.getByRole('main').first().waitFor()
  await expect(window.locator('.skeleton')).toHaveCount(0)
}

/** Every breach of WCAG 2.2 AA that axe finds, as `rule: where`. */
export async function breaches(window: Page): Promise<string[]> {
  // Colours in the middle of a change of state would be measured as they fade.
  await window.waitForTimeout(200)
  const { violations } = await new AxeBuilder({ page: window })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} – ${node.failureSummary ?? ''}`),
  )
}
