import { duplicateGroups } from '../../shared/domain/duplicates.ts'
import { alikePairs, shinglesOf, wordsOf } from '../../shared/text/similar.ts'
import { madeText, numbersFrom } from './support/made-text.ts'

/**
 * Measures finding documents that are alike on made documents and variants of them; the truth is known because the
 * variants are made here. `npm run --silent bench -- dedupe [documents]`; prints JSON; exit 3 when a bound is not met.
 */
const total = Number(process.argv[2] ?? 15_000)
const bounds = { seconds: 15, falsePairs: 0, recallAt15: 0.95 }
const random = numbersFrom(23)
const text = madeText(random)

const changed = (sentences: readonly string[], share: number) =>
  sentences.map((one) => (random() < share ? text.sentence() : one))
const misread = (page: string) =>
  [...page]
    .map((sign) => (sign !== ' ' && random() < 0.02 ? 'abcdefghijklm'[Math.floor(random() * 13)] : sign))
    .join('')
const disclaimer = text.sentences(6)
const variants: Readonly<Record<string, (sentences: readonly string[]) => string>> = {
  disclaimer: (sentences) => [...sentences, ...disclaimer].join(' '),
  misread2: (sentences) => misread(sentences.join(' ')),
  changed5: (sentences) => changed(sentences, 0.05).join(' '),
  changed15: (sentences) => changed(sentences, 0.15).join(' '),
  changed30: (sentences) => changed(sentences, 0.3).join(' '),
  quoting: (sentences) => [...text.sentences(4), ...sentences].join(' '),
  spacing: (sentences) => sentences.join('\n\n').toUpperCase(),
}
const each = Math.floor(total / 15)
const base = Array.from({ length: total - each * 7 }, () => text.sentences(12 + Math.floor(random() * 30)))
const documents = base.map((sentences, index) => ({ origin: index, variant: '', text: sentences.join(' ') }))
Object.entries(variants).forEach(([variant, make], kind) => {
  for (let index = 0; index < each; index++) {
    const origin = kind * each + index
    documents.push({ origin, variant, text: make(base[origin]!) })
  }
})

const compared = documents.map((document, index) => ({
  id: String(index),
  sequence: index + 1,
  sha256: String(index),
  pages: [document.text],
  mail: null,
}))
const cpuBegan = process.cpuUsage()
const began = performance.now()
const { groups } = duplicateGroups(compared, new Set())
const seconds = (performance.now() - began) / 1000
const cpuSeconds = process.cpuUsage(cpuBegan).user / 1e6

const found = new Map<string, number>()
let falsePairs = 0
const originOf = (id: string) => documents[Number(id)]!.origin
for (const { representative, members } of groups)
  for (const { id } of members) {
    if (originOf(id) !== originOf(representative)) falsePairs += 1
    for (const one of [id, representative]) {
      const { variant } = documents[Number(one)]!
      if (variant && originOf(id) === originOf(representative))
        found.set(variant, (found.get(variant) ?? 0) + 1)
    }
  }
const recall = Object.fromEntries(
  Object.keys(variants).map((variant) => [variant, Number(((found.get(variant) ?? 0) / each).toFixed(4))]),
)

// The peer of the same run: every pair compared shingle by shingle, on a part that holds originals with their variants,
// made as large as the whole.
const kinds = Object.keys(variants)
const variantOf = new Map(documents.filter(({ variant }) => variant).map((one) => [one.origin, one]))
const part = kinds
  .flatMap((_, kind) => Array.from({ length: 24 }, (_, index) => kind * each + index))
  .flatMap((origin) => [documents[origin]!, variantOf.get(origin)!])
  .map(({ text: words }) => shinglesOf(wordsOf(words)))
const peerBegan = performance.now()
const peerFound = new Set<string>()
for (const [one, first] of part.entries()) {
  const among = new Set(first)
  for (let two = one + 1; two < part.length; two++) {
    const second = part[two]!
    let both = 0
    for (const shingle of second) if (among.has(shingle)) both += 1
    const likeness = both / (first.length + second.length - both)
    if (likeness >= 0.4) peerFound.add(`${one} ${two}`)
  }
}
const pairsDone = (part.length * (part.length - 1)) / 2
const peerSeconds = (((performance.now() - peerBegan) / 1000) * ((total * (total - 1)) / 2)) / pairsDone
const ownFound = alikePairs(part).map(({ first, second }) => `${first} ${second}`)
const missed = [...peerFound].filter((pair) => !ownFound.includes(pair)).length
const passed =
  peerFound.size > 0 &&
  seconds < bounds.seconds &&
  falsePairs === bounds.falsePairs &&
  (recall.changed15 ?? 0) >= bounds.recallAt15
console.log(
  JSON.stringify(
    {
      documents: documents.length,
      seconds: Number(seconds.toFixed(2)),
      cpuSeconds: Number(cpuSeconds.toFixed(2)),
      everyPairSeconds: Math.round(peerSeconds),
      ratio: Number((seconds / peerSeconds).toFixed(5)),
      falsePairs,
      recall,
      part: { documents: part.length, peerPairs: peerFound.size, ownPairs: ownFound.length, missed },
      bounds,
      passed,
    },
    null,
    2,
  ),
)
process.exitCode = passed ? 0 : 3
