import type { Page } from '@playwright/test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { addDays, type Day, formatDayLongNl, formatDayNl, today } from '../../shared/dates.ts'
import type { TermEvent } from '../../shared/domain/term-events.ts'
import { termsOf } from '../../shared/domain/terms.ts'
import type { RequestId } from '../../shared/ids.ts'
import type { ServedProcess } from '../support/serve.ts'
import { aRequest } from './seed.ts'
import { breaches, expect, settled, test, visit } from './window.ts'

async function anOffice(host: ServedProcess): Promise<void> {
  const settings = await host.ask('settings.show', {})
  await host.ask('settings.save', {
    ...settings,
    authorityName: 'Gemeente Voorbeeldstad',
    authorityAddress: 'Postbus 1\n1234 AB Voorbeeldstad',
    authorityContact: 'woo@voorbeeldstad.example, 010 123 45 67',
    userName: 'M. Voorbeeld',
    signatory: 'D. Mandaat, gemeentesecretaris',
  })
}

/** The text of a letter that was sent, as its PDF says it. */
async function letterText(window: Page, host: ServedProcess, requestId: RequestId, kind: string) {
  const { sent } = await host.ask('letters.list', { requestId })
  const letter = sent.findLast((one) => one.kind === kind)
  if (!letter) throw new Error(`${kind} was not sent`)
  const bytes = await window.evaluate(async (hash) => {
    const response = await fetch(`/files/${hash}`)
    return [...new Uint8Array(await response.arrayBuffer())]
  }, letter.pdf)
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  let text = ''
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent()
    text += `${items.map((item) => ('str' in item ? item.str : '')).join(' ')} `
  }
  return text.replace(/\s+/g, ' ')
}

async function send(
  window: Page,
  host: ServedProcess,
  requestId: RequestId,
  kind: string,
  fill: () => Promise<void>,
) {
  await visit(window, host, `/verzoeken/${requestId}/brieven?brief=${kind}`)
  await fill()
  await expect(window.getByText('Alle verplichte onderdelen zijn er.')).toBeVisible()
  await window.getByRole('button', { name: 'Versturen vastleggen' }).click()
  await expect(window.getByText(/De brief van .* is vastgelegd/)).toBeVisible({ timeout: 60_000 })
  return letterText(window, host, requestId, kind)
}

test('[C10] from call sheet to decision date, each letter and each date', async ({ window, host }) => {
  test.setTimeout(300_000)
  await anOffice(host)
  const now = today()
  const receivedOn = addDays(now, -12)
  const events: TermEvent[] = [{ kind: 'received', on: receivedOn }]
  const dueOn = (): Day => termsOf({ law: 'woo', events, today: now }).dueOn
  const request = aRequest(12, { requesterType: 'citizen' })
  const id = await test.step('register, and the call sheet lies ready', async () => {
    await visit(window, host, '/verzoeken/nieuw')
    await window.getByLabel('Ontvangen op').fill(receivedOn.split('-').reverse().join('-'))
    await window.getByRole('textbox', { name: 'Naam' }).fill(request.requesterName)
    await window.getByRole('textbox', { name: 'Telefoon, e-mail of adres' }).fill(request.requesterContact)
    await window.getByRole('textbox', { name: 'Onderwerp' }).fill(request.subject)
    await window.getByRole('textbox', { name: 'Tekst van het verzoek' }).fill(request.text)
    await window.getByRole('textbox', { name: 'Behandelaar' }).fill(request.handler)
    await window.keyboard.press('Enter')
    await expect(
      window.getByText(`is geregistreerd. De laatste dag voor het besluit is ${formatDayNl(dueOn())}`, {
        exact: false,
      }),
    ).toBeVisible()
    await expect(window.getByRole('region', { name: 'Belwijzer' }).first()).toContainText(
      request.requesterName,
    )
    const [row] = (await host.ask('requests.list', {})).requests
    if (!row) throw new Error('nothing was registered')
    return row.id
  })
  const due = async () => (await host.ask('terms.show', { requestId: id })).dueOn

  await test.step('call sheet, and a call that suspends nothing', async () => {
    await visit(window, host, `/verzoeken/${id}/contact?nieuw=ja`)
    const sheet = window.getByRole('region', { name: 'Belwijzer' }).first()
    await expect(sheet).toContainText('06 0000 0000')
    await expect(sheet).toContainText('Over welke periode gaat het?')
    await expect(sheet).toContainText('Contact is een aanbod, geen voorwaarde.')
    expect(await breaches(window)).toEqual([])
    await window.getByRole('button', { name: 'Contact vastleggen' }).click()
    await window.getByRole('textbox', { name: 'Samenvatting' }).fill('Wil vooral het besluit zien.')
    // Half-filled, left and found again.
    await window.getByRole('tab', { name: 'Termijnen' }).click()
    await settled(window)
    await window.getByRole('tab', { name: 'Contact' }).click()
    await expect(window.getByRole('textbox', { name: 'Samenvatting' })).toHaveValue(
      'Wil vooral het besluit zien.',
    )
    await window.getByRole('textbox', { name: 'Gesproken met' }).fill('de voorzitter')
    await window.getByRole('textbox', { name: 'Open vragen' }).fill('Is er een kaart?')
    await window.getByRole('button', { name: 'Contact opslaan' }).click()
    await expect(window.getByText('Wil vooral het besluit zien.')).toBeVisible()
    expect(await due()).toBe(dueOn())
  })

  await test.step('narrowed scope, spoken delay that counts for nothing, written delay that does', async () => {
    const offer = async (kind: string) => {
      await window.getByRole('button', { name: 'Afspraak vastleggen' }).click()
      await window.getByLabel('Soort afspraak').selectOption(kind)
    }
    await offer('narrowed')
    await window.getByLabel('Nieuwe tekst van het verzoek').fill('Alleen het besluit over het windpark.')
    await window.getByLabel('Met wie').fill('')
    await window.getByRole('button', { name: 'Vastleggen', exact: true }).click()
    await expect(window.getByLabel('Met wie')).toHaveAttribute('aria-invalid', 'true')
    await window.getByLabel('Met wie').fill('de voorzitter')
    await window.getByRole('button', { name: 'Vastleggen', exact: true }).click()
    await expect(window.getByText('Oude tekst van het verzoek')).toBeVisible()
    expect((await host.ask('requests.show', { id })).text).toBe('Alleen het besluit over het windpark.')
    expect((await host.ask('requests.show', { id })).informalOutcome).toBe('formal_narrowed')

    const [from, to] = [addDays(now, 1), addDays(now, 7)]
    for (const written of [false, true]) {
      const before = dueOn()
      const { id: offered } = await host.ask('contact.offer', {
        requestId: id,
        contactStepId: null,
        withWhom: 'de voorzitter',
        proposedOn: now,
        offer: { kind: 'delay', from, to },
      })
      await expect(window.getByRole('button', { name: 'Antwoord vastleggen' })).toBeVisible()
      await window.getByRole('button', { name: 'Antwoord vastleggen' }).click()
      await expect(window.getByText(/alleen een schriftelijke instemming/).first()).toBeVisible()
      if (written) await window.getByText('De verzoeker zei dit op schrift').click()
      await window.getByRole('button', { name: 'Ja, afgesproken' }).click()
      await expect(window.getByRole('button', { name: 'Antwoord vastleggen' })).toHaveCount(0)
      expect(offered).not.toBe('')
      if (written) events.push({ kind: 'consent-given', on: now, from, to })
      expect(await due()).toBe(dueOn())
      if (written) expect(await due()).not.toBe(before)
      else expect(await due()).toBe(before)
    }
  })

  await test.step('the letter that confirms it is due now, and says it', async () => {
    await visit(window, host, `/verzoeken/${id}/brieven`)
    await expect(window.getByRole('button', { name: 'Bevestiging van afspraken opstellen' })).toBeVisible()
    expect(await breaches(window)).toEqual([])
    const text = await send(window, host, id, 'L2', async () => {})
    expect(text).toContain('Alleen het besluit over het windpark.')
    expect(text).toContain(`De laatste dag om te beslissen is ${formatDayLongNl(dueOn())}.`)
    expect(text).toContain('beslistermijn staat daarom stil')
  })

  await test.step('clarification: refused while empty, sent, answered', async () => {
    await visit(window, host, `/verzoeken/${id}/brieven?brief=L3`)
    await expect(window.getByRole('button', { name: 'Versturen vastleggen' })).toBeDisabled()
    expect(await breaches(window)).toEqual([])
    await window.getByRole('button', { name: 'Naar het veld' }).first().click()
    await expect(window.getByLabel('Wat is te algemeen?')).toBeFocused()
    const text = await send(window, host, id, 'L3', async () => {
      await window.getByLabel('Wat is te algemeen?').fill('Het woord besluitvorming.')
      await window.getByLabel('Waarom is dat niet duidelijk genoeg?').fill('Er zijn drie besluiten.')
      await window
        .getByLabel('Hulp: voorbeelden en bronnen')
        .fill('het besluit van 2024\nhet besluit van 2025')
    })
    const termEnd = addDays(now, 14)
    expect(text).toContain(`Geef uw antwoord uiterlijk op ${formatDayLongNl(termEnd)}.`)
    expect(text).toContain(`Vanaf ${formatDayLongNl(addDays(now, 1))} staat de beslistermijn stil.`)
    events.push({ kind: 'clarification-asked', on: now, termEnd })
    expect(await due()).toBe(dueOn())
    await host.ask('terms.record', { requestId: id, event: { kind: 'clarification-answered', on: now } })
    events.push({ kind: 'clarification-answered', on: now })
    expect(await due()).toBe(dueOn())
  })

  await test.step('views asked: the notice to the requester starts the suspension; a view comes in', async () => {
    const termEnd = addDays(now, 14)
    const text = await send(window, host, id, 'L8', async () => {
      await window.getByLabel('Aantal derden').fill('2')
    })
    events.push({ kind: 'views-announced', on: now, termEnd, parties: 2 })
    expect(text).toContain('2 derden')
    expect(text).toContain(`wordt de laatste dag om te beslissen ${formatDayLongNl(dueOn())}`)
    expect(await due()).toBe(dueOn())
    await host.ask('terms.record', { requestId: id, event: { kind: 'view-received', on: now } })
    events.push({ kind: 'view-received', on: now })
    expect(await due()).toBe(dueOn())
  })

  await test.step('extension in time: the letter names both days and moves the term', async () => {
    const before = dueOn()
    const text = await send(window, host, id, 'L5', async () => {
      await window.getByLabel('Reden van verdaging').selectOption('size')
      await window.getByLabel('Toelichting').fill('Er zijn 612 documenten.')
    })
    events.push({ kind: 'extended', on: now })
    expect(dueOn()).not.toBe(before)
    expect(text).toContain(`was ${formatDayLongNl(before)}. Dat wordt nu ${formatDayLongNl(dueOn())}.`)
    expect(await due()).toBe(dueOn())
    await visit(window, host, `/verzoeken/${id}/termijnen`)
    await expect(window.locator('.figure-value')).toContainText(formatDayNl(dueOn()).slice(3))
  })

  await test.step('extension too late is refused, with the reason', async () => {
    const late = await host.ask('requests.register', aRequest(60, { subject: 'Te laat' }))
    await visit(window, host, `/verzoeken/${late.id}/brieven?brief=L5`)
    await expect(window.getByText(/Verdagen kan niet meer|te laat/i).first()).toBeVisible()
    await expect(window.getByRole('button', { name: 'Versturen vastleggen' })).toBeDisabled()
  })

  await test.step('the decision: how was searched comes from the search log, and the term is met', async () => {
    await host.ask('process.saveSearch', {
      requestId: id,
      search: {
        onDay: now,
        system: 'het zaaksysteem',
        terms: 'windpark',
        asked: 'afdeling Ruimte',
        periodFrom: null,
        periodTo: null,
        hits: 0,
        note: '',
      },
    })
    await host.ask('decisions.save', {
      requestId: id,
      outcome: null,
      outcomeReason: '',
      signedOn: now,
      sentOn: null,
      signatory: 'D. Mandaat, gemeentesecretaris',
      manner: 'with_decision',
      course: '',
      motivations: [],
    })
    const text = await send(window, host, id, 'L10', async () => {
      await expect(window.getByLabel('Hoe is gezocht?')).toHaveValue(
        /is gezocht in het zaaksysteem, met de zoekwoorden windpark, bij afdeling Ruimte\. Daar is niets/,
      )
      await window.getByLabel('Zienswijzen en ons antwoord').fill('Niemand had bedenkingen.')
    })
    events.push({ kind: 'decision-signed', on: now }, { kind: 'decision-sent', on: now })
    const terms = termsOf({ law: 'woo', events, today: now })
    const objection = terms.terms.find((term) => term.id === 'objection')?.date
    if (!objection) throw new Error('no objection term')
    expect(text).toContain(`dus tot en met ${formatDayLongNl(objection)}`)
    expect(text).toContain(`De beslistermijn eindigde op ${formatDayLongNl(terms.dueOn)}`)
    expect(await host.ask('requests.show', { id })).toMatchObject({
      status: 'decided',
      term: { state: 'met', dueOn: terms.dueOn },
    })
  })

  await test.step('every letter is kept and logged', async () => {
    const { sent } = await host.ask('letters.list', { requestId: id })
    expect(sent.map(({ kind, recorded }) => [kind, recorded])).toEqual([
      ['L2', false],
      ['L3', true],
      ['L8', true],
      ['L5', true],
      ['L10', true],
    ])
    const { events: log } = await host.ask('audit.list', { requestId: id })
    expect(log.filter(({ kind }) => kind === 'letter.sent')).toHaveLength(5)
    // With the word behind it: three digits alone stand in any hash.
    expect(JSON.stringify(log)).not.toMatch(/612 documenten|voorzitter/)
  })
})

test('[C11] a broken template is refused in settings, with tag and file', async ({ window, host }) => {
  await visit(window, host, '/instellingen')
  const bring = window.getByRole('listitem').filter({ hasText: 'Bericht van vertraging' })
  await bring.locator('input[type=file]').setInputFiles({
    name: 'onze brief.docx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('geen Word-bestand'),
  })
  await expect(bring.getByRole('alert')).toContainText('‘onze brief.docx’ is geen leesbaar Word-bestand')
  expect(await breaches(window)).toEqual([])
  await visit(window, host, '/handboek')
  await window.locator('summary').first().click()
  expect(await breaches(window)).toEqual([])
})
