const handlers = { main: 'Loes Brandwijk', second: 'Amir Haddou' } as const

/** Settings of the invented municipality. */
export const authority = {
  authorityName: 'Gemeente Oeverdam',
  authorityAddress: 'Postbus 55500\n0000 ZZ Oeverdam',
  authorityContact: 'woo@oeverdam.example.nl\n06-5550 0000',
  userName: handlers.main,
  signatory: 'D. Hoogwater, gemeentesecretaris',
} as const

/** Reasoning per ground, in plain Dutch. */
export const motivations: readonly { readonly ground: string; readonly text: string }[] = [
  {
    ground: '5.1.1e',
    text: 'In twee documenten staat het burgerservicenummer van een vrijwilliger. De wet zegt dat zo’n nummer niet openbaar wordt, tenzij de persoonlijke levenssfeer daardoor duidelijk niet wordt geraakt. Dat is hier niet zo: met het nummer is iemand bij elke overheid te vinden. Wij hebben het nummer daarom weggelakt. Een afweging van belangen hoort bij deze grond niet.',
  },
  {
    ground: '5.1.2b',
    text: 'In het memo staan de raming per variant en de grens tot waar de gemeente inschrijvingen accepteert. Een notitie beschrijft hoe de gemeente met de aannemer over meerwerk wil onderhandelen. Het is van belang dat inwoners kunnen zien waaraan de gemeente geld uitgeeft; daarom blijven de kredieten die de raad beschikbaar stelde leesbaar. Zolang het werk loopt en er nog over meerwerk wordt gesproken, zou openbaarheid van raming en onderhandelingsruimte ertoe leiden dat aannemers hun prijs daarop afstemmen. De gemeente betaalt dan meer dan nodig is. Dat nadeel weegt nu zwaarder. De notitie bevat niets anders dan deze informatie en is daarom in haar geheel niet openbaar.',
  },
  {
    ground: '5.1.2e',
    text: 'Wij hebben namen, handtekeningen, telefoonnummers, e-mailadressen, een woonadres en een rekeningnummer weggelakt van inwoners en van medewerkers die niet door hun functie in de openbaarheid treden. Voor het verzoek is van belang hoe de besluitvorming liep, niet wie een bericht typte. Openbaarheid van deze gegevens voegt daar weinig aan toe, terwijl mensen erdoor thuis of op hun werk kunnen worden benaderd. Hun persoonlijke levenssfeer weegt daarom zwaarder. De naam van de wethouder is leesbaar gebleven, omdat zij uit hoofde van haar ambt naar buiten treedt.',
  },
  {
    ground: '5.1.2i',
    text: 'Twee documenten noemen een telefoonlijn en een toegangscode die alleen voor medewerkers zijn. Als deze bekend worden, kunnen anderen in een overleg inbellen of de lijn voor ziekmeldingen bezet houden. Daardoor komt het toezicht in het bad in gevaar. Voor het verzoek zijn de nummers zonder betekenis. Het belang dat de gemeente haar werk ongestoord kan doen weegt zwaarder.',
  },
  {
    ground: '5.2.1',
    text: 'In de e-mails en in het memo geven medewerkers hun eigen mening over de varianten en de bouwtijd. De stukken zijn gemaakt voor intern beraad en zijn opgesteld voor de besluitvorming door het college. Medewerkers moeten vrij kunnen adviseren; als elke gedachte met hun mening openbaar wordt, durven zij dat minder. Wij hebben bekeken of de meningen zonder namen openbaar konden worden. Het team is zo klein dat duidelijk blijft van wie zij komen. Feiten, bedragen die al bekend zijn, planningen en de beschreven varianten zijn geen meningen en zijn leesbaar gebleven.',
  },
]

/** Course of the main request, as the letter tells it. */
export const course =
  'Wij ontvingen uw verzoek en belden u de volgende werkdag. In dat gesprek vertelde u dat het u gaat om de keuze tussen de varianten en om de kosten. U gaf aan dat conceptversies voor u niet nodig zijn. Wij hebben dat schriftelijk aan u bevestigd. Daarna hebben wij de beslistermijn met twee weken verlengd, omdat wij meer documenten vonden dan wij hadden verwacht. De lijst met gevonden documenten hebben wij met u besproken.'

type Step = {
  readonly daysAgo: number
  readonly intervention: string
  readonly channel: string
  readonly direction?: 'outgoing' | 'incoming'
  readonly reached?: string
  readonly summary: string
  readonly agreement?: string
}
type Event = {
  readonly kind: string
  readonly daysAgo: number
  readonly termEndInDays?: number
  readonly parties?: number
}

/** A request in some phase; every day is told as days before the day of the demonstration. */
export type DemoCase = {
  readonly key: string
  readonly daysAgo: number
  readonly channel: string
  readonly requesterName: string
  readonly requesterType: string
  readonly requesterContact: string
  readonly subject: string
  readonly text: string
  readonly periodFrom: string | null
  readonly periodTo: string | null
  readonly handler: string
  readonly approach?: string
  readonly informalOutcome?: string
  readonly steps: readonly Step[]
  readonly events: readonly Event[]
  /** Statuses to move through by hand, in order. */
  readonly moves?: readonly string[]
  readonly decision?: {
    readonly outcome: string
    readonly reason: string
    readonly course: string
    readonly signedDaysAgo: number
    readonly sentDaysAgo: number
  }
}

const phoned = (daysAgo: number, summary: string, more: Partial<Step> = {}): Step => ({
  daysAgo,
  intervention: 'I1',
  channel: 'phone',
  summary,
  ...more,
})

/** The requests of the demonstration; the first one carries the documents. */
export const cases: readonly DemoCase[] = [
  {
    key: 'main',
    daysAgo: 38,
    channel: 'email',
    requesterName: 'Sietske Dobbelaar',
    requesterType: 'journalist',
    requesterContact: 's.dobbelaar@example.nl',
    subject: 'Besluitvorming renovatie zwembad De Waterlelie',
    text: 'Graag ontvang ik alle documenten over de voorgenomen renovatie van zwembad De Waterlelie: memo’s, e-mails, rapporten en brieven, in het bijzonder over de varianten, de kosten en de sluiting.',
    periodFrom: '2025-01-01',
    periodTo: '2025-10-31',
    handler: handlers.main,
    approach: 'mixed',
    informalOutcome: 'formal_narrowed',
    steps: [
      phoned(37, 'Voicemail ingesproken met naam en nummer.', { reached: 'voicemail' }),
      phoned(36, 'Kennisgemaakt. Het gaat verzoekster om de keuze tussen de varianten en om de kosten.', {
        intervention: 'I2',
      }),
      phoned(33, 'Verzoek samen doorgenomen. Conceptversies zijn voor haar niet nodig.', {
        intervention: 'I6',
        agreement: 'Verzoek beperkt tot definitieve stukken en e-mails; dezelfde dag per e-mail bevestigd.',
      }),
      {
        daysAgo: 17,
        intervention: 'I8',
        channel: 'email',
        summary: 'Lijst van gevonden documenten toegestuurd. Verzoekster mist niets.',
      },
      phoned(3, 'Gemeld dat het besluit deze week komt en wat er is weggelakt.', { intervention: 'I13' }),
    ],
    events: [
      { kind: 'acknowledged', daysAgo: 37 },
      { kind: 'extended', daysAgo: 16 },
    ],
  },
  {
    key: 'overdue',
    daysAgo: 47,
    channel: 'web_form',
    requesterName: 'Bewonersvereniging Molenwijk',
    requesterType: 'interest_group',
    requesterContact: 'bestuur.molenwijk@example.nl',
    subject: 'Parkeervergunningen en wachtlijsten binnenstad',
    text: 'Wij vragen om alle cijfers en notities over de wachtlijst voor parkeervergunningen sinds 2022.',
    periodFrom: '2022-01-01',
    periodTo: null,
    handler: handlers.second,
    steps: [
      phoned(40, 'Geen gehoor.', { reached: 'no_answer' }),
      phoned(38, 'Voorzitter gesproken; het gaat om de cijfers per straat.', { intervention: 'I2' }),
    ],
    events: [{ kind: 'acknowledged', daysAgo: 44 }],
    moves: ['searching'],
  },
  {
    key: 'due-this-week',
    daysAgo: 24,
    channel: 'email',
    requesterName: 'Advocatenkantoor Zuidwal',
    requesterType: 'lawyer',
    requesterContact: 'zuidwal@example.nl',
    subject: 'Handhaving geluid horecaplein',
    text: 'Controlerapporten, meldingen en correspondentie over geluid op het horecaplein.',
    periodFrom: '2024-06-01',
    periodTo: '2025-12-31',
    handler: handlers.main,
    steps: [
      phoned(22, 'Verzoek toegelicht; rapporten van drie zaken zijn genoeg.', {
        intervention: 'I6',
        agreement: 'Beperkt tot drie zaken, per e-mail bevestigd.',
      }),
    ],
    events: [{ kind: 'acknowledged', daysAgo: 23 }],
    moves: ['reviewing', 'drafting'],
  },
  {
    key: 'clarification',
    daysAgo: 13,
    channel: 'post',
    requesterName: 'C. Wouterlood',
    requesterType: 'citizen',
    requesterContact: 'Lindepad 55, 0000 XZ Oeverdam',
    subject: 'Alles over de wijk Noord',
    text: 'Ik wil graag alles ontvangen wat de gemeente heeft over de wijk Noord.',
    periodFrom: null,
    periodTo: null,
    handler: handlers.second,
    steps: [
      phoned(11, 'Geen telefoonnummer bekend; brief met belverzoek gestuurd.', {
        channel: 'letter',
        reached: 'no_answer',
      }),
    ],
    events: [
      { kind: 'acknowledged', daysAgo: 12 },
      { kind: 'clarification-asked', daysAgo: 7, termEndInDays: 10 },
    ],
  },
  {
    key: 'views',
    daysAgo: 23,
    channel: 'email',
    requesterName: 'Bouwgroep Rietland',
    requesterType: 'company',
    requesterContact: 'info.rietland@example.nl',
    subject: 'Offertes aanleg fietsbrug Oostergracht',
    text: 'De offertes en het gunningsadvies voor de fietsbrug over de Oostergracht.',
    periodFrom: '2025-01-01',
    periodTo: '2025-12-31',
    handler: handlers.main,
    steps: [
      phoned(21, 'Uitgelegd dat twee bedrijven om een zienswijze worden gevraagd.', { intervention: 'I12' }),
    ],
    events: [
      { kind: 'acknowledged', daysAgo: 22 },
      { kind: 'views-announced', daysAgo: 6, termEndInDays: 8, parties: 2 },
    ],
  },
  {
    key: 'not-called',
    daysAgo: 3,
    channel: 'web_form',
    requesterName: 'T. Aardenburg',
    requesterType: 'citizen',
    requesterContact: '06-5550 4410',
    subject: 'Kap van bomen aan de Singel',
    text: 'Waarom zijn de kastanjes gekapt? Graag het boomonderzoek en de vergunning.',
    periodFrom: null,
    periodTo: null,
    handler: handlers.second,
    steps: [],
    events: [],
  },
  {
    key: 'extended',
    daysAgo: 31,
    channel: 'email',
    requesterName: 'Stichting Schone Waard',
    requesterType: 'interest_group',
    requesterContact: 'post.schonewaard@example.nl',
    subject: 'Bodemonderzoek voormalig gasfabriekterrein',
    text: 'Onderzoeksrapporten en overleg met de provincie over het gasfabriekterrein.',
    periodFrom: '2021-01-01',
    periodTo: null,
    handler: handlers.second,
    approach: 'mixed',
    steps: [
      phoned(29, 'Rapporten zijn het belangrijkst; overlegverslagen mogen later.', {
        intervention: 'I7',
        agreement: 'Rapporten gaan voor; per e-mail bevestigd.',
      }),
    ],
    events: [
      { kind: 'acknowledged', daysAgo: 30 },
      { kind: 'extended', daysAgo: 8 },
    ],
    moves: ['searching'],
  },
  {
    key: 'decided',
    daysAgo: 60,
    channel: 'email',
    requesterName: 'P. Langerak',
    requesterType: 'researcher',
    requesterContact: 'p.langerak@example.nl',
    subject: 'Jaarcijfers bibliotheek en buurthuizen',
    text: 'De jaarcijfers en bezoekersaantallen van de bibliotheek en de buurthuizen over 2023 en 2024.',
    periodFrom: '2023-01-01',
    periodTo: '2024-12-31',
    handler: handlers.main,
    approach: 'formal',
    informalOutcome: 'formal_unchanged',
    steps: [
      phoned(59, 'Gewezen op de pagina met jaarcijfers; verzoeker wil toch een besluit.', {
        intervention: 'I4',
      }),
    ],
    events: [
      { kind: 'acknowledged', daysAgo: 59 },
      { kind: 'extended', daysAgo: 36 },
    ],
    decision: {
      outcome: 'already_public',
      reason: 'De gevraagde cijfers staan al op de website van de gemeente.',
      course: 'Wij belden u de dag na uw verzoek en wezen u op de plaats waar de cijfers staan.',
      signedDaysAgo: 26,
      sentDaysAgo: 25,
    },
  },
  {
    key: 'informal',
    daysAgo: 20,
    channel: 'phone',
    requesterName: 'J. Stavenisse',
    requesterType: 'citizen',
    requesterContact: '06-5550 8821',
    subject: 'Uitslag verkeerstelling Sluisweg',
    text: 'Hoeveel vrachtwagens reden er tijdens de telling over de Sluisweg?',
    periodFrom: null,
    periodTo: null,
    handler: handlers.main,
    approach: 'informal',
    informalOutcome: 'answered_directly',
    steps: [
      phoned(19, 'Teruggebeld. Verzoeker wil de telling, geen besluit.', { intervention: 'I5' }),
      {
        daysAgo: 18,
        intervention: 'I3',
        channel: 'email',
        summary: 'Telling per uur toegestuurd. Verzoeker is tevreden en trekt zijn Woo-verzoek in.',
        agreement: 'Vraag beantwoord; verzoek schriftelijk ingetrokken.',
      },
    ],
    events: [{ kind: 'acknowledged', daysAgo: 19 }],
    moves: ['resolved_informally'],
  },
]
