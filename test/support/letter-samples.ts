import { addDays, type Day } from '../../shared/dates.ts'
import type { LetterKind } from '../../shared/domain/letter-kinds.ts'

/** A letter as an officer would write it, on which demonstration case, and what must stand in it. */
export type LetterSample = {
  readonly kind: LetterKind
  /** Number of the demonstration case. */
  readonly number: string
  /** Day of the letter, when it is another one. */
  readonly on?: Day
  readonly fields: Readonly<Record<string, string>>
  /** Sentences and words that the law asks for; the test writes them down apart from the templates. */
  readonly says: readonly RegExp[]
  /** Words that may not stand in it. */
  readonly never?: readonly RegExp[]
}

const weekday = '(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag) \\d{1,2} \\w+ 20\\d\\d'
const dated = (before: string) => new RegExp(`${before} ${weekday}`)

const remedies = [
  /belanghebbende/,
  /binnen zes weken na de dag/,
  /Stuur uw bezwaar naar/,
  /uw naam en adres/,
  /handtekening/,
  /blijft gelden/,
  /voorlopige voorziening/,
]

const documents = 'Brief over de aannemer\nE-mail over de planning'

/** One sample of every letter, written on a day. @source L1–L19, mandatory elements */
export function letterSamples(on: Day): readonly LetterSample[] {
  const twoWeeks = addDays(on, 14)
  return [
    {
      kind: 'L1',
      number: '2026-0009',
      fields: {},
      says: [
        /hebben wij uw verzoek om informatie ontvangen/,
        dated('De laatste dag om te beslissen is'),
        /verlengen/,
        /staat stil/,
        /Het gesprek is een aanbod/,
        /publiceren/,
        /uw naam en contactgegevens alleen/i,
      ],
    },
    {
      kind: 'L2',
      number: '2026-0005',
      fields: {},
      says: [
        /contact geweest/,
        /als dit niet klopt/,
        /beslistermijn/,
        /niet verplicht om afspraken/,
        dated('De laatste dag om te beslissen is'),
      ],
    },
    {
      kind: 'L3',
      number: '2026-0009',
      fields: {
        unclear: 'U vraagt om alle stukken over bomen. Bedoelt u de kapvergunning of ook het onderhoud?',
        why: 'Over bomen zijn ruim 4.000 documenten gevonden. Die gaan over de hele gemeente.',
        help: 'alleen de kapvergunning Singel 2026\nhet advies van de bomendeskundige\nde openbare lijst van kapvergunningen op de website',
        termEnd: twoWeeks,
      },
      says: [
        /4\.000 documenten/,
        /de kapvergunning of ook het onderhoud/,
        /bomendeskundige/,
        dated('Geef uw antwoord uiterlijk op'),
        dated('Vanaf'),
        /niet te behandelen/,
      ],
    },
    {
      kind: 'L4',
      number: '2026-0004',
      fields: {
        partyName: 'Provincie Voorbeeldland',
        partyAddress: 'Postbus 12\n1234 AB Voorbeeldstad',
        part: 'part',
        forwardedPart: 'De vergunningen voor de bodemsanering uit 2019 en 2020.',
        stays: 'De bodemonderzoeken die de gemeente zelf liet doen.',
      },
      says: [/Provincie Voorbeeldland/, /bodemsanering/, /bodemonderzoeken/i, /4\.2, eerste lid/],
    },
    {
      kind: 'L4R',
      number: '2026-0004',
      fields: {
        partyName: 'de provincie Voorbeeldland',
        part: 'part',
        forwardedPart: 'De vergunningen voor de bodemsanering uit 2019 en 2020.',
        stays: 'De bodemonderzoeken die de gemeente zelf liet doen.',
      },
      says: [/doorgezonden aan de provincie/, /bodemsanering/, dated('laatste dag om te beslissen')],
    },
    {
      kind: 'L5',
      number: '2026-0005',
      fields: {
        extensionGround: 'size',
        reason: 'Er zijn 612 documenten gevonden, samen ongeveer 2.900 pagina’s. Die lezen wij één voor één.',
      },
      says: [
        /2 weken/,
        dated('De laatste dag om te beslissen was'),
        dated('Dat wordt nu'),
        /de omvang van de informatie/,
        /612 documenten/,
        /4\.4, tweede lid/,
      ],
    },
    {
      kind: 'L6',
      number: '2026-0005',
      fields: {
        from: addDays(on, 1),
        to: addDays(on, 21),
        reason: 'De geluidmetingen komen pas over twee weken beschikbaar.',
      },
      says: [
        dated('De beslistermijn staat stil van'),
        /niet verplicht om in te stemmen/,
        /op papier of per e-mail/,
        /kosten/,
        /stem niet in/,
        /Naam en handtekening/,
      ],
    },
    {
      kind: 'L7',
      number: '2026-0003',
      fields: {
        partyName: 'Aannemer Voorbeeld bv',
        partyAddress: 'Kade 1\n1234 AB Voorbeeldstad',
        documents,
        termEnd: twoWeeks,
      },
      says: [
        /Brief over de aannemer/,
        /5\.1/,
        dated('tot en met'),
        /schriftelijk of mondeling/,
        /beslissen uiteindelijk zelf/,
        /wie een zienswijze gaf/,
        /twee weken/,
        /voorlopige voorziening/,
      ],
      never: [/verzoeker[^ .]* (heet|is) /],
    },
    {
      kind: 'L8',
      number: '2026-0005',
      fields: { parties: '3', termEnd: twoWeeks },
      says: [/3 derden/, dated('reageren tot en met'), dated('staat stil vanaf'), /4\.4, derde lid/],
    },
    {
      kind: 'L9',
      number: '2026-0002',
      fields: {},
      says: [dated('stilstond, was'), /\d+ dag(en)? stil/, dated('De laatste dag om te beslissen is nu')],
    },
    {
      kind: 'L10',
      number: '2026-0003',
      fields: {
        searchAccount: 'Wij hebben gezocht in het zaaksysteem en in de mailboxen van vier medewerkers.',
        viewsResponse: 'Eén derde gaf een zienswijze. Die hebben wij gevolgd voor de prijzen.',
      },
      says: [
        /Besluit/,
        dated('Dit besluit is genomen op'),
        /Wet open overheid/,
        /zaaksysteem/,
        /5\.1\.2e/,
        /zienswijze/,
        ...remedies,
        /namens/i,
      ],
    },
    {
      kind: 'L11',
      number: '2026-0003',
      fields: {
        form: 'download',
        link: 'https://gemeente.example/woo/2026-0003',
        linkUntil: addDays(on, 30),
        publishedOn: addDays(on, 7),
      },
      says: [
        /pagina's/,
        /gemeente\.example/,
        dated('tot en met'),
        /5\.1\.2e/,
        dated('documenten op'),
        /dubbel|Niets|niet onder uw verzoek/,
      ],
    },
    {
      kind: 'L12',
      number: '2026-0001',
      fields: { partyName: 'Stichting Voorbeeld', partyAddress: 'Plein 2\n1234 AB Voorbeeldstad', documents },
      says: [dated('Op'), dated('niet eerder openbaar dan op'), /voorlopige voorziening/, /binnen zes weken/],
    },
    {
      kind: 'L13',
      number: '2026-0008',
      on: addDays(on, 14),
      fields: {
        answer: 'none',
        explanation: 'Wij weten niet over welk onderwerp in de wijk u informatie zoekt.',
      },
      says: [/4\.1, zesde lid/, dated('Op'), dated('antwoorden tot en met'), /geen antwoord/, ...remedies],
    },
    {
      kind: 'L14',
      number: '2026-0009',
      fields: {
        facts: 'U schreef op 3 november dat het verzoek alleen bedoeld is om de gemeente tijd te kosten.',
        reasoning: 'Uit uw eigen woorden blijkt dat u de informatie niet wilt hebben.',
      },
      says: [/artikel 4\.6/, /tijd te kosten/, /geen reden te geven/, ...remedies],
    },
    {
      kind: 'L15',
      number: '2026-0002',
      fields: { expectedOn: addDays(on, 10), reason: 'De laatste documenten worden deze week beoordeeld.' },
      says: [
        dated('uw ingebrekestelling ontvangen|Op'),
        /geen dwangsom/,
        dated('te beslissen op'),
        /De laatste dag om te beslissen was/,
        /beroep/,
      ],
    },
    {
      kind: 'L16',
      number: '2026-0002',
      fields: { expectedOn: addDays(on, 10), reason: 'De behandelaar was ziek.' },
      says: [/Dat spijt ons/, dated('uiterlijk op'), /4:14/, /kortste termijn/],
    },
    {
      kind: 'L17',
      number: '2026-0007',
      fields: { agreedOn: on, ending: 'answered', given: 'De uitslag van de telling van mei 2026.' },
      says: [dated('Op'), /meteen beantwoord/, /uitslag van de telling/, /opnieuw een verzoek/],
    },
    {
      kind: 'L18',
      number: '2026-0003',
      fields: { defects: 'uw handtekening.', repairEnd: twoWeeks },
      says: [
        dated('Op'),
        dated('bezwaar maken tot en met'),
        dated('uiterlijk op'),
        dated('te beslissen is'),
        /7:10/,
      ],
    },
    {
      kind: 'L19',
      number: '2026-0003',
      fields: {
        objectionOutcome: 'partly_founded',
        reconsideration: 'De prijzen van de aannemer mochten weg, de datum van de offerte niet.',
        changes: 'Brief over de aannemer: de datum wordt openbaar',
        costs: 'U vroeg niet om een vergoeding. Wij betalen daarom geen kosten.',
        court: 'de rechtbank Voorbeeldland',
      },
      says: [
        /voor een deel gegrond/,
        /prijzen/,
        /datum wordt openbaar/,
        /vergoeding/,
        /beroep instellen bij de rechtbank/,
        /zes weken/,
      ],
    },
  ]
}
