import { drawTable } from './memo.ts'
import { heading, type Made, openPaper, small } from './paper.ts'
import { people } from './people.ts'

/** A roster that lies on its side in the file: `/Rotate 90`, drawn so that a viewer shows it upright. */
export async function makeRoster(): Promise<Made> {
  const { lifeguards, planner } = people
  const paper = openPaper({
    name: 'Rooster toezicht week 14.pdf',
    title: 'Rooster toezicht week 14',
    author: planner.name,
    madeAt: '2025-03-28T07:45:00Z',
    sideways: true,
  })
  paper.newPage()
  let y = paper.write('Rooster toezicht week 14', {
    x: 56,
    y: 48,
    width: 500,
    style: { ...heading, size: 18 },
  })
  y = paper.write('Zwembad De Waterlelie · 31 maart tot en met 6 april 2025', {
    x: 56,
    y,
    width: 500,
    style: small,
    gap: 14,
  })
  const guard = (index: number) => `[[5.1.2e|${lifeguards[index % lifeguards.length]}]]`
  const days = ['Maandag', 'Dinsdag', 'Woensdag', 'Donderdag', 'Vrijdag', 'Zaterdag', 'Zondag']
  const hours = [
    '07.00–22.00',
    '07.00–22.00',
    '07.00–21.00',
    '07.00–22.00',
    '07.00–21.00',
    '09.00–17.00',
    '09.00–16.00',
  ]
  const activities = [
    'Banenzwemmen',
    'Schoolzwemmen',
    'Zwemles',
    'Aquajoggen',
    'Banenzwemmen',
    'Vrij zwemmen',
    'Discozwemmen',
  ]
  y = drawTable(
    paper,
    [
      { width: 90 },
      { width: 95 },
      { width: 135 },
      { width: 135 },
      { width: 125 },
      { width: 80, right: true },
      { width: 70, right: true },
    ],
    [
      ['Dag', 'Open', 'Vroege dienst', 'Late dienst', 'Activiteit', 'Bezoekers', 'Baden'],
      ...days.map((name, index) => [
        name,
        hours[index] ?? '',
        guard(index),
        guard(index + 1),
        activities[index] ?? '',
        String(310 + ((index * 137) % 260)),
        index < 5 ? '3' : '2',
      ]),
    ],
    { x: 56, y, size: 10.5 },
  )
  y = paper.write(
    'Wie ziek is, belt voor 06.30 uur de dienstlijn voor collega’s: [[5.1.2i|06-5550 9911]]. Bij onweer gaat het buitenbad direct dicht.',
    { x: 56, y: y + 18, width: 730, gap: 10 },
  )
  paper.write('Gemeente Oeverdam · afdeling Sport en Accommodaties', {
    x: 56,
    y: 548,
    width: 400,
    style: small,
  })
  paper.stay('Schoolzwemmen', 'Aquajoggen', 'Woensdag', 'Bezoekers', 'buitenbad')
  return paper.finish()
}
