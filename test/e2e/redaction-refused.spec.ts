import { onePage } from '../support/raw-pdf.ts'
import { bring, savedMarks, wordRect } from './letter-pages.ts'
import { breaches, expect, test, visit } from './window.ts'

/**
 * A letter with a stamp that is one glyph of a font of its own, with the name of the person drawn inside. Once the name
 * is marked elsewhere, the engine keeps the stamp only as a picture, without what viewers copy from it: the verification
 * refuses that on its own. When the engine learns to keep it, this test needs another file that is truly refused.
 */
function stamped(): Uint8Array {
  const text =
    'BT /F1 12 Tf 72 700 Td (Geachte heer De Vries,) Tj 0 -30 Td (Op 12 maart spraken wij met mevrouw Bakker.) Tj ET'
  return onePage(`${text} BT /F2 40 Tf 72 560 Td (aaaa) Tj ET`, {
    resources: '/Font <</F1 5 0 R /F2 10 0 R>>',
    objects: {
      10:
        '<</Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 97 ' +
        '/LastChar 97 /Widths [500] /Encoding <</Differences [97 /g0045]>> /CharProcs <</g0045 11 0 R>> ' +
        '/Resources <</Font <</F1 5 0 R>>>>>>',
      11: { dict: '', data: '500 0 d0 20 w 0 0 500 700 re s BT /F1 150 Tf 20 300 Td (Bakker) Tj ET' },
    },
  })
}

test('[R60] a refused file says why, shows the place, and is released after another mark', async ({
  window,
  host,
}) => {
  const { ids } = await bring(host, stamped())
  const id = ids[0]!
  const mark = (rect: readonly [number, number, number, number]) =>
    host.ask('redaction.add', {
      documentId: id,
      marks: [{ page: 0, rects: [[...rect]], grounds: ['5.1.2e'] }],
    })
  await mark((await wordRect(host, id, 0, 'Bakker')) as [number, number, number, number])
  await visit(window, host, `/documenten/${id}`)
  await expect(window.locator('.page[data-page="0"]')).toHaveAttribute('data-state', 'drawn')
  await window.keyboard.press('F5')

  const verdict = window.getByRole('region', { name: 'Uitslag van de controle' })
  await expect(verdict).toContainText('Controle niet geslaagd: 1 punt.', { timeout: 60_000 })
  await expect(verdict).toContainText('Dit bestand kan niet naar buiten.')
  await expect(verdict).toContainText('Ook met deze pagina als afbeelding bleef dit punt staan.')
  await verdict.getByRole('button', { name: 'Naar pagina 1' }).click()
  await expect(window.locator('.box-finding')).toBeInViewport()
  expect(await breaches(window)).toEqual([])
  expect((await host.ask('redaction.burned', { documentId: id })).burn).toMatchObject({ passed: false })

  await mark([70, 555, 160, 600])
  await savedMarks(host, id, 2)
  await visit(window, host, `/documenten/${id}`)
  await expect(window.locator('.page[data-page="0"]')).toHaveAttribute('data-state', 'drawn')
  await window.keyboard.press('F5')
  await expect(verdict).toContainText('Controle geslaagd.', { timeout: 60_000 })
  expect((await host.ask('redaction.burned', { documentId: id })).burn).toMatchObject({ passed: true })
})
