import { body, heading, type Made, openPaper, type Paper, small } from './paper.ts'
import { meetingLine, people } from './people.ts'

type Mail = {
  readonly from: string
  readonly to: string
  readonly sent: string
  readonly subject: string
  readonly paragraphs: readonly string[]
}

const person = ({ name, mail }: { readonly name: string; readonly mail: string }) =>
  `[[5.1.2e|${name}]] <[[5.1.2e|${mail}]]>`

/** Draws one mail; a deeper level stands further in, beside a line for each reply it is quoted in. */
function drawMail(paper: Paper, mail: Mail, level: number, y: number): number {
  const x = 56 + level * 16
  const width = 483 - level * 16
  let at = y
  const fields = [
    ['Van', mail.from],
    ['Verzonden', mail.sent],
    ['Aan', mail.to],
    ['Onderwerp', mail.subject],
  ] as const
  for (const [label, value] of fields) {
    paper.write(`${label}:`, { x, y: at, width: 62, style: { ...body, font: 'semibold', size: 9.5 } })
    at = paper.write(value, { x: x + 64, y: at, width: width - 64, style: { ...body, size: 9.5 } })
  }
  at += 8
  for (const text of mail.paragraphs) at = paper.write(text, { x, y: at, width, gap: 7 })
  for (let line = 1; line <= level; line++) {
    paper.doc
      .moveTo(48 + line * 16, y)
      .lineTo(48 + line * 16, at - 4)
      .lineWidth(1.4)
      .stroke('#94a3b8')
  }
  return at + 8
}

/** A thread of mails on two pages, quoted replies last. */
export async function makeMail(): Promise<Made> {
  const { advisor, planner, manager, volunteer } = people
  const paper = openPaper({
    name: 'E-mailwisseling planning renovatie.pdf',
    title: 'RE: Planning renovatie De Waterlelie',
    author: planner.name,
    madeAt: '2025-04-02T15:12:00Z',
  })
  paper.newPage()
  let y = paper.write('RE: Planning renovatie De Waterlelie', {
    x: 56,
    y: 52,
    width: 483,
    style: { ...heading, size: 15 },
    gap: 6,
  })
  paper.rule(56, y, 483)
  y = drawMail(
    paper,
    {
      from: person(planner),
      to: `${person(advisor)}; ${person(manager)}`,
      sent: 'woensdag 2 april 2025 15:12',
      subject: 'RE: Planning renovatie De Waterlelie',
      paragraphs: [
        'Dag allebei,',
        'De aannemers hebben tot 16 mei de tijd om in te schrijven. Daarna beoordelen wij de plannen in twee weken. Het college kan dan op 10 juni beslissen. De bouwvergunning is op 28 maart aangevraagd.',
        '[[5.2.1|Zelf zou ik de horeca uit het plan laten. Volgens mij krijgen we daar nooit een gezonde exploitatie van en leidt het alleen maar af van het bad.]] De raad heeft op 30 januari gevraagd om beide varianten door te rekenen.',
        `We bellen morgen om 10.00 uur via [[5.1.2i|${meetingLine}]].`,
        `Groet,\n[[5.1.2e|Fenna]]`,
      ],
    },
    0,
    y + 14,
  )
  y = drawMail(
    paper,
    {
      from: person(advisor),
      to: person(planner),
      sent: 'woensdag 2 april 2025 11:40',
      subject: 'Planning renovatie De Waterlelie',
      paragraphs: [
        'Hoi [[5.1.2e|Fenna]],',
        'Kun jij de planning tot aan het collegebesluit op een rij zetten? De zwemvereniging wil weten wanneer het bad dichtgaat. In het plan staat nu 1 september, met heropening op 1 augustus van het jaar daarna.',
        '[[5.2.1|Ik vind die bouwtijd te krap en zou het college een half jaar extra adviseren.]] In de planning van het ingenieursbureau zit zes weken speling.',
        'Dank je!\n[[5.1.2e|Joost]]',
      ],
    },
    1,
    y,
  )
  paper.write('Pagina 1 van 2', { x: 56, y: 800, width: 200, style: small })
  paper.stay('aannemers', 'bouwvergunning', 'collegebesluit', 'ingenieursbureau', 'speling', 'varianten')

  paper.newPage()
  y = drawMail(
    paper,
    {
      from: person(manager),
      to: person(advisor),
      sent: 'dinsdag 1 april 2025 16:05',
      subject: 'FW: Onkosten toezicht vrijwilligers',
      paragraphs: [
        'Beste [[5.1.2e|Joost]],',
        'Onderstaand bericht kwam binnen via de receptie. Neem jij de vergoeding mee in de begroting van dit jaar? Het gaat om negen avonden toezicht in maart, tegen het vaste bedrag per avond uit de vrijwilligersregeling.',
        'Met groet,\n[[5.1.2e|Tariq]]',
      ],
    },
    1,
    56,
  )
  y = drawMail(
    paper,
    {
      from: `[[5.1.2e|${volunteer.name}]]`,
      to: 'receptie zwembad De Waterlelie',
      sent: 'maandag 31 maart 2025 20:31',
      subject: 'Onkosten toezicht vrijwilligers',
      paragraphs: [
        'Goedenavond,',
        `Hierbij mijn gegevens voor de vergoeding. Mijn burgerservicenummer is [[5.1.1e|${volunteer.bsn}]] en mijn rekening is [[5.1.2e|${volunteer.iban}]]. Ik woon nog steeds aan de [[5.1.2e|${volunteer.street}]].`,
        'De formulieren van de vorige keer heb ik op papier ingeleverd bij de balie.',
        `Met vriendelijke groet,\n[[5.1.2e|${volunteer.name}]]\n[[5.1.2e|${volunteer.phone}]]`,
      ],
    },
    2,
    y,
  )
  paper.write('Pagina 2 van 2', { x: 56, y: 800, width: 200, style: small })
  paper.stay('vrijwilligersregeling', 'burgerservicenummer', 'receptie', 'formulieren', 'begroting')
  return paper.finish()
}
