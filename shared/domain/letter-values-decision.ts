import template from '../../resources/templates/besluit.nl.json' with { type: 'json' }
import { courseOf, fill } from './decision-letter.ts'
import { dayField, type LetterFacts, listField } from './letter-facts.ts'
import {
  letterClauses as clauses,
  counted,
  groundRows,
  type LetterValues,
  long,
  objectionClause,
  oneLine,
  rows,
  termDate,
} from './letter-words.ts'

/** Values of the decision. @source L10 · Woo art. 4.3, 4.4; Awb art. 3:45–3:47 */
export function decisionValues(facts: LetterFacts): LetterValues {
  const { decision, fields, events } = facts
  const { outcome, counts, grounds, period, manner } = decision
  const documents = counts.reduce((sum, one) => sum + one.documents, 0)
  const pages = counts.reduce((sum, one) => sum + one.pages, 0)
  const askedViews = events.some(({ kind }) => kind === 'views-announced')
  const response = (fields.viewsResponse ?? '').trim()
  return {
    verzoek_tekst: facts.requestText || facts.subject,
    ondertekend_op: long(decision.signedOn),
    ondertekenaar: decision.signatory,
    besluit: outcome ? template.outcomes[outcome] : '',
    heeft_toelichting: decision.outcomeReason !== '',
    besluit_toelichting: fill(template.outcomeReason, { reason: decision.outcomeReason }),
    is_deelbesluit: decision.part !== null,
    deelbesluit: partValue(decision.part),
    heeft_periode: period !== null,
    periode: period ? `${long(period.from)} tot en met ${long(period.to)}` : '',
    wettelijk_kader: clauses.legalBasis[facts.law],
    verloop: rows(courseOf(decision)),
    zoekslag: (fields.searchAccount ?? '').trim(),
    documenten_tekst:
      documents === 0
        ? clauses.noDocuments
        : fill(clauses.found, {
            documents: counted(clauses.documents, documents),
            pages: counted(clauses.pages, pages),
          }),
    oordelen: counts
      .filter((one) => one.documents > 0)
      .map((one) => ({
        oordeel: template.judgements[one.judgement],
        aantal_documenten: counted(clauses.documents, one.documents),
        aantal_paginas: counted(clauses.pages, one.pages),
      })),
    gronden_inleiding:
      grounds.length === 0 ? clauses.noGrounds : facts.groundsMotivated ? clauses.groundsIntro : '',
    gronden: grounds.map(({ code, name, text }) => ({
      grond_code: code,
      grond_naam: name,
      grond_motivering: text || template.groundNoText,
    })),
    zienswijzen: askedViews ? response : response || clauses.noViews,
    openbaarmaking: manner === 'delayed' ? fillRelease(facts) : template.release[manner],
    clausule_publicatie_besluit: clauses.publicationDecision,
    clausule_bezwaar: objectionClause(facts, termDate(facts, 'objection')),
  }
}

/** Which part is decided on, and when the others are. @source Woo art. 4.2a */
function partValue(part: LetterFacts['decision']['part']): string {
  if (part === null) return ''
  const { partial } = clauses
  return [
    fill(partial.this, { number: part.number, title: part.title }),
    ...part.others.map(({ number, title, dueOn, sentOn }) =>
      sentOn
        ? fill(partial.sent, { number, title, day: long(sentOn) })
        : fill(partial.coming, { number, title, day: long(dueOn) }),
    ),
  ].join(' ')
}

function fillRelease(facts: LetterFacts): string {
  const release = termDate(facts, 'release')
  return release ? fill(template.release.delayed, { releaseFrom: long(release) }) : ''
}

/** Values of the letters that go with the documents. @source L11, L12 · Woo art. 4.4 lid 5–6, 4.5 */
export function releaseValues(kind: 'L11' | 'L12', facts: LetterFacts): LetterValues {
  const { fields, decision, documents, authority } = facts
  if (kind === 'L12') {
    const release = termDate(facts, 'release')
    const end = termDate(facts, 'objection')
    const isReady = release && authority.name !== '' && authority.address !== ''
    return {
      documenten: rows(listField(fields, 'documents')),
      besluit_verzonden: long(decision.sentOn),
      openbaar_vanaf: long(release),
      clausule_derde: isReady
        ? fill(clauses.thirdParty, {
            until: end ? `, dus tot en met ${long(end)}` : '',
            authority: authority.name,
            address: oneLine(authority.address),
            reference: facts.number,
            release: long(release),
          })
        : '',
    }
  }
  const released = documents.filter(
    ({ judgement }) => judgement === 'public' || judgement === 'partial_public',
  )
  const form = (fields.form ?? '') as keyof typeof clauses.forms
  const until = dayField(fields, 'linkUntil')
  const link = (fields.link ?? '').trim()
  const duplicates = documents.filter(({ judgement }) => judgement === 'duplicate').length
  const outside = documents.filter(({ judgement }) => judgement === 'out_of_scope').length
  return {
    besluit_verzonden: long(decision.sentOn),
    vorm: clauses.forms[form] ?? '',
    heeft_download: form === 'download',
    download:
      form === 'download'
        ? link && until
          ? fill(clauses.download, { link, until: long(until) })
          : ''
        : clauses.noDownload,
    bestanden: released.map(({ name, pages }) => ({
      bestand: name,
      paginas: counted(clauses.pages, pages),
    })),
    aantal_paginas:
      released.length === 0
        ? ''
        : counted(
            clauses.pages,
            released.reduce((sum, one) => sum + one.pages, 0),
          ),
    legenda:
      facts.grounds.length > 0
        ? groundRows(facts)
        : [{ grond_code: '–', grond_naam: 'er is niets weggelakt' }],
    weggelaten: leftOut(duplicates, outside),
    publicatiedatum: long(dayField(fields, 'publishedOn')),
  }
}

function leftOut(duplicates: number, outside: number): string {
  const told = [
    ...(duplicates > 0 ? [counted(clauses.leftOutDuplicates, duplicates)] : []),
    ...(outside > 0 ? [counted(clauses.leftOutOutside, outside)] : []),
  ]
  return told.length === 0 ? clauses.leftOutNothing : fill(clauses.leftOut, { list: told.join(' en ') })
}
