import { jobEnded } from '../support/serve.ts'
import { aRequest } from './seed.ts'
import { breaches, expect, settled, test, visit } from './window.ts'

const shots = process.env.LAKWERK_SHOTS

const said =
  'De gemeente wil de fietsenstalling bij het station nog dit jaar verplaatsen en vraagt daarvoor advies aan de raad.'
const mail = (headers: Record<string, string>, body: string) =>
  Buffer.from([...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n'))
const long = 'Overleg-gebiedsontwikkeling-stationsomgeving-vergunningverleningsprocedure'
const mails = {
  'een.eml': mail(
    {
      From: 'Anna <anna@example.nl>',
      To: 'bert@example.nl',
      Subject: long,
      Date: 'Mon, 5 Jan 2026 10:00:00 +0100',
      'Message-ID': '<een@example.nl>',
    },
    said,
  ),
  'twee.eml': mail(
    {
      From: 'Bert <bert@example.nl>',
      To: 'anna@example.nl',
      Subject: `Re: ${long}`,
      Date: 'Mon, 5 Jan 2026 11:00:00 +0100',
      'Message-ID': '<twee@example.nl>',
      'In-Reply-To': '<een@example.nl>',
    },
    `Daar ben ik het niet mee eens, wacht eerst op het onderzoek.\r\n\r\n> ${said}`,
  ),
  'drie.eml': mail(
    {
      From: 'Cor <cor@example.nl>',
      To: 'anna@example.nl',
      Subject: `Antw: ${long}`,
      Date: 'Tue, 6 Jan 2026 09:00:00 +0100',
    },
    'Een los bericht over een heel ander onderdeel van de plannen.',
  ),
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`[TH1] shows a thread in time order, quotes folded and linked, hints as hints, ${colorScheme}`, async ({
    window,
    host,
  }) => {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { id } = await host.ask('requests.register', aRequest(5, {}))
    await visit(window, host, `/verzoeken/${id}/documenten?weergave=wisselingen`)
    await expect(window.getByText('Geen mailwisselingen')).toBeVisible()
    const files = []
    for (const [name, bytes] of Object.entries(mails)) files.push({ name, sha256: await host.upload(bytes) })
    await jobEnded(host, (await host.ask('documents.import', { requestId: id, files, ocr: false })).job)
    await settled(window)
    const thread = window.getByRole('region', { name: 'Mailwisseling 1' })
    await expect(thread.getByRole('article')).toHaveCount(3)
    await expect(thread.getByText('Aanwijzing: alleen onderwerp en datum')).toBeVisible()
    await expect(thread.getByText('Staat volledig in')).toBeVisible()
    const quoted = thread.getByText('Eerder geschreven: 1 regel, eerst in 0001')
    await expect(quoted).toBeVisible()
    await settled(window)
    expect(await breaches(window)).toEqual([])
    if (shots) await window.screenshot({ path: `${shots}/wisseling-${colorScheme}.png`, fullPage: true })
    await quoted.click()
    await thread.getByRole('button', { name: 'Naar 0001' }).click()
    await expect(thread.getByRole('article').first()).toBeFocused()
    await thread.getByRole('button', { name: /^Bewijs dat 0001/ }).click()
    await expect(thread.locator('.difference')).toContainText('fietsenstalling')
    expect(await breaches(window)).toEqual([])
    await thread.getByRole('button', { name: 'Beoordeel als dubbel: 0001 van 0002' }).click()
    await expect(thread.getByText('Beoordeeld als dubbel van 0002.')).toBeVisible()
    const { documents } = await host.ask('documents.list', { requestId: id })
    expect(documents[0]).toMatchObject({ judgement: 'duplicate' })
  })
