import { heading, type Made, openPaper, type Paper, type Style, small } from './paper.ts'

type Block =
  | { readonly kind: 'chapter'; readonly text: string }
  | { readonly kind: 'section'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bars'; readonly caption: string; readonly bars: readonly (readonly [string, number])[] }

const blocks: readonly Block[] = [
  { kind: 'chapter', text: '1 Inleiding' },
  {
    kind: 'text',
    text: 'Zwembad De Waterlelie is in 1978 gebouwd en in 1996 voor het laatst grondig opgeknapt. De gemeente Oeverdam wil weten in welke staat het gebouw is en hoelang het nog veilig en betaalbaar kan draaien. Dit rapport beschrijft de conditie van dak, gevel, constructie en installaties in januari 2025.',
  },
  {
    kind: 'text',
    text: 'De meting is uitgevoerd volgens een vaste methode met zes scores. Score 1 betekent dat een onderdeel zo goed als nieuw is. Score 6 betekent dat een onderdeel vervangen moet worden. Elk onderdeel is ter plaatse bekeken; waar dat nodig was, zijn monsters genomen en onderzocht.',
  },
  { kind: 'section', text: '1.1 Aanpak' },
  {
    kind: 'text',
    text: 'Het onderzoek duurde drie dagen. Het bad bleef open, behalve op de ochtend dat de luchtbehandeling is stilgezet. De onderzoekers spraken met de technische dienst en kregen inzage in het logboek van de afgelopen tien jaar. Storingen, reparaties en verbruik zijn daaruit overgenomen.',
  },
  {
    kind: 'text',
    text: 'Niet onderzocht zijn de parkeerplaats, de buitenverlichting en de losse inventaris. Ook de kwaliteit van het zwemwater valt buiten deze meting, omdat die elke maand door een laboratorium wordt bepaald.',
  },
  { kind: 'chapter', text: '2 Dak en gevel' },
  {
    kind: 'text',
    text: 'Het platte dak heeft een oppervlak van 2.340 vierkante meter. De bitumen dakbedekking is op veel plaatsen gescheurd en heeft blazen. Onder de dakbedekking is de isolatie nat. Bij elf van de twintig proefgaten stond water op de dampremmende laag.',
  },
  {
    kind: 'text',
    text: 'De dakranden en de hemelwaterafvoeren zijn in redelijke staat. De lichtstraat boven het wedstrijdbad lekt bij zuidwestenwind. De ruiten daarvan zijn van enkel kunststof en laten veel warmte door.',
  },
  { kind: 'section', text: '2.1 Gevel' },
  {
    kind: 'text',
    text: 'Het metselwerk is goed. Het voegwerk aan de noordzijde moet binnen vijf jaar worden hersteld. De aluminium puien zijn uit 1996; de rubbers zijn verhard en de beglazing voldoet niet meer aan de eisen die nu gelden voor isolatie.',
  },
  {
    kind: 'bars',
    caption: 'Figuur 1. Score per onderdeel (1 = nieuw, 6 = vervangen)',
    bars: [
      ['Dak', 5.6],
      ['Gevel', 3.1],
      ['Constructie', 2.2],
      ['Lucht', 5.8],
      ['Water', 3.9],
      ['Elektra', 4.2],
    ],
  },
  { kind: 'chapter', text: '3 Constructie' },
  {
    kind: 'text',
    text: 'De betonnen kolommen en de gelamineerde liggers verkeren in goede staat. In de kelder is op twee plekken betonrot gevonden, over een lengte van samen drie meter. Herstel is eenvoudig en niet dringend. De ophangingen van het verlaagde plafond zijn van roestvast staal en zijn elk jaar gekeurd.',
  },
  {
    kind: 'text',
    text: 'De kuip van het wedstrijdbad is waterdicht. Het tegelwerk is op ongeveer dertig vierkante meter los. De beweegbare bodem van het instructiebad is in 2014 vernieuwd en kan nog zeker tien jaar mee.',
  },
  { kind: 'chapter', text: '4 Installaties' },
  {
    kind: 'text',
    text: 'De luchtbehandelingskasten zijn uit 1996 en aan het einde van hun levensduur. De warmteterugwinning werkt nog voor een derde. Daardoor verbruikt het bad ruim veertig procent meer gas dan een vergelijkbaar bad met moderne techniek.',
  },
  {
    kind: 'text',
    text: 'De filters van de waterbehandeling zijn in 2011 vervangen en voldoen. De pompen draaien zonder toerenregeling op vol vermogen. De elektrische verdeelkasten zijn veilig, maar er is geen ruimte voor uitbreiding. Voor een warmtepomp is een zwaardere aansluiting nodig.',
  },
  { kind: 'section', text: '4.1 Storingen' },
  {
    kind: 'text',
    text: 'In 2024 telde het logboek zevenenveertig storingen. Dat zijn er twee keer zoveel als in 2019. Meer dan de helft had te maken met de luchtbehandeling. Het bad moest daardoor zes dagen dicht. Onderdelen zijn niet meer leverbaar en worden nu op maat gemaakt.',
  },
  { kind: 'chapter', text: '5 Conclusie' },
  {
    kind: 'text',
    text: 'De constructie is goed genoeg om nog ten minste dertig jaar mee te gaan. Dak en luchtbehandeling moeten binnen twee jaar worden vervangen. Zonder ingreep neemt de kans op een langere, ongeplande sluiting elk jaar toe. Het ligt voor de hand om dak, lucht en gevel in één keer aan te pakken, omdat de steigers en de sluiting dan maar één keer nodig zijn.',
  },
  { kind: 'chapter', text: '6 Aanbevelingen' },
  {
    kind: 'text',
    text: 'Vervang de dakbedekking met de natte isolatie en breng direct een dikkere laag aan. Neem de lichtstraat mee in hetzelfde werk. Laat vooraf onderzoeken of de liggers het gewicht van zonnepanelen kunnen dragen; op grond van de tekeningen is dat waarschijnlijk.',
  },
  {
    kind: 'text',
    text: 'Vervang de luchtbehandelingskasten door kasten met warmteterugwinning en een warmtepomp. Vraag de zwaardere elektrische aansluiting op tijd aan, want de wachttijd bij de netbeheerder is op dit moment langer dan een jaar.',
  },
  { kind: 'section', text: '6.1 Wat kan wachten' },
  {
    kind: 'text',
    text: 'Het voegwerk aan de noordzijde, het losse tegelwerk en de plekken met betonrot kunnen wachten tot de renovatie. Wel is het verstandig om de kelder elk halfjaar te bekijken. De filters hoeven pas over zes jaar opnieuw te worden beoordeeld.',
  },
  { kind: 'section', text: '6.2 Tot aan de renovatie' },
  {
    kind: 'text',
    text: 'Houd een voorraad aan van onderdelen die vaak stukgaan. Spreek met de leverancier af dat een monteur binnen vier uur komt. Meet elke week het vochtgehalte in het dak boven het instructiebad en sluit dat deel af als de grenswaarde wordt bereikt.',
  },
  {
    kind: 'bars',
    caption: 'Figuur 2. Verwachte score per onderdeel na renovatie',
    bars: [
      ['Dak', 1.2],
      ['Gevel', 1.9],
      ['Constructie', 2],
      ['Lucht', 1.1],
      ['Water', 3.4],
      ['Elektra', 1.6],
    ],
  },
  { kind: 'chapter', text: '7 Verantwoording' },
  {
    kind: 'text',
    text: 'De scores zijn onafhankelijk van elkaar bepaald door twee onderzoekers en daarna vergeleken. Waar zij meer dan een half punt verschilden, is het onderdeel opnieuw bekeken. De monsters van het dak zijn onderzocht door een erkend laboratorium. De bedragen die met de aanbevelingen gemoeid zijn, vallen buiten deze opdracht.',
  },
  {
    kind: 'text',
    text: 'Bij een renovatie kan het bad van het gas af. De besparing op energie is dan ongeveer zestig procent. De methode van deze meting en de losse meetgegevens staan op de website van de gemeente: oeverdam.example.nl/waterlelie.',
  },
]

const columnWidth = 228
const columns = [56, 311] as const
const bottom = 762
const reading: Style = { font: 'text', size: 11.5 }

/** A report in two columns, with an outline, page numbers and a link; nothing in it is to be marked. */
export async function makeReport(): Promise<Made> {
  const paper = openPaper({
    name: 'Rapport conditiemeting.pdf',
    title: 'Conditiemeting zwembad De Waterlelie',
    author: 'Bureau Bouwstaat',
    subject: 'Technische staat van het gebouw, januari 2025',
    keywords: 'zwembad, conditiemeting, renovatie',
    madeAt: '2025-01-27T08:00:00Z',
    tagged: true,
  })
  const { doc } = paper
  paper.newPage()
  paper.decorate(() => {
    doc.rect(0, 0, 595.28, 190).fill('#0f3d5c')
    doc.path('M0 172 q37 -16 74 0 t74 0 t74 0 t74 0 t74 0 t74 0 t74 0 t74 0 t74 0 V190 H0 Z').fill('#7dd3fc')
  })
  paper.write('Conditiemeting\nzwembad De Waterlelie', {
    x: 56,
    y: 56,
    width: 480,
    style: { font: 'bold', size: 28, color: '#ffffff' },
    leading: 1.15,
    tagAs: 'H1',
  })
  paper.write('Bureau Bouwstaat · in opdracht van de gemeente Oeverdam · 27 januari 2025', {
    x: 56,
    y: 136,
    width: 480,
    style: { font: 'text', size: 11, color: '#e0f2fe' },
  })
  let column = 0
  let top = 222
  let y = top
  let chapter = doc.outline
  let pages = 1
  const footer = () => {
    paper.rule(56, 790, 483)
    paper.write(`Conditiemeting De Waterlelie`, { x: 56, y: 796, width: 300, style: small })
    paper.write(`Pagina ${pages}`, { x: 500, y: 796, width: 60, style: small })
  }
  footer()
  const room = (height: number) => {
    if (y + height <= bottom) return
    if (column === 0) column = 1
    else {
      paper.newPage()
      pages += 1
      column = 0
      top = 64
      footer()
    }
    y = top
  }
  for (const block of blocks) {
    const place = () => ({ x: columns[column] ?? 56, width: columnWidth })
    if (block.kind === 'chapter') {
      room(90)
      if (y > top) y += 8
      chapter = doc.outline.addItem(block.text)
      y = paper.write(block.text, { ...place(), y, style: { ...heading, size: 14 }, gap: 4, tagAs: 'H2' })
    } else if (block.kind === 'section') {
      room(160)
      chapter.addItem(block.text)
      y = paper.write(block.text, {
        ...place(),
        y: y + 2,
        style: { ...heading, size: 11 },
        gap: 3,
        tagAs: 'H3',
      })
    } else if (block.kind === 'bars') {
      room(190)
      y = drawBars(paper, block, place().x, y)
    } else {
      room(textHeight(paper, block.text))
      y = paper.write(block.text, { ...place(), y, style: reading, gap: 10, leading: 1.5 })
    }
  }
  const linkX = columns[column] ?? 56
  y = paper.write('Meetgegevens openen', {
    x: linkX,
    y: y + 2,
    width: columnWidth,
    style: { font: 'semibold', size: 10.5, color: '#0369a1' },
  })
  doc.link(linkX, y - 15, 110, 15, 'https://oeverdam.example.nl/waterlelie', {
    Contents: new String('Meetgegevens op de website van de gemeente') as unknown as string,
  } as unknown as PDFKit.Mixins.AnnotationOption)
  paper.stay('betonrot', 'warmteterugwinning', 'lichtstraat', 'zevenenveertig', 'instructiebad', 'steigers')
  return paper.finish()
}

const textHeight = (paper: Paper, text: string) =>
  Math.ceil(paper.widthOf(text, reading) / (columnWidth - 18)) * reading.size * 1.5 + 10

function drawBars(
  paper: Paper,
  { bars, caption }: Extract<Block, { kind: 'bars' }>,
  x: number,
  y: number,
): number {
  const { doc } = paper
  const label = { font: 'text' as const, size: 9 }
  let top = y + 4
  for (const [name, value] of bars) {
    const width = (value / 6) * 130
    const at = top
    paper.decorate(() => {
      doc.rect(x + 62, at + 2, 130, 11).fill('#e2e8f0')
      doc.rect(x + 62, at + 2, width, 11).fill(value > 5 ? '#b45309' : '#0f6c94')
    })
    paper.write(name, { x, y: top + 1, width: 60, style: label })
    paper.write(value.toFixed(1).replace('.', ','), { x: x + 200, y: top + 1, width: 28, style: label })
    top += 21
  }
  return paper.write(caption, { x, y: top + 2, width: columnWidth, style: small, gap: 12 })
}
