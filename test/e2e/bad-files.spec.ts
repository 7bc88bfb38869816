import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { createCanvas } from '@napi-rs/canvas'
import { aPdf } from '../support/pdfs.ts'
import { aRequest } from './seed.ts'
import { expect, test, visit } from './window.ts'

async function lockedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.load(await aPdf('Vertrouwelijk'))
  document.encrypt({ userPassword: 'geheim', ownerPassword: 'geheim' })
  return document.save({ useObjectStreams: false })
}

test('[D1] each bad file gets its own Dutch sentence and the good one comes in', async ({ window, host }) => {
  const { id } = await host.ask('requests.register', aRequest(5, {}))
  await visit(window, host, `/verzoeken/${id}/documenten`)
  const good = await aPdf('Goedemiddag', 'Tweede pagina')
  const files: Record<string, Uint8Array> = {
    'leeg.pdf': new Uint8Array(),
    'foto.pdf': createCanvas(20, 20).toBuffer('image/png'),
    'afgebroken.pdf': good.slice(0, 200),
    'wachtwoord.pdf': await lockedPdf(),
    'goed.pdf': good,
  }
  await window.locator('input[type=file]:not([webkitdirectory])').setInputFiles(
    Object.entries(files).map(([name, bytes]) => ({
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.from(bytes),
    })),
  )
  await expect(window.getByText('3 bestanden zijn niet toegevoegd:')).toBeVisible({ timeout: 60_000 })
  for (const [name, sentence] of [
    ['leeg.pdf', 'Het bestand is leeg (0 bytes).'],
    ['afgebroken.pdf', 'Het PDF-bestand is beschadigd'],
    ['wachtwoord.pdf', 'beveiligd met een wachtwoord'],
  ] as const)
    await expect(window.getByRole('listitem').filter({ hasText: name })).toContainText(sentence)
  await expect(window.getByRole('row', { name: /goed/ })).toContainText('2')
  // Told by its content, not by its name: a picture becomes a page.
  await expect(window.getByRole('row', { name: /foto/ })).toContainText('1')
  await expect(window.getByRole('row')).toHaveCount(3)
})

test('[D2] the same file twice is told, not doubled', async ({ window, host }) => {
  const { id } = await host.ask('requests.register', aRequest(5, {}))
  await visit(window, host, `/verzoeken/${id}/documenten`)
  const buffer = Buffer.from(await aPdf('Memo'))
  for (const name of ['memo.pdf', 'memo kopie.pdf']) {
    await window
      .locator('input[type=file]:not([webkitdirectory])')
      .setInputFiles([{ name, mimeType: 'application/pdf', buffer }])
    await expect(window.getByText(/document toegevoegd\.|zat al in het verzoek/).first()).toBeVisible()
  }
  await expect(window.getByText('Dit bestand zat al in het verzoek: memo kopie.pdf.')).toBeVisible()
  await expect(window.getByRole('row')).toHaveCount(2)
})

test('[D3] files dropped on the tab come in, and a running import can be cancelled', async ({
  window,
  host,
  folder,
}) => {
  const { id } = await host.ask('requests.register', aRequest(5, {}))
  await visit(window, host, `/verzoeken/${id}/documenten`)
  const file = join(folder, 'gesleept.pdf')
  await writeFile(file, await aPdf('Gesleept'))
  const box = await window.locator('.drop-area').boundingBox()
  if (!box) throw new Error('there is nowhere to drop files')
  const devtools = await window.context().newCDPSession(window)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', {
      type,
      x: box.x + box.width / 2,
      y: box.y + 20,
      data: { items: [], files: [file], dragOperationsMask: 1 },
    })
  await expect(window.getByRole('link', { name: 'gesleept' })).toBeVisible({ timeout: 60_000 })

  const many = await Promise.all(
    Array.from({ length: 40 }, async (_, number) => ({
      name: `stuk ${number}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.from(await aPdf(`Stuk ${number}`)),
    })),
  )
  await window.locator('input[type=file]:not([webkitdirectory])').setInputFiles(many)
  await window.getByRole('button', { name: 'Taak annuleren' }).click()
  await expect(window.getByText('Documenten toevoegen: De taak is geannuleerd.')).toBeVisible()
  const { documents } = await host.ask('documents.list', { requestId: id })
  expect(documents.length).toBeLessThan(41)
})
