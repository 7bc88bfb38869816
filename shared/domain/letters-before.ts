import type { Letter } from './letter-kinds.ts'
import { letter, must, partyAddress, partyName, reason, received } from './letter-parts.ts'

/**
 * The letters up to the decision, with their mandatory elements as data.
 *
 * @source standard letters L1–L9 · Woo art. 4.1–4.4; Awb art. 2:3, 4:8, 4:15
 */
export const lettersBeforeDecision: readonly Letter[] = [
  letter({
    kind: 'L1',
    to: 'requester',
    signedBy: 'handler',
    article: 'Awb afd. 2.3; Woo art. 4.4',
    fields: [],
    mandatory: [
      received,
      must('laatste_dag', 'terms', 'Woo art. 4.4 lid 1'),
      must('verzoek_tekst', 'request', 'Awb afd. 2.3', 'text'),
      must('clausule_termijn_kan_wijzigen', 'letter', 'Woo art. 4.4 lid 2-3'),
      must('clausule_gesprek', 'letter', 'Woo art. 4.1 lid 3 en 5'),
      must('clausule_publicatie', 'letter', 'Woo art. 3.3 lid 2 i'),
      must('clausule_privacy', 'letter', 'AVG art. 13'),
    ],
  }),
  letter({
    kind: 'L2',
    to: 'requester',
    signedBy: 'handler',
    article: 'Woo art. 4.1 lid 5, 4.2a',
    fields: [],
    mandatory: [
      must('gesprekken', 'contact', 'Woo art. 4.2a'),
      must('gevolg_termijn', 'letter', 'Awb art. 4:15 lid 2 a'),
      must('laatste_dag', 'terms', 'Woo art. 4.4'),
      must('clausule_klopt_dit', 'letter', 'Woo art. 4.2a'),
      must('clausule_geen_druk', 'letter', 'Woo art. 4.1 lid 3'),
    ],
  }),
  letter({
    kind: 'L3',
    to: 'requester',
    signedBy: 'handler',
    article: 'Woo art. 4.1 lid 5-6; Awb art. 4:15 lid 1 a',
    fields: [
      { name: 'unclear', type: 'area' },
      { name: 'why', type: 'area' },
      { name: 'help', type: 'list' },
      { name: 'termEnd', type: 'day' },
    ],
    mandatory: [
      received,
      must('onduidelijk', 'letter', 'Woo art. 4.1 lid 5', 'unclear'),
      must('waarom_onduidelijk', 'letter', 'Woo art. 4.1 lid 5', 'why'),
      must('hulp', 'letter', 'Woo art. 4.1 lid 5', 'help'),
      must('antwoord_voor', 'letter', 'Woo art. 4.1 lid 6', 'termEnd'),
      must('opschorting_vanaf', 'letter', 'Awb art. 4:15 lid 1 a'),
      must('clausule_geen_antwoord', 'letter', 'Woo art. 4.1 lid 6'),
    ],
  }),
  letter({
    kind: 'L4',
    to: 'authority',
    signedBy: 'handler',
    article: 'Woo art. 4.2 lid 1; Awb art. 2:3',
    fields: [
      partyName,
      partyAddress,
      { name: 'part', type: 'choice', choices: ['whole', 'part'] },
      { name: 'forwardedPart', type: 'area', when: { field: 'part', is: 'part' } },
      { name: 'stays', type: 'area', when: { field: 'part', is: 'part' } },
    ],
    mandatory: [
      received,
      must('verzoek_tekst', 'request', 'Awb art. 2:3', 'text'),
      must('verzoeker', 'request', 'Awb art. 2:3', 'requesterName'),
      must('doorgezonden_deel', 'letter', 'Woo art. 4.2 lid 1', 'forwardedPart'),
      must('wat_blijft', 'letter', 'Woo art. 4.2 lid 1', 'stays'),
    ],
  }),
  letter({
    kind: 'L4R',
    to: 'requester',
    signedBy: 'handler',
    article: 'Woo art. 4.2 lid 1; Awb art. 2:3',
    fields: [
      partyName,
      { name: 'part', type: 'choice', choices: ['whole', 'part'] },
      { name: 'forwardedPart', type: 'area', when: { field: 'part', is: 'part' } },
      { name: 'stays', type: 'area', when: { field: 'part', is: 'part' } },
    ],
    mandatory: [
      received,
      must('ontvanger', 'letter', 'Woo art. 4.2 lid 1', 'partyName'),
      must('doorgezonden_op', 'letter', 'Woo art. 4.2 lid 1'),
      must('doorgezonden_deel', 'letter', 'Woo art. 4.2 lid 1', 'forwardedPart'),
      must('wat_blijft', 'letter', 'Woo art. 4.2 lid 1', 'stays'),
    ],
  }),
  letter({
    kind: 'L5',
    to: 'requester',
    signedBy: 'signatory',
    article: 'Woo art. 4.4 lid 2',
    fields: [{ name: 'extensionGround', type: 'choice', choices: ['size', 'complexity', 'both'] }, reason],
    mandatory: [
      received,
      must('oude_laatste_dag', 'terms', 'Woo art. 4.4 lid 2'),
      must('nieuwe_laatste_dag', 'terms', 'Woo art. 4.4 lid 2'),
      must('reden_soort', 'letter', 'Woo art. 4.4 lid 2', 'extensionGround'),
      must('reden', 'letter', 'Woo art. 4.4 lid 2', 'reason'),
    ],
  }),
  letter({
    kind: 'L6',
    to: 'requester',
    signedBy: 'handler',
    article: 'Awb art. 4:15 lid 2 a; Woo art. 8.4 lid 3',
    fields: [{ name: 'from', type: 'day' }, { name: 'to', type: 'day' }, reason],
    mandatory: [
      must('uitstel_van', 'letter', 'Awb art. 4:15 lid 2 a', 'from'),
      must('uitstel_tot', 'letter', 'Awb art. 4:15 lid 2 a', 'to'),
      must('reden', 'letter', 'Awb art. 4:15 lid 2 a', 'reason'),
      must('laatste_dag', 'terms', 'Woo art. 4.4'),
      must('laatste_dag_met_uitstel', 'terms', 'Awb art. 4:15 lid 2 a'),
      must('clausule_instemming', 'letter', 'Awb art. 4:15 lid 2 a; Woo art. 8.4 lid 3'),
      must('antwoordstrook', 'letter', 'Awb art. 4:15 lid 2 a'),
    ],
  }),
  letter({
    kind: 'L7',
    to: 'third-party',
    signedBy: 'handler',
    article: 'Awb art. 4:8, 4:9; Woo art. 4.4 lid 3',
    fields: [partyName, partyAddress, { name: 'documents', type: 'list' }, { name: 'termEnd', type: 'day' }],
    mandatory: [
      must('documenten', 'letter', 'Awb art. 4:8', 'documents'),
      must('gronden', 'documents', 'Awb art. 4:8'),
      must('zienswijze_voor', 'letter', 'Awb art. 4:8', 'termEnd'),
      must('clausule_zienswijze', 'letter', 'Awb art. 4:8, 4:9; Woo art. 4.4 lid 5'),
    ],
  }),
  letter({
    kind: 'L8',
    to: 'requester',
    signedBy: 'handler',
    article: 'Woo art. 4.4 lid 3',
    fields: [
      { name: 'parties', type: 'number' },
      { name: 'termEnd', type: 'day' },
    ],
    mandatory: [
      received,
      must('aantal_derden', 'letter', 'Woo art. 4.4 lid 3', 'parties'),
      must('zienswijze_voor', 'letter', 'Woo art. 4.4 lid 3', 'termEnd'),
      must('opschorting_vanaf', 'letter', 'Woo art. 4.4 lid 3'),
    ],
  }),
  letter({
    kind: 'L9',
    to: 'requester',
    signedBy: 'handler',
    article: 'Woo art. 4.4 lid 4',
    fields: [],
    mandatory: [
      must('opschorting_einde', 'terms', 'Woo art. 4.4 lid 4'),
      must('opgeschorte_dagen', 'terms', 'Woo art. 4.4 lid 4'),
      must('nieuwe_laatste_dag', 'terms', 'Woo art. 4.4 lid 4'),
    ],
  }),
]
