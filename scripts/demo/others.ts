import { body, heading, letterhead, type Made, openPaper, small } from './paper.ts'
import { people } from './people.ts'

type Part = { readonly head?: string; readonly text: string }

/** A plain page of the municipality. */
async function plain(
  {
    name,
    title,
    author,
    madeAt,
    facts,
    parts,
    stays,
  }: {
    readonly name: string
    readonly title: string
    readonly author: string
    readonly madeAt: string
    readonly facts: readonly (readonly [string, string])[]
    readonly parts: readonly Part[]
    readonly stays: readonly string[]
  },
  department: string,
): Promise<Made> {
  const paper = openPaper({ name, title, author, madeAt })
  const at = { x: 56, width: 483 }
  paper.newPage()
  let y = letterhead(paper, department)
  y = paper.write(title, { ...at, y: y + 6, style: { ...heading, size: 17 }, gap: 10 })
  for (const [label, value] of facts) {
    paper.write(label, { x: 56, y, width: 90, style: { ...body, font: 'semibold' } })
    y = paper.write(value, { x: 150, y, width: 389, gap: 2 })
  }
  y += 14
  for (const { head, text } of parts) {
    if (head) y = paper.write(head, { ...at, y, style: heading, gap: 4 })
    y = paper.write(text, { ...at, y, gap: 11 })
  }
  paper.write('Pagina 1 van 1', { x: 56, y: 800, width: 200, style: small })
  paper.stay(...stays)
  return paper.finish()
}

/** A letter to the council that anybody can already find. */
export const makeCouncilLetter = () =>
  plain(
    {
      name: 'Raadsbrief toekomst De Waterlelie.pdf',
      title: 'Raadsbrief: toekomst zwembad De Waterlelie',
      author: 'Gemeente Oeverdam',
      madeAt: '2025-06-12T12:00:00Z',
      facts: [
        ['Aan', 'de gemeenteraad van Oeverdam'],
        ['Van', 'het college van burgemeester en wethouders'],
        ['Datum', '12 juni 2025'],
      ],
      parts: [
        {
          head: 'Kennisnemen van',
          text: 'Het college heeft op 10 juni 2025 gekozen voor variant B: vernieuwing van dak en techniek, met nieuwe kleedkamers. Het bad wordt rolstoeltoegankelijk en gaat van het gas af.',
        },
        {
          head: 'Inleiding',
          text: 'Op 30 januari 2025 vroeg u ons om drie varianten door te rekenen. De uitkomsten staan in de bijlage. Alle varianten passen binnen het krediet dat u bij de programmabegroting 2025 beschikbaar hebt gesteld.',
        },
        {
          head: 'Vervolg',
          text: 'De aanbesteding is afgerond. Het werk begint op 1 september 2025 en duurt elf maanden. Verenigingen en scholen zijn ingelicht over de vervangende zwemtijden. Wij informeren u elk kwartaal over de voortgang.',
        },
        { text: 'Het college van burgemeester en wethouders van Oeverdam' },
      ],
      stays: ['kennisnemen', 'kwartaal', 'zwemtijden'],
    },
    'College van burgemeester en wethouders',
  )

/** A note that would give the other side at the table everything: withheld as a whole. */
export const makeNegotiationNote = () =>
  plain(
    {
      name: 'Notitie onderhandeling meerwerk.pdf',
      title: 'Onderhandeling meerwerk asbest',
      author: people.manager.name,
      madeAt: '2025-10-02T08:20:00Z',
      facts: [
        ['Voor', 'projectteam De Waterlelie, niet verder verspreiden'],
        ['Datum', '2 oktober 2025'],
      ],
      parts: [
        {
          head: 'Waar het om gaat',
          text: 'De aannemer vraagt € 412.000 voor het verwijderen van asbest dat niet in het bestek stond. Volgens onze eigen berekening is € 265.000 redelijk. Wij kunnen gaan tot € 310.000 zonder dat de post onvoorzien wordt overschreden.',
        },
        {
          head: 'Lijn in het gesprek',
          text: 'Wij beginnen op € 230.000 en wijzen op de waarschuwingsplicht. Als de aannemer vasthoudt aan zijn prijs, stellen wij een deskundige voor. Stilleggen van het werk willen wij hoe dan ook voorkomen, want elke week kost ons ongeveer € 18.000.',
        },
      ],
      stays: [],
    },
    'Afdeling Sport en Accommodaties',
  )

/** An agenda that came along with the search but has nothing to do with the request. */
export const makeAgenda = () =>
  plain(
    {
      name: 'Agenda werkoverleg parkeren.pdf',
      title: 'Agenda werkoverleg parkeren',
      author: 'Gemeente Oeverdam',
      madeAt: '2025-05-06T06:55:00Z',
      facts: [
        ['Datum', '8 mei 2025, 13.30 uur'],
        ['Plaats', 'gemeentehuis, kamer 2.14'],
      ],
      parts: [
        {
          text: '1. Opening en mededelingen\n2. Nieuwe parkeerautomaten aan de Haven\n3. Bewonersvergunningen in de Molenwijk\n4. Planning zomerperiode\n5. Rondvraag',
        },
      ],
      stays: ['parkeerautomaten', 'Bewonersvergunningen'],
    },
    'Afdeling Openbare Ruimte',
  )
