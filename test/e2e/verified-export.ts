import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { RequestId } from '../../shared/ids.ts'
import type { ServedProcess } from '../support/serve.ts'
import { expect, settled, visit } from './window.ts'

/** How a sitting presses a button and fills a field: by key or by mouse. */
export type Hand = {
  readonly press: (button: Locator) => Promise<void>
  readonly fill: (field: Locator, text: string) => Promise<void>
}

/** Signs and sends what was marked, then makes the package by hand and looks whether it is whole. */
export async function exportVerified(
  window: Page,
  host: ServedProcess,
  made: { readonly requestId: RequestId; readonly grounds: Iterable<string>; readonly target: string },
  hand: Hand,
): Promise<void> {
  await host.ask('settings.save', {
    ...(await host.ask('settings.show', {})),
    authorityName: 'Gemeente Voorbeeldstad',
    authorityAddress: 'Postbus 1, 1234 AB Voorbeeldstad',
    userName: 'M. Voorbeeld',
    signatory: 'M. Mandaat',
  })
  const today = new Date().toISOString().slice(0, 10) as never
  await host.ask('decisions.save', {
    requestId: made.requestId,
    outcome: null,
    outcomeReason: '',
    signedOn: today,
    sentOn: today,
    signatory: 'M. Mandaat',
    manner: 'with_decision',
    course: '',
    motivations: [...made.grounds].map((ground) => ({
      ground,
      text: `Het belang van ${ground} weegt zwaarder.`,
    })),
  } as never)
  await visit(window, host, `/verzoeken/${made.requestId}/besluit`)
  // The sitting looked at the result, so it is made and checked.
  await expect(window.getByText('Het bestand is gemaakt en gecontroleerd.')).toBeVisible()
  await hand.fill(window.getByLabel('Map voor de export'), made.target)
  await hand.press(window.getByRole('button', { name: 'Pakket maken' }))
  await expect(window.getByText(/De export is klaar/)).toBeVisible({ timeout: 90_000 })
  await settled(window)
  const names = await readdir(made.target, { recursive: true })
  expect(names).toContain('manifest.json')
  expect(names.filter((name) => /^documenten.*\.pdf$/.test(name))).toHaveLength(1)
  const marks = JSON.parse(await readFile(join(made.target, 'lakmetadata.json'), 'utf8')) as unknown
  for (const ground of made.grounds) expect(JSON.stringify(marks)).toContain(ground)
}
