import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { seedOffice } from './seed.ts'
import { breaches, expect, test, visit } from './window.ts'

test('[DX10] everything of a request is saved from its overview, after a warning', async ({
  window,
  host,
  folder,
}) => {
  const { windpark } = await seedOffice(host)
  await visit(window, host, `/verzoeken/${windpark}`)
  await window.getByRole('button', { name: 'Alles exporteren' }).focus()
  await window.keyboard.press('Enter')
  const dialog = window.getByRole('dialog', { name: 'Volledige export' })
  await expect(dialog.getByText('persoonsgegevens', { exact: false })).toBeVisible()
  await dialog.getByLabel('Map').fill('geen-volledige-plaats')
  await dialog.getByRole('button', { name: 'Zip maken' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabel('Map').fill(join(folder, 'uit'))
  await dialog.getByRole('button', { name: 'Zip maken' }).click()
  await expect(dialog.getByText(/^De zip is klaar: \d+ bestanden/)).toBeVisible()
  expect(await breaches(window)).toEqual([])
  const file = await dialog.locator('.path').first().textContent()
  const zip = unzipSync(readFileSync(file ?? ''))
  expect(Object.keys(zip).filter((name) => name.startsWith('documenten/'))).toHaveLength(4)
})
