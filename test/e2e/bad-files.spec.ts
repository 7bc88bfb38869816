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
  await window.locator('input[type=file]').setInputFiles(
    Object.entries(files).map(([name, bytes]) => ({
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.from(bytes),
    })),
  )
  await expect(window.getByText('4 bestanden zijn niet toegevoegd:')).toBeVisible({ timeout: 60_000 })
  for (const [name, sentence] of [
    ['leeg.pdf', 'Het bestand is leeg (0 bytes).'],
    ['foto.pdf', 'Dit bestand is geen PDF.'],
    ['afgebroken.pdf', 'Het PDF-bestand is beschadigd'],
    ['wachtwoord.pdf', 'beveiligd met een wachtwoord'],
  ] as const)
    await expect(window.getByRole('listitem').filter({ hasText: name })).toContainText(sentence)
  await expect(window.getByRole('row', { name: /goed/ })).toContainText('2')
  await expect(window.getByRole('row')).toHaveCount(2)
})

test('[D2] the same file twice is told, not doubled', async ({ window, host }) => {
  const { id } = await host.ask('requests.register', aRequest(5, {}))
  await visit(window, host, `/verzoeken/${id}/documenten`)
  const buffer = Buffer.from(await aPdf('Memo'))
  for (const name of ['memo.pdf', 'memo kopie.pdf']) {
    await window.locator('input[type=file]').setInputFiles([{ name, mimeType: 'application/pdf', buffer }])
    await expect(window.getByText(/document toegevoegd\.|zat al in het verzoek/).first()).toBeVisible()
  }
  await expect(window.getByText('Dit bestand zat al in het verzoek: memo kopie.pdf.')).toBeVisible()
  await expect(window.getByRole('row')).toHaveCount(2)
})
