import { grounds as allGrounds, groundOf } from '../domain/grounds.ts'
import type { Law } from '../domain/term-events.ts'
import { type Citation, citationsIn } from './citations.ts'
import { type LetterLine, type Paragraph, paragraphsOf } from './paragraphs.ts'

/** Why a passage belongs to a ground. */
export type HitBasis =
  /** The passage itself cites the article. */
  | 'cited'
  /** It stands under a heading that cites the article. */
  | 'heading'
  /** It stands under a heading that names the ground in words, such as `Persoonlijke levenssfeer`. */
  | 'heading-name'
  /** It goes on about the passage before it: `Dit belang weegt …`. */
  | 'continued'

export type Hit = {
  readonly basis: HitBasis
  /** The words that made it a hit, as they stand in the letter. */
  readonly words: string
  /** 0-based page on which those words begin. */
  readonly page: number
}

export type Passage = {
  readonly text: string
  /** 0-based. */
  readonly page: number
  readonly endPage: number
  /** Heading above it; absent at the start of a letter. */
  readonly section?: string | undefined
  readonly hits: readonly Hit[]
  /** Words that weigh or explain; empty = the ground is only mentioned here. */
  readonly reasoning: readonly string[]
}

export type GroundMotivation = {
  /** Canonical code. */
  readonly code: string
  readonly law: Law
  /** In the order of the letter. */
  readonly passages: readonly Passage[]
  /** Whether any passage explains why the ground applies. */
  readonly isMotivated: boolean
}

export type MotivationReading = {
  /** In the order of first appearance. */
  readonly grounds: readonly GroundMotivation[]
  /** Citations that name an article without the paragraph or letter that makes it a ground. */
  readonly incomplete: readonly { readonly words: string; readonly page: number }[]
  readonly paragraphs: number
}

type Section = { readonly title: string; readonly page: number; readonly hits: ReadonlyMap<string, Hit> }

/** Longest line that may be a heading. */
const headingLength = 110

/**
 * The passages of a decision letter that motivate each exemption ground, with the words that made them hits. Rules
 * only, no guessing: a person checks the result.
 *
 * A paragraph belongs to the grounds that it cites; without a citation to those of the heading above it, or to those
 * of the paragraph before it when it begins by pointing back. A heading that is about something else ends a section.
 *
 * @source Woo art. 5.1 lid 3 (reasons for each relative ground), Awb art. 3:46
 */
export function readMotivations(lines: readonly LetterLine[]): MotivationReading {
  const paragraphs = paragraphsOf(lines, (line) => headsGround(line.text))
  const bodySize = usualSize(paragraphs)
  const law: Law = lawOf(lines)
  const passages = new Map<string, Passage[]>()
  const incomplete: { words: string; page: number }[] = []
  let section: Section | undefined
  let before: { readonly codes: readonly string[]; readonly introducesList: boolean } | undefined

  const add = (code: string, paragraph: Paragraph, hit: Hit) => {
    const known = passages.get(code) ?? []
    known.push({
      text: paragraph.text,
      page: paragraph.page,
      endPage: paragraph.endPage,
      section: section?.title,
      hits: [hit],
      reasoning: reasoningIn(paragraph.text),
    })
    passages.set(code, known)
  }

  for (const paragraph of paragraphs) {
    const citations = citationsIn(paragraph.text)
    for (const citation of citations)
      if (citation.isIncomplete) incomplete.push({ words: citation.words, page: paragraph.page })
    const cited = hitsOf(citations, paragraph)
    if (isHeading(paragraph, bodySize)) {
      section = {
        title: paragraph.text,
        page: paragraph.page,
        hits: cited.size > 0 ? asHeading(cited) : namedIn(paragraph, law),
      }
      before = undefined
      continue
    }
    if (cited.size > 0) {
      for (const [code, hit] of cited) add(code, paragraph, hit)
    } else if (section && section.hits.size > 0) {
      for (const [code, hit] of section.hits) add(code, paragraph, hit)
    } else {
      const pointing = before && pointsBack(paragraph.text, before.introducesList)
      if (!before || pointing === undefined) {
        before = undefined
        continue
      }
      for (const code of before.codes)
        add(code, paragraph, { basis: 'continued', words: pointing, page: paragraph.page })
    }
    const codes: readonly string[] =
      cited.size > 0 ? [...cited.keys()] : section && section.hits.size > 0 ? [] : (before?.codes ?? [])
    before = { codes, introducesList: /:$/.test(paragraph.text) || (before?.introducesList ?? false) }
  }
  return {
    grounds: [...passages].map(([code, list]) => ({
      code,
      law: groundOf(code)?.law ?? law,
      passages: list,
      isMotivated: list.some(({ reasoning }) => reasoning.length > 0),
    })),
    incomplete,
    paragraphs: paragraphs.length,
  }
}

function hitsOf(citations: readonly Citation[], { page }: Paragraph): ReadonlyMap<string, Hit> {
  const hits = new Map<string, Hit>()
  for (const { codes, words } of citations)
    for (const code of codes) if (!hits.has(code)) hits.set(code, { basis: 'cited', words, page })
  return hits
}

function asHeading(hits: ReadonlyMap<string, Hit>): ReadonlyMap<string, Hit> {
  return new Map([...hits].map(([code, hit]) => [code, { ...hit, basis: 'heading' as const }]))
}

/** A line that is a ground with its name: `5.1.2e – Persoonlijke levenssfeer`, `Artikel 5.1, lid 1, onder c, Woo`. */
function headsGround(text: string): boolean {
  const line = text.trim()
  // `3.2 Artikel 5.1 …` has a number of its own; `5.2.1 – …` is one.
  return isGroundLine(line) || isGroundLine(line.replace(numbering, ''))
}

const numbering = /^\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[A-Za-z][.)]|[IVX]+\.)\s+/u

function isGroundLine(line: string): boolean {
  if (line.length > headingLength || /[.;,:]$/.test(line.replace(/\b(?:Woo|Wob)\.$/, ''))) return false
  const first = citationsIn(line)[0]
  if (!first || first.codes.length === 0) return false
  const rest = line.slice(first.to).trim()
  return first.from === 0
    ? rest === '' || /^[–—:(-]|^\p{Lu}/u.test(rest)
    : // `Persoonlijke levenssfeer (artikel 5.1, tweede lid, onder e, Woo)`
      /[(–—:-]\s*$/u.test(line.slice(0, first.from)) && /^\)?$/.test(rest)
}

function isHeading({ text, size, lines }: Paragraph, bodySize: number | undefined): boolean {
  if (text.length > headingLength || lines > 2) return false
  if (headsGround(text)) return true
  if (/[.;,!?:]$/.test(text)) return false
  if (size !== undefined && bodySize !== undefined && size > bodySize * 1.08) return true
  if (/^\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[IVX]+\.)\s+\p{Lu}/u.test(text)) return lines === 1
  if (usualHeadings.test(text)) return true
  return namesOf(text, 'woo').length > 0 && text.split(' ').length <= 9
}

/** Headings of decision letters, for letters whose headings are only bold. */
const usualHeadings =
  /^(?:(?:het|ons|uw|de)\s+)?(?:besluit|verzoek|wettelijk kader|juridisch kader|procedure|verloop\b.*|inventarisatie.*|inventarislijst|gevonden documenten|zoekslag|overwegingen.*|motivering.*|belangenafweging|zienswijzen?.*|wijze van openbaarmaking|openbaarmaking|publicatie|plaatsing op internet|bezwaar.*|rechtsmiddelen|niet eens met.*|afschrift.*|ondertekening|tot slot|conclusie|bijlagen?)$/iu

/** The size of most of the text. */
function usualSize(paragraphs: readonly Paragraph[]): number | undefined {
  const letters = new Map<number, number>()
  for (const { size, text } of paragraphs)
    if (size !== undefined) letters.set(size, (letters.get(size) ?? 0) + text.length)
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0]
}

function lawOf(lines: readonly LetterLine[]): Law {
  let woo = 0
  let wob = 0
  for (const { text } of lines) {
    woo += text.match(/\bWoo\b|Wet open overheid/g)?.length ?? 0
    wob += text.match(/\bWob\b|Wet openbaarheid van bestuur/g)?.length ?? 0
  }
  return wob > woo ? 'wob' : 'woo'
}

/** Names of grounds as headings have them, longest first where one holds another. */
const names: readonly { readonly pattern: RegExp; readonly woo: string; readonly wob?: string }[] = [
  { pattern: /eenheid van de kroon/iu, woo: '5.1.1a', wob: '10.1a' },
  { pattern: /veiligheid van de staat/iu, woo: '5.1.1b', wob: '10.1b' },
  {
    pattern: /(?:vertrouwelijk(?:e)? (?:verstrekte )?)?bedrijfs-? en fabricagegegevens/iu,
    woo: '5.1.1c',
    wob: '10.1c',
  },
  { pattern: /bijzondere (?:en strafrechtelijke )?persoonsgegevens/iu, woo: '5.1.1d', wob: '10.1d' },
  { pattern: /identificatienummers|burgerservicenummers?/iu, woo: '5.1.1e' },
  { pattern: /internationale betrekkingen|betrekkingen van nederland/iu, woo: '5.1.2a', wob: '10.2a' },
  { pattern: /economische (?:of|en) financi[eë]le belangen/iu, woo: '5.1.2b', wob: '10.2b' },
  { pattern: /opsporing en vervolging/iu, woo: '5.1.2c', wob: '10.2c' },
  { pattern: /inspectie,? controle en toezicht/iu, woo: '5.1.2d', wob: '10.2d' },
  { pattern: /persoonlijke levenssfeer/iu, woo: '5.1.2e', wob: '10.2e' },
  { pattern: /concurrentiegevoelige (?:bedrijfs)?gegevens/iu, woo: '5.1.2f' },
  { pattern: /bescherming van het milieu/iu, woo: '5.1.2g', wob: '10.7a' },
  {
    pattern: /beveiliging van personen en bedrijven|voorkomen van sabotage/iu,
    woo: '5.1.2h',
    wob: '10.7b',
  },
  { pattern: /goed functioneren van (?:de|het) (?:staat|bestuur)/iu, woo: '5.1.2i' },
  { pattern: /onevenredige (?:bevoordeling of )?benadeling/iu, woo: '5.1.5', wob: '10.2g' },
  { pattern: /persoonlijke beleidsopvattingen|intern beraad/iu, woo: '5.2.1', wob: '11.1' },
]
const knownCodes = new Set(allGrounds.map(({ code }) => code))

function namesOf(text: string, law: Law): readonly { readonly code: string; readonly words: string }[] {
  return names.flatMap(({ pattern, woo, wob }) => {
    const words = pattern.exec(text)?.[0]
    const code = law === 'woo' ? woo : wob
    return words !== undefined && code !== undefined && knownCodes.has(code) ? [{ code, words }] : []
  })
}

function namedIn({ text, page }: Paragraph, law: Law): ReadonlyMap<string, Hit> {
  return new Map(
    namesOf(text, law).map(({ code, words }) => [code, { basis: 'heading-name' as const, words, page }]),
  )
}

/** The words by which a paragraph goes on about the one before it. */
function pointsBack(text: string, isInList: boolean): string | undefined {
  const list = /^(?:[•▪◦–—*-]|\(?\d{1,2}[.)]|[a-z][.)])/u.exec(text)?.[0]
  if (list !== undefined) return isInList ? list : undefined
  return /^(?:(?:dit|deze|dat|die)\s+(?:belang(?:en)?|gegevens|informatie|grond|uitzonderingsgrond|geldt|betekent|passages?|opvattingen|documenten|afweging)|(?:het|dit)\s+belang|daarbij|hierbij|daarom|daarnaast|derhalve|gelet\s+(?:hierop|op\s+het\s+voorgaande)|naar\s+(?:mijn|ons|het)\s+oordeel|(?:ik|wij|het\s+college)\s+(?:weegt|weeg|wegen|acht|achten|vind|vinden)|ook\s+(?:hier|in\s+dit\s+geval)|in\s+dit\s+geval|bij\s+deze\s+afweging)\b/iu.exec(
    text,
  )?.[0]
}

const reasoningWords =
  /\b(?:weegt?|wegen|afweging|belangenafweging|afgewogen|zwaarder|opweegt|opwegen|prevaleert|belang(?:en)?|omdat|daarom|aangezien|derhalve|zodat|zou(?:den)?|schaad|schaadt|schaden|schade|benadeeld?|nadeel|onevenredig\w*|redelijkerwijs|vertrouwelijk\w*|herleidbaar|herleiden|voorkomen)\b/giu

function reasoningIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(reasoningWords)].map(([word]) => word.toLowerCase()))]
}
