/** Look of the reading room: system fonts, dark on light and light on dark, nothing from elsewhere. */
export const style = `:root { color-scheme: light dark; --ink: #18212c; --soft: #4a5563; --paper: #fff; --shade: #f3f5f8; --line: #767f8b; --link: #0b4f9e; --box: #18212c; --on-box: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #eef1f5; --soft: #b9c2cd; --paper: #14181e; --shade: #1f252d; --line: #8a94a0; --link: #8fc1ff; --box: #eef1f5; --on-box: #14181e } }
* { box-sizing: border-box }
body { margin: 0; font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; color: var(--ink); background: var(--paper) }
header, main, footer { max-width: 84rem; margin: 0 auto; padding: 1rem }
header p { margin: 0; font-weight: 600 } header { border-bottom: 1px solid var(--line) }
footer { color: var(--soft); border-top: 1px solid var(--line); margin-top: 3rem }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 1rem 0 .5rem; max-width: 50rem; overflow-wrap: anywhere } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem } h3 { font-size: 1.05rem; margin: 1.2rem 0 .2rem }
p, ul { max-width: 50rem } .lead { font-size: 1.1rem }
a { color: var(--link) } a:focus-visible, input:focus-visible, select:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.skip { position: absolute; left: -100rem } .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; z-index: 1 }
.feiten { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .75rem; background: var(--shade); padding: 1rem; margin: 1rem 0 }
.feiten dt { color: var(--soft) } .feiten dd { margin: 0; font-weight: 600 }
#zoek { display: flex; flex-wrap: wrap; gap: 1rem; align-items: end; margin: 1rem 0 } #zoek[hidden] { display: none }
#zoek div { display: flex; flex-direction: column } #zoek p { margin: 0 } label { font-weight: 600 }
input, select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 4px; padding: .4rem .6rem; min-height: 2.75rem; min-width: 12rem; max-width: 100% }
.tabel { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: .95rem } caption { text-align: left; color: var(--soft); padding: .25rem 0 }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line) } thead th { vertical-align: bottom } tbody th { font-weight: 400; white-space: nowrap; font-variant-numeric: tabular-nums }
td:nth-child(3) { white-space: nowrap } tr[hidden] { display: none } td { overflow-wrap: break-word; min-width: 4rem } td:nth-child(2) { min-width: 14rem } td a { overflow-wrap: anywhere }
.pagina { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid var(--line); padding-left: 1rem }
mark { background: var(--box); color: var(--on-box); padding: 0 .25em; border-radius: 2px }
.bericht { background: var(--shade); border-left: 4px solid var(--link); padding: .75rem 1rem }
@media print { header, footer, #zoek, .skip { display: none } a { color: inherit } }
`

/** Search and filters in the table; without scripts the whole list stands there. */
export const script = `'use strict'
;(() => {
  const form = document.getElementById('zoek')
  const word = document.getElementById('woord')
  const judgement = document.getElementById('oordeel')
  const ground = document.getElementById('grond')
  const count = document.getElementById('aantal')
  const rows = [...document.querySelectorAll('#inventaris tbody tr')]
  if (!form || !word || !judgement || !ground || !count) return
  const plain = (text) => text.normalize('NFD').replace(/\\p{M}/gu, '').toLowerCase()
  const texts = rows.map((row) => plain(row.textContent || ''))
  const show = () => {
    const words = plain(word.value).split(/\\s+/).filter(Boolean)
    let shown = 0
    rows.forEach((row, index) => {
      const fits =
        words.every((one) => texts[index].includes(one)) &&
        (judgement.value === '' || row.dataset.oordeel === judgement.value) &&
        (ground.value === '' || row.dataset.gronden.split(' ').includes(ground.value))
      row.hidden = !fits
      if (fits) shown++
    })
    count.textContent = shown === 1 ? '1 document' : shown + ' documenten'
  }
  form.hidden = false
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('input', show)
  show()
})()
`
