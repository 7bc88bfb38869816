import type { Page } from '@playwright/test'
import { addDays, formatDayNl, today } from '../../shared/dates.ts'
import { aRequest, bringPdfs, seedOffice } from './seed.ts'
import { breaches, expect, settled, test, visit } from './window.ts'

/** A picture of the screen for who looks at it, when asked for. */
async function picture(window: Page, name: string): Promise<void> {
  if (process.env.LAKWERK_SHOTS)
    await window.screenshot({ path: `${process.env.LAKWERK_SHOTS}/${name}.png`, fullPage: true })
}

test('[PD7] an officer decides a large request in parts', async ({ window, host }) => {
  test.setTimeout(240_000)
  await seedOffice(host)
  const { id } = await host.ask('requests.register', aRequest(10, {}))
  await bringPdfs(host, id, {
    'Besluit windpark.pdf': ['Besluit'],
    'E-mail wethouder.pdf': ['Beste Piet'],
    'Notulen overleg.pdf': ['Notulen'],
  })
  const { documents } = await host.ask('documents.list', { requestId: id })
  for (const document of documents)
    await host.ask('documents.judge', {
      id: document.id,
      judgement: 'public',
      reason: '',
      grounds: [],
      publicLocation: '',
    })
  // What the requester agrees to is there as parts.
  const [first, second] = [addDays(today(), 12), addDays(today(), 40)]
  const { id: offer } = await host.ask('contact.offer', {
    requestId: id,
    contactStepId: null,
    withWhom: 'de voorzitter',
    proposedOn: today(),
    offer: {
      kind: 'phased',
      parts: [
        { id: 'Besluiten', dueOn: first },
        { id: 'E-mails en notulen', dueOn: second },
      ],
    },
  })
  await host.ask('contact.answerOffer', { id: offer, answer: 'accepted', on: today(), written: true })

  await visit(window, host, `/verzoeken/${id}/besluit`)
  const card = window.getByRole('region', { name: 'Deelbesluiten' })
  await expect(card).toContainText('3 documenten horen nog bij geen deel.')
  const row = card.getByRole('listitem').filter({ hasText: 'Deel 1: Besluiten' })
  await expect(row).toContainText(`uiterlijk ${formatDayNl(first)}`)
  await card.getByRole('button', { name: 'Wijzigen: Deel 1: Besluiten' }).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByText('Besluit windpark').click()
  await dialog.getByLabel('Ondertekenaar').fill('D. Directeur, namens het college')
  expect(await breaches(window)).toEqual([])
  await picture(window, 'deel-dialoog')
  await dialog.getByRole('button', { name: 'Opslaan' }).click()
  await expect(row).toContainText('1 document')
  await expect(card).toContainText('2 documenten horen nog bij geen deel.')

  // The other part shows whose document it is.
  await card.getByRole('button', { name: /^Wijzigen: Deel 2/ }).click()
  await expect(dialog.getByText('hoort bij deel 1')).toBeVisible()
  await dialog.getByText('E-mail wethouder').click()
  await dialog.getByText('Notulen overleg').click()
  await dialog.getByRole('button', { name: 'Opslaan' }).click()
  await expect(card.getByText(/horen nog bij geen deel/)).toHaveCount(0)

  const part = (await host.ask('partials.list', { requestId: id })).partials[0]
  if (!part) throw new Error('the part is gone')
  const { number, state, isAgreed, derivedOutcome, pages, missing, ...rest } = part
  const { objectionEnd, releaseFrom, letterSent, exports, id: partId, ...partial } = rest
  await host.ask('partials.save', { requestId: id, id: partId, partial: { ...partial, signedOn: today() } })
  await expect(row).toContainText('ondertekend')

  await card.getByRole('link', { name: 'Brief van Deel 1: Besluiten' }).click()
  await settled(window)
  await window.getByLabel('Hoe is gezocht?').fill('In het zaaksysteem is gezocht.')
  await expect(window.getByText('Alle verplichte onderdelen zijn er.')).toBeVisible()
  await window.getByRole('button', { name: 'Voorbeeld maken' }).click()
  await expect(window.getByRole('img', { name: 'Pagina 1 van het voorbeeld' })).toBeVisible({
    timeout: 60_000,
  })
  expect(await breaches(window)).toEqual([])
  await picture(window, 'deel-brief')
  await window.getByRole('button', { name: 'Versturen vastleggen' }).click()
  await expect(window.getByText(/De brief van .* is vastgelegd/)).toBeVisible({ timeout: 60_000 })
  await visit(window, host, `/verzoeken/${id}/besluit`)
  await expect(row).toContainText('brief verstuurd')
  await expect(row).toContainText('bezwaar tot en met')
  expect((await host.ask('requests.show', { id })).status).not.toBe('decided')
  expect(await breaches(window)).toEqual([])
  await picture(window, 'deelbesluiten')
  await window.emulateMedia({ colorScheme: 'dark' })
  expect(await breaches(window)).toEqual([])
  await picture(window, 'deelbesluiten-donker')
  await window.emulateMedia({ colorScheme: 'light' })
})

test('[K13] hours, contentment and a step left out are recorded, and the figures show them', async ({
  window,
  host,
}) => {
  const { id } = await host.ask('requests.register', aRequest(10, {}))
  await visit(window, host, `/verzoeken/${id}/verloop`)
  const measures = window.getByRole('region', { name: 'Nabellen en afsluiten' })
  await measures.getByLabel('Bestede uren').fill('6,5')
  await measures.getByLabel('Cijfer van de verzoeker').selectOption('8')
  await measures.getByText('Bezwaar verwacht').click()
  await measures.getByRole('button', { name: 'Opslaan' }).click()
  await expect(measures.getByText('Opgeslagen')).toBeVisible()
  await window.getByRole('button', { name: 'N.v.t.: Doorzenden overwogen' }).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Opslaan' }).click()
  await expect(dialog.getByLabel('Waarom is dit niet van toepassing?')).toHaveAttribute(
    'aria-invalid',
    'true',
  )
  await dialog.getByLabel('Waarom is dit niet van toepassing?').fill('Alles is van ons.')
  await dialog.getByRole('button', { name: 'Opslaan' }).click()
  await expect(window.getByText('n.v.t.: Alles is van ons.')).toBeVisible()
  expect(await breaches(window)).toEqual([])
  await picture(window, 'nabellen')

  // A phase that the facts do not imply asks for a reason.
  await visit(window, host, `/verzoeken/${id}`)
  await window.getByRole('button', { name: 'Fase wijzigen' }).click()
  await dialog.getByLabel('Nieuwe fase').selectOption('searching')
  await dialog.getByRole('button', { name: 'Fase wijzigen' }).click()
  await expect(dialog.getByText('Schrijf op waarom u van de feiten afwijkt.')).toBeVisible()
  expect(await breaches(window)).toEqual([])
  await picture(window, 'fase')
  await dialog.getByLabel(/Toelichting/).fill('De afdeling zoekt al.')
  await dialog.getByRole('button', { name: 'Fase wijzigen' }).click()
  await expect(dialog).toHaveCount(0)

  await host.ask('requests.move', { id, to: 'withdrawn', reason: 'opgelost' })
  await visit(window, host, '/statistiek')
  await expect(window.getByText('6,5 (1 verzoek)')).toBeVisible()
  await expect(window.getByText('8 (1 verzoek)')).toBeVisible()
  expect(await breaches(window)).toEqual([])
  await picture(window, 'statistiek')
})

test('[CV8] an officer ends a request by agreement, and the letter that confirms it is ready', async ({
  window,
  host,
}) => {
  const { id } = await host.ask('requests.register', aRequest(5, {}))
  await visit(window, host, `/verzoeken/${id}/contact`)
  await window.getByRole('button', { name: /Afronden of omzetten/ }).click()
  const dialog = window.getByRole('dialog')
  await picture(window, 'omzetten')
  expect(await breaches(window)).toEqual([])
  await dialog.getByLabel('Wat is afgesproken?').selectOption('question')
  await dialog.getByLabel('Afgesproken met').fill('de voorzitter')
  await dialog.getByLabel('Wat is gegeven of gezegd?').fill('Het antwoord per telefoon.')
  await dialog.getByRole('button', { name: 'Vastleggen en brief opstellen' }).click()
  await expect.poll(async () => (await host.ask('requests.show', { id })).status).toBe('resolved_informally')
  const { letters } = await host.ask('letters.list', { requestId: id })
  expect(letters.find(({ kind }) => kind === 'L17')).toMatchObject({ draft: true })
})
