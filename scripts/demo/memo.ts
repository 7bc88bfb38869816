import { body, heading, letterhead, type Made, openPaper, type Paper, small } from './paper.ts'
import { people } from './people.ts'

type Column = { readonly width: number; readonly right?: boolean }

/** Draws rows of cells with lines between them; the first row is the head. */
export function drawTable(
  paper: Paper,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { x, y, size = 9.5 }: { readonly x: number; readonly y: number; readonly size?: number },
): number {
  const height = size * 2.1
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  let top = y
  for (const [index, row] of rows.entries()) {
    if (index === 0 || index % 2 === 0)
      paper.decorate(() => {
        paper.doc.rect(x, top, width, height).fill(index === 0 ? '#0f3d5c' : '#f1f5f9')
      })
    let left = x
    for (const [place, column] of columns.entries()) {
      const text = row[place] ?? ''
      const style = {
        font: index === 0 ? ('semibold' as const) : ('text' as const),
        size,
        color: index === 0 ? '#ffffff' : '#0f172a',
      }
      const plain = text.replace(/\[\[[^|]+\||\]\]/g, '')
      const shift = column.right ? column.width - 12 - paper.widthOf(plain, style) : 0
      paper.write(text, { x: left + 6 + shift, y: top + size * 0.42, width: column.width, style })
      left += column.width
    }
    top += height
  }
  paper.rule(x, top, width, '#0f3d5c', 0.8)
  return top
}

/** A memo of two pages with a table of costs. */
export async function makeMemo(): Promise<Made> {
  const { advisor, planner, alderman } = people
  const paper = openPaper({
    name: 'Memo kosten en varianten.pdf',
    title: 'Memo kosten en varianten renovatie De Waterlelie',
    author: `${advisor.name} en ${planner.name}`,
    madeAt: '2025-04-22T10:00:00Z',
  })
  const at = { x: 56, width: 483 }
  paper.newPage()
  let y = letterhead(paper, 'Afdeling Sport en Accommodaties')
  y = paper.write('Memo', { ...at, y: y + 6, style: { ...heading, size: 20 }, gap: 8 })
  const facts = [
    ['Aan', `wethouder ${alderman}`],
    ['Van', `[[5.1.2e|${advisor.name}]] en [[5.1.2e|${planner.name}]]`],
    ['Datum', '22 april 2025'],
    ['Onderwerp', 'Kosten en varianten renovatie zwembad De Waterlelie'],
  ] as const
  for (const [label, value] of facts) {
    paper.write(label, { x: 56, y, width: 90, style: { ...body, font: 'semibold' } })
    y = paper.write(value, { x: 140, y, width: 399, gap: 2 })
  }
  paper.rule(56, y + 6, 483)
  y = paper.write('Aanleiding', { ...at, y: y + 18, style: heading, gap: 4 })
  y = paper.write(
    'De raad vroeg op 30 januari 2025 om de renovatie in drie varianten door te rekenen. Dit memo geeft per variant wat er gebeurt, hoe lang het duurt en wat het kost. De bedragen zijn exclusief btw en op prijspeil januari 2025.',
    { ...at, y, gap: 12 },
  )
  y = paper.write('Varianten', { ...at, y, style: heading, gap: 6 })
  y = drawTable(
    paper,
    [{ width: 158 }, { width: 75, right: true }, { width: 125, right: true }, { width: 125, right: true }],
    [
      ['Variant', 'Bouwtijd', 'Krediet van de raad', 'Raming bouwkosten'],
      ['A. Dak en techniek', '8 maanden', '€ 6.000.000', '[[5.1.2b|€ 4.815.000]]'],
      ['B. A met nieuwe kleedkamers', '11 maanden', '€ 7.500.000', '[[5.1.2b|€ 6.240.000]]'],
      ['C. B met horeca', '13 maanden', '€ 8.900.000', '[[5.1.2b|€ 7.385.000]]'],
    ],
    { x: 56, y },
  )
  y = paper.write(
    'Het krediet is openbaar en staat in de programmabegroting 2025. De raming is gemaakt door het ingenieursbureau en wordt gebruikt om de inschrijvingen te beoordelen.',
    { ...at, y: y + 10, gap: 12 },
  )
  y = paper.write('Aanbesteding', { ...at, y, style: heading, gap: 4 })
  y = paper.write(
    'Het werk wordt openbaar aanbesteed. Vijf aannemers hebben de stukken opgevraagd. Inschrijven kan tot en met 16 mei 2025. De gunning gaat naar de inschrijving met de beste verhouding tussen prijs en kwaliteit; kwaliteit telt voor zestig procent mee. [[5.1.2b|Wij accepteren inschrijvingen tot ten hoogste acht procent boven de raming en gaan daarboven eerst onderhandelen.]] De uitslag wordt na de gunning bekendgemaakt.',
    { ...at, y, gap: 10 },
  )
  paper.write('Pagina 1 van 2', { x: 56, y: 800, width: 200, style: small })
  paper.stay('prijspeil', 'programmabegroting', 'kleedkamers', '7.500.000', 'gunning', alderman)

  paper.newPage()
  y = letterhead(paper, 'Afdeling Sport en Accommodaties') + 8
  y = paper.write('Gevolgen voor gebruikers', { ...at, y, style: heading, gap: 4 })
  y = paper.write(
    'In alle varianten is het bad tijdens de bouw dicht. Scholen krijgen vervangend zwemonderwijs in twee baden in de regio. In variant B en C wordt het gebouw volledig rolstoeltoegankelijk. Het energieverbruik daalt in elke variant met ongeveer veertig procent.',
    { ...at, y, gap: 12 },
  )
  y = paper.write('Advies', { ...at, y, style: heading, gap: 4 })
  y = paper.write(
    'Alle varianten passen binnen het krediet. [[5.2.1|Wij raden u aan te kiezen voor variant B. Variant C vinden wij te riskant zolang er geen exploitant is, en wij verwachten dat de coalitie daar niet unaniem achter staat.]] De planning gaat uit van een collegebesluit op 10 juni 2025.',
    { ...at, y, gap: 12 },
  )
  y = paper.write('Vervolg', { ...at, y, style: heading, gap: 4 })
  y = paper.write(
    'Na het besluit van het college informeert de afdeling de gebruikers en de omwonenden. De eerste bijeenkomst is gepland op 18 juni 2025.',
    { ...at, y, gap: 12 },
  )
  paper.write('Pagina 2 van 2', { x: 56, y: 800, width: 200, style: small })
  paper.stay('rolstoeltoegankelijk', 'zwemonderwijs', 'omwonenden', 'energieverbruik')
  return paper.finish()
}
