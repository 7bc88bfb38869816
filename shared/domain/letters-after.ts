import type { Letter } from './letter-kinds.ts'
import {
  expectedOn,
  letter,
  must,
  objectionClause,
  partyAddress,
  partyName,
  reason,
  received,
} from './letter-parts.ts'

/**
 * The decision and the letters that end a request or follow on it, with their mandatory elements as data.
 *
 * @source standard letters L10–L19 · Woo art. 4.1, 4.4–4.6, 8.2; Awb art. 3:45, 4:14, 6:12, 6:14, 7:10
 */
export const lettersFromDecision: readonly Letter[] = [
  letter({
    kind: 'L10',
    to: 'requester',
    signedBy: 'signatory',
    article: 'Woo art. 4.3, 4.4; Awb art. 3:45-3:47',
    fields: [
      { name: 'searchAccount', type: 'area' },
      { name: 'viewsResponse', type: 'area' },
    ],
    mandatory: [
      received,
      must('verzoek_tekst', 'request', 'Awb art. 3:46', 'text'),
      must('ondertekend_op', 'decision', 'Awb art. 3:41', 'signedOn'),
      must('besluit', 'decision', 'Awb art. 3:46', 'outcome'),
      must('wettelijk_kader', 'letter', 'Awb art. 3:47'),
      must('verloop', 'terms', 'Awb art. 3:46'),
      must('zoekslag', 'letter', 'Woo art. 4.1', 'searchAccount'),
      must('gronden_inleiding', 'decision', 'Woo art. 5.1 lid 3; Awb art. 3:46', 'motivations'),
      must('zienswijzen', 'letter', 'Awb art. 3:46', 'viewsResponse'),
      must('openbaarmaking', 'decision', 'Woo art. 4.4 lid 5', 'manner'),
      objectionClause,
    ],
  }),
  letter({
    kind: 'L11',
    to: 'requester',
    signedBy: 'handler',
    article: 'Woo art. 4.5',
    fields: [
      { name: 'form', type: 'choice', choices: ['attached', 'download', 'carrier', 'paper'] },
      { name: 'link', type: 'line', when: { field: 'form', is: 'download' } },
      { name: 'linkUntil', type: 'day', when: { field: 'form', is: 'download' } },
      { name: 'publishedOn', type: 'day' },
    ],
    mandatory: [
      must('besluit_verzonden', 'decision', 'Woo art. 4.4 lid 5', 'sentOn'),
      must('bestanden', 'documents', 'Woo art. 4.5'),
      must('aantal_paginas', 'documents', 'Woo art. 4.5'),
      must('vorm', 'letter', 'Woo art. 4.5 lid 1', 'form'),
      must('download', 'letter', 'Woo art. 4.5 lid 1', 'link'),
      must('legenda', 'documents', 'Woo art. 5.1'),
      must('publicatiedatum', 'letter', 'Woo art. 3.3 lid 2 i', 'publishedOn'),
      must('weggelaten', 'documents', 'Woo art. 4.5'),
    ],
  }),
  letter({
    kind: 'L12',
    to: 'third-party',
    signedBy: 'handler',
    article: 'Woo art. 4.4 lid 5-6',
    fields: [partyName, partyAddress, { name: 'documents', type: 'list' }],
    mandatory: [
      must('documenten', 'letter', 'Woo art. 4.4 lid 6', 'documents'),
      must('besluit_verzonden', 'decision', 'Woo art. 4.4 lid 6', 'sentOn'),
      must('openbaar_vanaf', 'decision', 'Woo art. 4.4 lid 5', 'manner'),
      must('clausule_derde', 'settings', 'Awb art. 3:45, 8:81; Woo art. 4.4 lid 5'),
    ],
  }),
  letter({
    kind: 'L13',
    to: 'requester',
    signedBy: 'signatory',
    article: 'Woo art. 4.1 lid 6',
    fields: [
      { name: 'answer', type: 'choice', choices: ['none', 'insufficient'] },
      { name: 'explanation', type: 'area' },
    ],
    mandatory: [
      received,
      must('gevraagd_op', 'terms', 'Woo art. 4.1 lid 6'),
      must('antwoord_voor', 'terms', 'Woo art. 4.1 lid 6'),
      must('antwoord', 'letter', 'Woo art. 4.1 lid 6', 'answer'),
      must('uitleg', 'letter', 'Awb art. 3:46', 'explanation'),
      objectionClause,
    ],
  }),
  letter({
    kind: 'L14',
    to: 'requester',
    signedBy: 'signatory',
    article: 'Woo art. 4.6',
    fields: [
      { name: 'facts', type: 'area' },
      { name: 'reasoning', type: 'area' },
    ],
    mandatory: [
      received,
      must('feiten', 'letter', 'Woo art. 4.6', 'facts'),
      must('motivering', 'letter', 'Awb art. 3:46', 'reasoning'),
      objectionClause,
    ],
  }),
  letter({
    kind: 'L15',
    to: 'requester',
    signedBy: 'handler',
    article: 'Awb art. 6:12; Woo art. 8.2',
    fields: [expectedOn, reason],
    mandatory: [
      must('ingebrekestelling_ontvangen', 'terms', 'Awb art. 6:12 lid 2'),
      must('stand_termijn', 'terms', 'Woo art. 4.4'),
      must('verwacht_op', 'letter', 'Awb art. 4:14 lid 1', 'expectedOn'),
      must('reden', 'letter', 'Awb art. 4:14 lid 1', 'reason'),
      must('clausule_geen_dwangsom', 'letter', 'Woo art. 8.2'),
      must('beroep_vanaf', 'terms', 'Awb art. 6:12 lid 2'),
    ],
  }),
  letter({
    kind: 'L16',
    to: 'requester',
    signedBy: 'handler',
    article: 'Awb art. 4:14 lid 1',
    fields: [expectedOn, reason],
    mandatory: [
      received,
      must('laatste_dag', 'terms', 'Woo art. 4.4'),
      must('verwacht_op', 'letter', 'Awb art. 4:14 lid 1', 'expectedOn'),
      must('reden', 'letter', 'Awb art. 4:14 lid 1', 'reason'),
    ],
  }),
  letter({
    kind: 'L17',
    to: 'requester',
    signedBy: 'handler',
    article: 'Woo art. 4.1',
    fields: [
      { name: 'agreedOn', type: 'day' },
      {
        name: 'ending',
        type: 'choice',
        choices: ['withdrawn', 'answered', 'question', 'own_data', 'other_procedure'],
      },
      { name: 'given', type: 'area' },
    ],
    mandatory: [
      received,
      must('afgesproken_op', 'letter', 'Woo art. 4.1', 'agreedOn'),
      must('afdoening', 'letter', 'Woo art. 4.1', 'ending'),
      must('gegeven', 'letter', 'Woo art. 4.1', 'given'),
      must('clausule_nieuw_verzoek', 'letter', 'Woo art. 4.1'),
    ],
  }),
  letter({
    kind: 'L18',
    to: 'requester',
    signedBy: 'handler',
    article: 'Awb art. 6:14, 7:10',
    fields: [
      { name: 'defects', type: 'area' },
      { name: 'repairEnd', type: 'day' },
    ],
    mandatory: [
      must('bezwaar_ontvangen', 'terms', 'Awb art. 6:14'),
      must('op_tijd', 'terms', 'Awb art. 6:7, 6:9'),
      must('beslissen_voor', 'terms', 'Awb art. 7:10 lid 1'),
      must('herstel', 'letter', 'Awb art. 6:6', 'repairEnd'),
    ],
  }),
  letter({
    kind: 'L19',
    to: 'requester',
    signedBy: 'signatory',
    article: 'Awb art. 7:11, 7:12, 7:15',
    fields: [
      {
        name: 'objectionOutcome',
        type: 'choice',
        choices: ['founded', 'partly_founded', 'unfounded', 'inadmissible'],
      },
      { name: 'reconsideration', type: 'area' },
      { name: 'changes', type: 'list' },
      { name: 'costs', type: 'area' },
      { name: 'court', type: 'line' },
    ],
    mandatory: [
      must('bezwaar_ontvangen', 'terms', 'Awb art. 7:11'),
      must('uitkomst', 'letter', 'Awb art. 7:11 lid 2', 'objectionOutcome'),
      must('heroverweging', 'letter', 'Awb art. 7:12', 'reconsideration'),
      must('wijzigingen', 'letter', 'Awb art. 7:11 lid 2', 'changes'),
      must('kosten', 'letter', 'Awb art. 7:15', 'costs'),
      must('clausule_beroep', 'letter', 'Awb art. 3:45, 6:7, 8:1', 'court'),
    ],
  }),
]
