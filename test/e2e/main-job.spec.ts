import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { aPdf } from '../support/pdfs.ts'
import { breaches, expect, settled, test } from './window.ts'

/** Double-clicks where `aPdf` puts a word, `characters` into its line (Helvetica 12, about 5.6 pt each). */
async function markWord(page: Locator, characters: number): Promise<void> {
  await expect(page).toHaveAttribute('data-state', 'drawn', { timeout: 30_000 })
  const box = await page.boundingBox()
  if (!box) throw new Error('the page is not on the screen')
  const scale = box.width / 595.28
  await page.dblclick({ position: { x: (72 + characters * 5.6) * scale, y: 78 * scale } })
}

async function openTab(window: Page, name: string): Promise<void> {
  await window.getByRole('tab', { name }).click()
  await settled(window)
}

test('[M1] a newcomer goes from an empty database to an export', async ({ window, host, folder }) => {
  test.setTimeout(300_000)
  await test.step('register the first request by keyboard', async () => {
    await settled(window)
    await window.getByRole('link', { name: 'Eerste verzoek registreren' }).focus()
    await window.keyboard.press('Enter')
    await window.getByLabel('Naam', { exact: false }).first().waitFor()
    await expect(window.getByText(/Het verzoek krijgt nummer \d{4}-0001\./)).toBeVisible()
    await window.getByRole('textbox', { name: 'Naam' }).focus()
    await window.keyboard.type('Redactie Voorbeeldkrant')
    await window.keyboard.press('Tab')
    await window.keyboard.type('Journalist')
    await window.keyboard.press('Tab')
    await window.keyboard.type('redactie@voorbeeld.example')
    await window.keyboard.press('Tab')
    await window.keyboard.type('Subsidie zwembad')
    await window.keyboard.press('Tab')
    await window.keyboard.type('Graag alle stukken over de subsidie.')
    await window.getByRole('textbox', { name: 'Behandelaar' }).fill('M. Voorbeeld')
    await window.keyboard.press('Enter')
    await expect(window.getByText(/is geregistreerd\. De laatste dag voor het besluit is/)).toBeVisible()
    await expect(window.getByRole('region', { name: 'Belwijzer' }).first()).toContainText(
      'Redactie Voorbeeldkrant',
    )
  })

  await test.step('log the first call', async () => {
    await window.getByRole('button', { name: 'Contact vastleggen' }).click()
    await window.getByRole('textbox', { name: 'Afspraak' }).fill('Eerst de beschikking.')
    await window.getByRole('button', { name: 'Contact opslaan' }).click()
    await expect(window.getByText('Vul in met wie de afspraak is gemaakt.')).toBeVisible()
    await window.getByRole('textbox', { name: 'Gesproken met' }).fill('de redacteur')
    await window.getByRole('button', { name: 'Contact opslaan' }).click()
    await expect(window.getByText('Eerst de beschikking.')).toBeVisible()
    await expect(window.getByText(/De eigen norm .* is gehaald/)).toBeVisible()
  })

  await test.step('suspend and withdraw, extend', async () => {
    await openTab(window, 'Termijnen')
    const before = await window.locator('.figure-value').textContent()
    await window.getByRole('button', { name: 'Verdaging vastleggen' }).click()
    await expect(window.locator('.figure-value')).not.toHaveText(before ?? '')
    await window.getByRole('button', { name: /Termijn verdaagd .* intrekken/ }).click()
    await expect(window.locator('.figure-value')).toHaveText(before ?? '')
    await expect(window.locator('.row-struck')).toHaveCount(1)
  })

  await test.step('bring in PDFs', async () => {
    await openTab(window, 'Documenten')
    await window.locator('input[type=file]:not([webkitdirectory])').setInputFiles([
      {
        name: 'Brief aan aanvrager.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from(await aPdf('Geachte Zwemmeester, hierbij de beschikking.')),
      },
      {
        name: 'Beschikking.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from(await aPdf('De subsidie bedraagt tienduizend euro.', 'Bijlage')),
      },
    ])
    await expect(window.getByText('2 documenten toegevoegd.').first()).toBeVisible({ timeout: 60_000 })
  })

  await test.step('mark a word with a ground', async () => {
    await window.getByRole('link', { name: 'Brief aan aanvrager' }).click()
    await markWord(window.locator('.page').first(), 10)
    await expect(window.getByText('Zwemmeester').first()).toBeVisible()
    expect(await breaches(window), 'redaction workspace').toEqual([])
    await window.goBack()
    await settled(window)
    const letter = window.getByRole('row', { name: /Brief aan aanvrager/ })
    await expect(letter).toContainText('1 markering')
    await expect(letter.getByRole('combobox')).toContainText('deels openbaar (afgeleid)')
  })

  await test.step('judge the other document', async () => {
    await window.getByLabel('Oordeel over Beschikking').selectOption('public')
    await expect(window.getByText('alle documenten beoordeeld')).toBeVisible()
  })

  await test.step('export is refused with the way to each point', async () => {
    await openTab(window, 'Besluit')
    await expect(window.getByText(/Eerst zijn nog \d+ punten nodig:/)).toBeVisible()
    await expect(window.getByRole('button', { name: 'Pakket maken' })).toHaveCount(0)
    await window.getByRole('button', { name: 'Naar de motivering' }).first().click()
    await expect(window.getByLabel(/Motivering van 5\.1\.2e/)).toBeFocused()
  })

  await test.step('decide', async () => {
    await window.keyboard.type('Het gaat om de naam van een medewerker zonder openbare functie.')
    await window.getByLabel('Ondertekenaar').fill('D. Directeur, namens het college')
    const today = new Date().toLocaleDateString('nl-NL', { timeZone: 'Europe/Amsterdam' })
    await window.getByLabel('Ondertekend op').fill(today)
    await window.getByLabel('Verzonden op').fill(today)
    await window.getByRole('button', { name: 'Besluit opslaan' }).click()
    await expect(window.getByText('Opgeslagen.')).toBeVisible()
  })

  await test.step('the letter asks who decides', async () => {
    await expect(window.getByText('Voor de definitieve brief ontbreekt nog:')).toBeVisible()
    await window.getByRole('link', { name: 'Naar de instellingen' }).first().click()
    await settled(window)
    await window.getByLabel('Uw naam').fill('M. Voorbeeld')
    await window.getByLabel('Naam van het bestuursorgaan').fill('Gemeente Voorbeeldstad')
    await window.getByLabel('Adres voor brieven en bezwaar').fill('Postbus 1, Voorbeeldstad')
    await window.getByRole('button', { name: 'Opslaan' }).click()
    await expect(window.getByText('Opgeslagen.')).toBeVisible()
    await window.goBack()
    await settled(window)
  })

  await test.step('make the letter', async () => {
    const decision = window.url()
    await window.getByRole('link', { name: 'Besluitbrief opstellen' }).click()
    await settled(window)
    await window.getByLabel('Hoe is gezocht?').fill('In het zaaksysteem is gezocht op de aanvraag.')
    await window.getByRole('button', { name: 'Voorbeeld maken' }).click()
    const link = window.getByRole('link', { name: /^PDF openen/ })
    await expect(link).toBeVisible({ timeout: 60_000 })
    const address = new URL((await link.getAttribute('href')) ?? '', host.address).href
    const letter = await window.request.get(address)
    expect((await letter.body()).subarray(0, 5).toString()).toBe('%PDF-')
    await window.goto(decision)
    await settled(window)
  })

  await test.step('burn and verify', async () => {
    await window.getByRole('button', { name: /definitief maken en controleren/ }).click()
    await expect(window.getByText(/geslaagd voor de controle/)).toBeVisible({ timeout: 90_000 })
  })

  const target = join(folder, 'export')
  await test.step('export', async () => {
    await window.getByLabel('Map voor de export').fill(target)
    await window.getByRole('button', { name: 'Pakket maken' }).click()
    await expect(window.getByText(/De export is klaar/)).toBeVisible({ timeout: 90_000 })
    expect(await breaches(window), 'after the export').toEqual([])
  })

  await test.step('the folder holds what was promised, and the marked word is gone', async () => {
    const names = await readdir(target, { recursive: true })
    for (const name of [
      'besluit.pdf',
      'inventarislijst.xlsx',
      'inventarislijst.csv',
      'lakmetadata.json',
      'manifest.json',
    ])
      expect(names).toContain(name)
    const documents = names.filter((name) => /^documenten.*\.pdf$/.test(name))
    expect(documents).toHaveLength(2)
    for (const name of documents)
      expect((await readFile(join(target, name))).includes('Zwemmeester')).toBe(false)
  })

  await test.step('see the statistics of the ground', async () => {
    await window.getByRole('link', { name: 'Statistiek' }).click()
    await settled(window)
    await expect(window.getByRole('cell', { name: /5\.1\.2e/ }).first()).toBeVisible()
    const [download] = await Promise.all([
      window.waitForEvent('download'),
      window.getByRole('button', { name: 'Downloaden als CSV' }).click(),
    ])
    expect(await readFile(await download.path(), 'utf8')).toContain('5.1.2e')
  })

  await test.step('the log tells it in words and the chain is intact', async () => {
    await window.goBack()
    await openTab(window, 'Logboek')
    await expect(window.getByText(/Export gemaakt/)).toBeVisible()
    await window.getByRole('button', { name: 'Logboek controleren' }).click()
    await expect(window.getByText(/Het logboek is gecontroleerd/)).toBeVisible()
    const kinds = await window.locator('.split-list li > span:first-child').allTextContents()
    expect(
      kinds.filter((text) => /^[a-z]+\.[a-z-]+$/.test(text)),
      'events without words',
    ).toEqual([])
  })
})
