import { readFile } from 'node:fs/promises'
import PDFDocument from 'pdfkit'
import { breaches, expect, test, visit } from './window.ts'

/** A decision letter with one ground that is motivated. */
async function letter(): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: 72 })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  document.fontSize(11)
  document.text('Geachte heer Voorbeeld,').moveDown(2)
  document
    .text(
      'Op grond van artikel 5.1, tweede lid, aanhef en onder e, van de Woo maken wij namen niet openbaar. Het belang van de persoonlijke levenssfeer weegt hier zwaarder, omdat het om medewerkers gaat.',
    )
    .moveDown(2)
  document.text('U kunt binnen zes weken bezwaar maken.')
  document.end()
  return new Promise((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))))
}

test('[M30] a person checks each passage of a decision letter, and saves the outcome', async ({
  window,
  host,
}) => {
  await visit(window, host, '/motivering')
  expect(await breaches(window)).toEqual([])
  const file = { name: 'besluit.pdf', mimeType: 'application/pdf', buffer: await letter() }
  await window.locator('input[type=file]').setInputFiles([file])
  await expect(window.getByText('0 van 1 passages beoordeeld')).toBeVisible({ timeout: 90_000 })
  await expect(window.locator('mark').first()).toContainText('5.1, tweede lid')
  expect(await breaches(window)).toEqual([])
  await window.getByRole('button', { name: 'Akkoord' }).focus()
  await window.keyboard.press('Enter')
  await expect(window.getByText('1 van 1 passages beoordeeld')).toBeVisible()
  await window.getByRole('textbox', { name: 'Tekst van de passage' }).fill('Zie ook de zienswijze.')
  await window.getByRole('button', { name: 'Toevoegen' }).click()
  await expect(window.getByText('2 van 2 passages beoordeeld')).toBeVisible()
  await window.screenshot({ path: process.env.LAKWERK_SHOT ?? test.info().outputPath('motivering.png') })
  const [saved] = await Promise.all([
    window.waitForEvent('download'),
    window.getByRole('button', { name: 'Opslaan als JSON' }).click(),
  ])
  const answer = JSON.parse(await readFile((await saved.path())!, 'utf8'))
  expect(answer.grounds[0]).toMatchObject({
    code: '5.1.2e',
    passages: [{ verdict: 'accepted', page: 1 }, {}],
  })
})
