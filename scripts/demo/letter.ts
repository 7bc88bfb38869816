import { body, heading, letterhead, type Made, openPaper, small } from './paper.ts'
import { people } from './people.ts'

/** A tagged letter of two pages, with metadata, a bookmark and a comment that name people. */
export async function makeLetter(): Promise<Made> {
  const { chair, advisor, manager } = people
  const paper = openPaper({
    name: 'Brief aan zwemvereniging De Otter.pdf',
    title: `Brief aan mevrouw ${chair.name} over de sluiting`,
    author: advisor.name,
    subject: `Antwoord op de brief van ${chair.name}`,
    keywords: `zwembad, ${chair.name}`,
    madeAt: '2025-03-18T09:30:00Z',
    tagged: true,
  })
  const at = { x: 56, width: 483 }
  paper.newPage()
  paper.doc.outline.addItem(`Brief aan ${chair.name}`)
  let y = letterhead(paper, 'Afdeling Sport en Accommodaties')
  y = paper.write(
    `Zwemvereniging De Otter\nt.a.v. mevrouw [[5.1.2e|${chair.name}]]\nBadkade 2\n0000 YZ Oeverdam`,
    { ...at, y: y + 14, gap: 18 },
  )
  const facts = [
    ['Datum', '18 maart 2025'],
    ['Ons kenmerk', 'SPA-2025-0318'],
    ['Behandeld door', `[[5.1.2e|${advisor.name}]]`],
    ['Telefoon', `[[5.1.2e|${advisor.phone}]]`],
    ['Onderwerp', 'Sluiting en renovatie van zwembad De Waterlelie'],
  ] as const
  for (const [label, value] of facts) {
    paper.write(label, { x: 56, y, width: 110, style: { ...body, font: 'semibold' } })
    y = paper.write(value, { x: 170, y, width: 369, gap: 2 })
  }
  y += 14
  const paragraphs = [
    `Geachte mevrouw [[5.1.2e|Vosmaer-Tak]],`,
    'Op 24 februari 2025 schreef u ons namens de leden van uw vereniging over de toekomst van zwembad De Waterlelie. U vraagt hoe lang het bad dichtgaat, waar uw leden in die tijd kunnen trainen en wie de kosten draagt. In deze brief leest u onze antwoorden.',
    'Het bad is gebouwd in 1978. Uit de conditiemeting van januari 2025 blijkt dat het dak en de luchtbehandeling aan het einde van hun levensduur zijn. Kleine reparaties helpen niet meer. Wij stellen de gemeenteraad daarom voor het gebouw in één keer op te knappen.',
    'De werkzaamheden duren naar verwachting elf maanden. Zij beginnen na de zomervakantie, zodat het zomerseizoen gewoon doorgaat. De precieze datum hangt af van de aanbesteding. Zodra die bekend is, hoort u het van ons.',
    `U hebt op 11 maart telefonisch met onze teamleider [[5.1.2e|${manager.name}]] gesproken. U vertelde toen dat u zelf al contact hebt met het bad in Nieuwersluys. Bel ons gerust als dat gesprek iets oplevert. U bent bij ons bekend onder telefoonnummer [[5.1.2e|${chair.phone}]] en e-mailadres [[5.1.2e|${chair.mail}]]. Klopt dat niet meer, laat het ons dan weten.`,
  ]
  for (const text of paragraphs) y = paper.write(text, { ...at, y, gap: 9 })
  paper.write('Kenmerk SPA-2025-0318 · pagina 1 van 2', { x: 56, y: 800, width: 300, style: small })
  paper.stay('conditiemeting', 'aanbesteding', 'luchtbehandeling', 'Nieuwersluys', 'Badkade')

  paper.newPage()
  y = letterhead(paper, 'Afdeling Sport en Accommodaties') + 14
  y = paper.write('Training tijdens de sluiting', { ...at, y, style: heading, gap: 5, tagAs: 'H1' })
  y = paper.write(
    'Wij hebben met twee zwembaden in de regio afspraken gemaakt. Uw vereniging kan daar op maandag en donderdag van 19.00 tot 21.00 uur terecht. De gemeente betaalt het verschil in huur. Voor het vervoer van jeugdleden stellen wij een bijdrage beschikbaar.',
    { ...at, y, gap: 14 },
  )
  y = paper.write('Bijeenkomst voor gebruikers', { ...at, y, style: heading, gap: 5, tagAs: 'H1' })
  y = paper.write(
    'Op woensdag 9 april 2025 om 19.30 uur praten wij alle gebruikers bij in het gemeentehuis. U bent van harte welkom. Tijdens de avond liggen de tekeningen ter inzage en kunt u vragen stellen aan de ontwerpers.',
    { ...at, y, gap: 22 },
  )
  y = paper.write('Met vriendelijke groet,\nnamens burgemeester en wethouders van Oeverdam,', {
    ...at,
    y,
    gap: 12,
  })
  const { doc } = paper
  const top = y
  paper.decorate(() => {
    doc
      .path(`M62 ${top + 26} c10 -26 18 -26 16 -4 c-2 18 -10 14 -4 0 c8 -18 22 -20 26 -4 c4 12 14 -14 22 -12`)
      .lineWidth(1.3)
      .stroke('#1e3a8a')
    doc
      .path(`M118 ${top + 20} c10 14 20 -18 34 -6 c10 8 22 -10 34 -2`)
      .lineWidth(1.3)
      .stroke('#1e3a8a')
  })
  paper.spot({ rects: [paper.userRect(58, top, 190, top + 34)], grounds: ['5.1.2e'], words: '' })
  y = paper.write(`[[5.1.2e|${manager.name}]]\nteamleider Sport en Accommodaties`, { ...at, y: top + 40 })
  // A comment that a careless release would publish along with the letter.
  doc.note(470, 104, 20, 20, `${advisor.name}: dit adres van ${chair.name} nog nakijken`, {
    Title: new String(advisor.name) as unknown as string,
    color: [255, 214, 10],
  } as unknown as PDFKit.Mixins.AnnotationOption)
  paper.write('Kenmerk SPA-2025-0318 · pagina 2 van 2', { x: 56, y: 800, width: 300, style: small })
  paper.stay('gemeentehuis', 'jeugdleden', 'tekeningen', 'donderdag')
  return paper.finish()
}
