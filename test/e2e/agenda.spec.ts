import type { Input } from '../../shared/contract/contract.ts'
import { addDays, formatDayNl, today } from '../../shared/dates.ts'
import type { ServedProcess } from '../support/serve.ts'
import { aRequest, seedOffice } from './seed.ts'
import { breaches, expect, settled, test, visit } from './window.ts'

/** Two people in the office; M. Voorbeeld is at work. Answers with the id of the other. */
async function twoPeople(host: ServedProcess): Promise<string> {
  const first: Input<'people.change'> = {
    id: 'officer',
    name: 'M. Voorbeeld',
    roles: ['coordinator', 'handler', 'lawyer'],
    isActive: true,
  }
  await host.ask('people.change', first)
  const { id } = await host.ask('people.add', { name: 'K. Collega', roles: ['handler'] })
  // Reminded already: the window must not open them when the other sits down.
  await host.ask('people.choose', { id })
  await host.ask('requests.reminded', {})
  await host.ask('people.choose', { id: 'officer' })
  return id
}

test('[AG1] the calendar is walked by keyboard and opens a request', async ({ window, host }) => {
  await seedOffice(host)
  await visit(window, host, '/agenda?dag=2026-12-24&alles=ja')
  const day = (name: string) => window.getByRole('button', { name: new RegExp(`^${name}`) })
  await expect(day('do 24 dec 2026')).toHaveAttribute('aria-pressed', 'true')
  await day('do 24 dec 2026').focus()
  await window.keyboard.press('ArrowRight')
  await expect(day('vr 25 dec 2026, Eerste Kerstdag')).toBeFocused()
  await window.keyboard.press('ArrowUp')
  await expect(day('vr 18 dec 2026')).toBeFocused()
  await window.keyboard.press('Home')
  await expect(day('ma 14 dec 2026')).toBeFocused()
  await window.keyboard.press('PageDown')
  await expect(day('do 14 jan 2027')).toBeFocused()
  await expect(window.getByRole('heading', { name: 'januari 2027' })).toBeVisible()
  await window.keyboard.press('PageUp')
  await expect(window.getByRole('heading', { name: 'december 2026' })).toBeVisible()

  const { items } = await host.ask('requests.agenda', { from: today(), to: addDays(today(), 60) })
  const decision = items.find(({ what }) => what === 'decision')
  if (!decision) throw new Error('no decision ahead')
  await visit(window, host, `/agenda?dag=${decision.on}`)
  const beside = window.getByRole('region', { name: formatDayNl(decision.on) })
  await beside.getByRole('link', { name: 'Besluit versturen' }).first().focus()
  await window.keyboard.press('Enter')
  await expect(window).toHaveURL(/\/termijnen$/)
})

test('[AG2] the week is a list, and the file for another calendar holds every open request', async ({
  window,
  host,
}) => {
  await seedOffice(host)
  await visit(window, host, '/agenda')
  await window.getByRole('radio', { name: 'Week' }).click()
  await expect(window.getByRole('heading', { name: /^Week \d+, ma/ })).toBeVisible()
  await window.getByRole('button', { name: 'Volgende week' }).click()
  await expect(window).toHaveURL(new RegExp(`dag=${addDays(today(), 7)}`))
  const saved = window.waitForEvent('download')
  await window.getByRole('button', { name: 'Naar eigen agenda (.ics)' }).click()
  const file = await (await saved).path()
  const { readFile } = await import('node:fs/promises')
  const ics = await readFile(file, 'utf8')
  expect(ics.match(/^SUMMARY:.*Besluit versturen/gm)?.length).toBe(6)
})

test('[AG3] reminders come when the window opens, once a day, and can be put off', async ({
  page,
  host,
  context,
}) => {
  await seedOffice(host)
  await page.goto(host.address)
  const dialog = page.getByRole('dialog', { name: 'Wat aandacht vraagt' })
  await expect(dialog).toBeVisible()
  await expect(dialog.getByRole('region', { name: 'Te laat' })).toBeVisible()
  expect(await breaches(page)).toEqual([])
  const late = dialog.getByRole('region', { name: 'Te laat' }).getByRole('listitem')
  const before = await late.count()
  await dialog
    .getByLabel(/^Later herinneren: Besluit versturen/)
    .first()
    .selectOption({ index: 3 })
  await expect(late).toHaveCount(before - 1)
  await expect(dialog.getByText('1 herinnering is uitgesteld.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  // Another tab is another start of the window.
  const again = await context.newPage()
  await again.goto(host.address)
  await settled(again)
  await again.waitForTimeout(500)
  await expect(again.getByRole('dialog')).toHaveCount(0)
  // They stay to be looked at from the calendar.
  await visit(again, host, '/agenda')
  await again.getByRole('button', { name: 'Herinneringen' }).click()
  await expect(again.getByText('1 herinnering is uitgesteld.')).toBeVisible()
  await again.getByRole('link', { name: 'Eerste contact (eigen norm)' }).first().click()
  await expect(again).toHaveURL(/\/contact$/)
  await expect(again.getByRole('dialog')).toHaveCount(0)
})

test('[AG4] the list begins with own work, says what is next, and remembers its filters', async ({
  window,
  host,
}) => {
  const { windpark } = await seedOffice(host)
  const colleague = await twoPeople(host)
  await host.ask('process.saveTask', {
    requestId: windpark,
    task: { title: 'Zoekvraag uitzetten', owner: 'M. Voorbeeld', dueOn: today(), doneOn: null },
  })
  await visit(window, host, '/')
  await window.keyboard.press('Escape')
  await expect(window.getByRole('radio', { name: 'Mijn werk (4)' })).toBeChecked()
  await expect(window.getByText('4 verzoeken', { exact: true })).toBeVisible()
  await expect(window.getByText(/^Taak: /)).toBeVisible()
  expect(await breaches(window)).toEqual([])
  await window.getByRole('radio', { name: 'Iedereen' }).click()
  await expect(window.getByText('6 verzoeken', { exact: true })).toBeVisible()
  await window.getByLabel('Iets te doen').selectOption('7')
  await window.getByLabel('Wet').selectOption('woo')
  await visit(window, host, '/statistiek')
  await window.getByRole('link', { name: /^Werkvoorraad/ }).click()
  await expect(window.getByLabel('Iets te doen')).toHaveValue('7')
  await expect(window.getByRole('radio', { name: 'Iedereen' })).toBeChecked()
  await window.getByRole('button', { name: 'Filters wissen' }).click()
  await expect(window.getByText('6 verzoeken', { exact: true })).toBeVisible()

  // Somebody else does something: it is news until it was read.
  await host.ask('people.choose', { id: colleague })
  await host.ask(
    'requests.register',
    aRequest(0, { subject: 'Nieuw van een collega', handler: 'K. Collega' }),
  )
  await host.ask('people.choose', { id: 'officer' })
  const news = window.getByRole('region', { name: /^Sinds / })
  await expect(news.getByText('nieuw', { exact: true }).first()).toBeVisible()
  await news.getByRole('button', { name: 'Alles gelezen' }).click()
  await expect(news.getByText('nieuw', { exact: true })).toHaveCount(0)
})
