import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { files as delivered } from '../support/delivery.ts'
import { aPdf } from '../support/pdfs.ts'
import { jobEnded } from '../support/serve.ts'
import { aRequest } from './seed.ts'
import { breaches, expect, settled, test, visit } from './window.ts'

const shots = process.env.LAKWERK_SHOTS

for (const colorScheme of ['light', 'dark'] as const)
  test(`[LS1] shows what became of every file and page, folds, filters and replaces by hand, ${colorScheme}`, async ({
    window,
    host,
    folder,
  }) => {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { id } = await host.ask('requests.register', aRequest(5, {}))
    const files = []
    for (const [name, bytes] of Object.entries(delivered(await aPdf('Zevenblad'))))
      files.push({ name, sha256: await host.upload(bytes as Buffer) })
    files.push({
      name: 'Verslag-van-het-bestuurlijk-overleg-gebiedsontwikkeling-stationsomgeving-definitief-concept-versie-3.mp3',
      sha256: await host.upload(Buffer.from('ID3\u0004 geluid')),
    })
    await jobEnded(host, (await host.ask('documents.import', { requestId: id, files, ocr: false })).job)
    await visit(window, host, `/verzoeken/${id}/documenten`)
    await window.getByRole('radio', { name: 'Register' }).click()
    await expect(window).toHaveURL(/weergave=register/)
    const tree = window.getByRole('treegrid')
    await settled(window)
    const total = window.getByRole('table', { name: 'Bronbestanden' }).getByRole('row').last()
    const { files: ledger } = await host.ask('documents.ledger', { requestId: id })
    await expect(total).toContainText(String(ledger.length))
    expect(await breaches(window)).toEqual([])
    if (shots) await window.screenshot({ path: `${shots}/register-${colorScheme}.png`, fullPage: true })

    // Folding by keyboard: the whole delivery, and back.
    const first = tree.getByRole('row').nth(1)
    await first.focus()
    await window.keyboard.press('ArrowLeft')
    await expect(first).toHaveAttribute('aria-expanded', 'false')
    await expect(tree.getByRole('row')).toHaveCount(2)
    await window.keyboard.press('ArrowRight')
    await window.keyboard.press('End')
    await expect(window.locator('tr:focus')).toHaveAttribute('aria-rowindex', String(ledger.length + 2))

    await window.getByRole('button', { name: /^Niet omgezet/ }).click()
    await expect(tree).toContainText('bestand is beschadigd')
    await expect(tree).not.toContainText('los.pdf')
    expect(await breaches(window)).toEqual([])
    if (shots) await window.screenshot({ path: `${shots}/register-niet-${colorScheme}.png`, fullPage: true })
    const picker = window.waitForEvent('filechooser')
    await window.getByRole('button', { name: 'raadsel.bin vervangen door een omgezet bestand' }).click()
    await (await picker).setFiles({
      name: 'raadsel.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(await aPdf('Nu wel')),
    })
    await expect(tree).not.toContainText('raadsel.bin')
    await window
      .getByRole('button', { name: /^Alles/ })
      .first()
      .click()
    await window.getByLabel('Zoek op bestandsnaam of ID').fill('raadsel')
    await expect(tree.getByText('Met de hand vervangen')).toBeVisible()
    await expect(tree.getByText(/^Vervangen op /)).toBeVisible()

    const inbox = join(folder, 'aanlevering')
    await mkdir(inbox)
    await window.getByLabel('Map waar nieuwe bestanden in komen').fill(join(folder, 'nergens'))
    await window.keyboard.press('Enter')
    await expect(window.getByText(/^Deze map bestaat niet/)).toBeVisible()
    await window.getByLabel('Map waar nieuwe bestanden in komen').fill(inbox)
    await window.keyboard.press('Enter')
    await expect(window.getByText(inbox)).toBeVisible()
    // Two looks, ten seconds apart: once is enough.
    if (colorScheme === 'dark') return
    await writeFile(join(inbox, 'nieuw.txt'), 'Nieuw')
    await window.getByLabel('Zoek op bestandsnaam of ID').fill('nieuw.txt')
    await expect(tree.getByText('uit de map')).toBeVisible({ timeout: 60_000 })
  })

test('[LS2] walks a ledger of thousands of files with only the lines in sight in the page', async ({
  window,
  host,
}) => {
  const { id } = await host.ask('requests.register', aRequest(5, {}))
  const empty = await host.upload(Buffer.from('niets'))
  const files = Array.from({ length: 6000 }, (_, at) => ({
    name: `stuk ${String(at).padStart(5, '0')}.txt`,
    sha256: empty,
  }))
  await jobEnded(host, (await host.ask('documents.import', { requestId: id, files, ocr: false })).job)
  await visit(window, host, `/verzoeken/${id}/documenten?weergave=register`)
  const tree = window.getByRole('treegrid')
  await expect(tree).toHaveAttribute('aria-rowcount', '6002')
  expect(await tree.locator('tbody tr').count()).toBeLessThan(80)
  await tree.getByRole('row').nth(1).focus()
  await window.keyboard.press('End')
  await expect(tree.getByText('stuk 05999.txt')).toBeVisible()
  await expect(window.locator('tr:focus')).toContainText('stuk 05999.txt')
  await window.keyboard.press('Home')
  await expect(window.locator('tr:focus')).toContainText('Levering 1')
})
