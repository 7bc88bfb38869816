import { formatDayLongNl } from '../dates.ts'
import { groundOf, printLabelOf } from '../domain/grounds.ts'
import { judgementWords } from '../domain/publication.ts'
import { decisionTitle, onlineFiles } from './diwoo.ts'
import {
  type DocumentFacts,
  outcomeSentence,
  outcomeWords,
  type PublicationFacts,
  standing,
} from './facts.ts'
import { decisionPath, documentPath, type PackageFile, textFile } from './files.ts'
import { inventoryTable } from './inventory.ts'
import { script, style } from './leeszaal-look.ts'
import { escaped } from './xml.ts'

/** Page of a document, beside its file. */
export const textPath = (code: string): string => `documenten/${code}.html`

/**
 * A website of its own: opens from a folder and from any web server, asks nothing of the network, works without
 * scripts, reads well aloud.
 *
 * @source WCAG 2.2 AA; Besluit digitale toegankelijkheid overheid
 */
export function makeLeeszaal(facts: PublicationFacts): readonly PackageFile[] {
  return [
    textFile('index.html', indexPage(facts)),
    textFile('leeszaal.css', style),
    textFile('leeszaal.js', script),
    ...onlineFiles(facts),
    ...(facts.inventory
      ? (['xlsx', 'pdf'] as const).map((kind) => ({
          path: `inventarislijst.${kind}`,
          stored: facts.inventory?.[kind].sha256 ?? '',
          size: facts.inventory?.[kind].bytes ?? 0,
        }))
      : []),
    ...facts.documents.flatMap((document) =>
      standing(document) === 'released'
        ? [{ path: textPath(document.code), textOf: document.documentId }]
        : document.changes.length > 0
          ? [textFile(textPath(document.code), gonePage(facts, document))]
          : [],
    ),
  ]
}

/** A whole page: `depth` says how many folders deep it lies. */
function page(title: string, depth: number, main: string, facts: PublicationFacts): string {
  const up = '../'.repeat(depth)
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${up}leeszaal.css">
</head>
<body>
<a class="skip" href="#inhoud">Naar de inhoud</a>
<header><p>${escaped(facts.organisation.name)}</p></header>
<main id="inhoud" tabindex="-1">
${main}
</main>
<footer><p>Gemaakt met Lakwerk. Deze pagina’s vragen niets op bij andere websites.</p></footer>
${depth === 0 ? '<script src="leeszaal.js"></script>\n' : ''}</body>
</html>
`
}

function indexPage(facts: PublicationFacts): string {
  const used = [...new Set(facts.documents.flatMap(({ grounds }) => grounds))].sort()
  const judgements = [...new Set(facts.documents.map(({ judgement }) => judgement))]
  const facts1: readonly (readonly [string, string])[] = [
    ['Verzoek', facts.number],
    ['Ontvangen', formatDayLongNl(facts.receivedOn)],
    ...(facts.signedOn ? ([['Besluit', formatDayLongNl(facts.signedOn)]] as const) : []),
    ...(facts.publicOn ? ([['Openbaar sinds', formatDayLongNl(facts.publicOn)]] as const) : []),
    ...(facts.outcome ? ([['Uitkomst', outcomeWords[facts.outcome]]] as const) : []),
  ]
  return page(
    decisionTitle(facts),
    0,
    `<h1>${escaped(facts.title)}</h1>
<p class="lead">${escaped(facts.summary || outcomeSentence(facts))}</p>
<dl class="feiten">
${facts1.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`).join('\n')}
</dl>
<ul class="bestanden">
${facts.decision ? `<li><a href="${decisionPath}">Het besluit (PDF)</a></li>` : ''}
<li>Inventarislijst: <a href="inventarislijst.xlsx">Excel</a>, <a href="inventarislijst.csv">CSV</a>, <a href="inventarislijst.pdf">PDF</a></li>
</ul>
${motivations(facts)}
<h2 id="documenten">Documenten</h2>
<form id="zoek" role="search" hidden>
<div><label for="woord">Zoek in de lijst</label><input id="woord" type="search" autocomplete="off"></div>
<div><label for="oordeel">Beoordeling</label><select id="oordeel"><option value="">Alle</option>${judgements
      .map((one) => `<option value="${one}">${escaped(judgementWords[one])}</option>`)
      .join('')}</select></div>
<div><label for="grond">Grond</label><select id="grond"><option value="">Alle</option>${used
      .map((one) => `<option value="${escaped(one)}">${escaped(printLabelOf(one))}</option>`)
      .join('')}</select></div>
<p id="aantal" role="status"></p>
</form>
<div class="tabel" role="region" aria-labelledby="documenten" tabindex="0">
${inventoryTable(facts, (document) => pageOf(document))}
</div>`,
    facts,
  )
}

function pageOf(document: DocumentFacts): string | undefined {
  return standing(document) === 'released' || document.changes.length > 0
    ? textPath(document.code)
    : undefined
}

function motivations(facts: PublicationFacts): string {
  if (facts.motivations.length === 0) return ''
  const parts = facts.motivations.map(
    ({ ground, text }) =>
      `<h3>${escaped(groundTitle(ground))}</h3>\n<p>${escaped(text).replaceAll('\n', '<br>')}</p>`,
  )
  return `<h2>Waarom delen niet openbaar zijn</h2>\n${parts.join('\n')}`
}

const groundTitle = (code: string) => {
  const name = groundOf(code)?.nameNl
  return name ? `${printLabelOf(code)}: ${name}` : printLabelOf(code)
}

function factLine(facts: PublicationFacts, document: DocumentFacts): string {
  const parts = [
    document.code,
    document.documentDate ?? '',
    judgementWords[document.judgement],
    `${document.pages.length} ${document.pages.length === 1 ? 'pagina' : "pagina's"}`,
  ]
  return `<p><a href="../index.html#documenten">Alle documenten van ${escaped(facts.number)}</a></p>
<h1>${escaped(document.title)}</h1>
<p>${escaped(parts.filter(Boolean).join(' · '))}</p>
${document.remark ? `<p>${escaped(document.remark)}</p>` : ''}
${document.changes
  .map(
    ({ kind, on, reason }) =>
      `<p class="bericht">${changeWords[kind]} op ${formatDayLongNl(on)}. ${escaped(reason)}</p>`,
  )
  .join('\n')}`
}

const changeWords = {
  replaced: 'Vervangen',
  suspended: 'Opgeschort',
  resumed: 'Weer openbaar gemaakt',
  withdrawn: 'Ingetrokken',
}

function gonePage(facts: PublicationFacts, document: DocumentFacts): string {
  return page(document.title, 1, factLine(facts, document), facts)
}

/** Lines of a page: what is readable, and the grounds of what is not. */
export type TextPage = readonly (readonly (string | { readonly grounds: readonly string[] })[])[]

/** What stands in the text version where something was taken out. */
export const redactedWords = (grounds: readonly string[]): string =>
  `[gelakt: ${grounds.map(printLabelOf).join(', ')}]`

/** The text version of a document: page by page, with `[gelakt: …]` where something was taken out. */
export function textVersion(
  facts: PublicationFacts,
  document: DocumentFacts,
  pages: readonly TextPage[],
): string {
  const legend = document.grounds.map((code) => `<li>${escaped(groundTitle(code))}</li>`)
  const shown = pages.map((lines, index) => {
    const text = lines
      .map((runs) =>
        runs
          .map((run) =>
            typeof run === 'string' ? escaped(run) : `<mark>${escaped(redactedWords(run.grounds))}</mark>`,
          )
          .join(''),
      )
      .join('\n')
    const body =
      text.trim() === ''
        ? '<p>Deze pagina heeft geen leesbare tekst.</p>'
        : `<div class="pagina">${text}</div>`
    return `<section aria-labelledby="p${index + 1}"><h2 id="p${index + 1}">Pagina ${index + 1}</h2>\n${body}</section>`
  })
  return page(
    document.title,
    1,
    `${factLine(facts, document)}
<p><a href="${document.code}.pdf">Het document zelf (PDF)</a></p>
<p>Hieronder staat de tekst van het document, zonder de opmaak. De PDF is het document zoals het openbaar is gemaakt.</p>
${legend.length > 0 ? `<h2>Gronden in dit document</h2>\n<ul>${legend.join('')}</ul>` : ''}
${shown.join('\n')}`,
    facts,
  )
}

/** The inventory as a page on its own, for the decision folder. */
export function inventoryPage(facts: PublicationFacts): string {
  return page(
    `Inventarislijst ${facts.number}`,
    0,
    `<h1>Inventarislijst bij verzoek ${escaped(facts.number)}</h1>
<div class="tabel" role="region" aria-label="Inventarislijst" tabindex="0">
${inventoryTable(facts, (document) => (document.released ? documentPath(document.code) : undefined))}
</div>`,
    facts,
  )
    .replace('<link rel="stylesheet" href="leeszaal.css">', `<style>${style}</style>`)
    .replace('<script src="leeszaal.js"></script>\n', '')
}
