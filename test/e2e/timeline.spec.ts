import { addDays, today } from '../../shared/dates.ts'
import type { RequestId } from '../../shared/ids.ts'
import type { ServedProcess } from '../support/serve.ts'
import { aRequest } from './seed.ts'
import { breaches, expect, test, visit } from './window.ts'

/** A request with thirty recorded events: short delays one after the other. */
async function busyCase(host: ServedProcess, law: 'woo' | 'wob', days: number): Promise<RequestId> {
  const { id } = await host.ask('requests.register', aRequest(days, { law }))
  for (let index = 0; index < 30; index++) {
    const from = addDays(today(), index - days + 1)
    const kind = index % 2 === 0 ? ('requester-delay' as const) : ('force-majeure' as const)
    await host.ask('terms.record', { requestId: id, event: { kind, on: from, from, to: from } })
  }
  return id
}

test('[TL4] the line is one control that tells every day, also by keyboard', async ({ window, host }) => {
  const id = await busyCase(host, 'woo', 40)
  await visit(window, host, `/verzoeken/${id}/termijnen`)
  const line = window.getByRole('slider', { name: 'Beslistermijn, dag voor dag' })
  await line.focus()
  await expect(line).toHaveAttribute('aria-valuenow', '40')
  await window.keyboard.press('Home')
  await expect(line).toHaveAttribute('aria-valuetext', /Verzoek ontvangen/)
  await window.keyboard.press('ArrowRight')
  await expect(line).toHaveAttribute('aria-valuetext', /opgeschort: overmacht/)
  await expect(window.getByText(/opgeschort: overmacht .*Stilgestaan: .*30 dagen/)).toBeVisible()
  await window.keyboard.press('PageDown')
  await expect(line).toHaveAttribute('aria-valuenow', '9')
  await window.keyboard.press('End')
  await expect(line).toHaveAttribute('aria-valuetext', /Besluit versturen/)
  const box = await line.boundingBox()
  if (!box) throw new Error('the line is not there')
  await window.mouse.move(box.x + 2, box.y + box.height / 2)
  await expect(window.getByText(/^di .*Verzoek ontvangen|^\w\w .*Verzoek ontvangen/).first()).toBeVisible()
  // The table behind it stays.
  await expect(window.getByRole('table', { name: /^Termijnen van dit verzoek/ })).toBeVisible()
  expect(await breaches(window)).toEqual([])
})

for (const { name, law, days } of [
  { name: 'late under the Wob', law: 'wob', days: 120 },
  { name: 'running under the Woo', law: 'woo', days: 40 },
] as const)
  test(`[TL5] thirty events fit on the line, ${name}, dark and at 150 %`, async ({ window, host }) => {
    const id = await busyCase(host, law, days)
    await window.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await window.setViewportSize({ width: 960, height: 600 })
    await visit(window, host, `/verzoeken/${id}/termijnen`)
    expect(await breaches(window)).toEqual([])
    const { wide, lying } = await window.evaluate(() => {
      const marks = [...document.querySelectorAll<HTMLElement>('.timeline-marks .timeline-mark')]
      const boxes = marks.map((mark) => mark.getBoundingClientRect())
      const overlap = (a: DOMRect, b: DOMRect) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
      return {
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        lying: boxes.filter((a, at) => boxes.slice(at + 1).some((b) => overlap(a, b))).length,
      }
    })
    expect(wide, 'nothing scrolls sideways').toBeLessThanOrEqual(0)
    expect(lying, 'no marker lies over another').toBe(0)
    if (days === 120) await expect(window.getByText('Te laat', { exact: true }).first()).toBeVisible()
  })
