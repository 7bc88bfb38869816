/** Numbers between 0 and 1, the same at every run (mulberry32). */
export function numbersFrom(start: number): () => number {
  let seed = start
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const common =
  'de van het een en in is dat op te voor met zijn aan niet door bij ook worden naar om uit als over er wordt heeft deze maar dan nog of hebben werd kan tot al zo wel geen'.split(
    ' ',
  )
const office =
  'besluit gemeente college vergunning bezwaar subsidie beleid wethouder onderzoek advies overleg project bestuur raad burger toezicht handhaving termijn verzoek stukken bijlage notitie verslag afspraak planning kosten begroting aanvraag procedure omgeving bouw woning verkeer veiligheid milieu energie water natuur onderwijs zorg jeugd'.split(
    ' ',
  )
const syllables = 'ba de fi go ku la me ni po ra se ti vu wa ze blo dra gru kla pre sta tro vlie zwa'.split(
  ' ',
)

/**
 * Made Dutch-like text: function words, words of the office and 20,000 made words, spread as words in real text are
 * (the k-th word about 1/k as often as the first).
 */
export function madeText(random: () => number) {
  const rare = Array.from({ length: 20_000 }, () =>
    Array.from(
      { length: 2 + Math.floor(random() * 4) },
      () => syllables[Math.floor(random() * syllables.length)],
    ).join(''),
  )
  const word = (): string => {
    const kind = random()
    if (kind < 0.42) return common[Math.floor(random() ** 2 * common.length)] ?? ''
    if (kind < 0.46) return office[Math.floor(random() ** 1.5 * office.length)] ?? ''
    return rare[Math.floor(rare.length ** random()) - 1] ?? ''
  }
  const sentence = (): string => {
    const words = Array.from({ length: 8 + Math.floor(random() * 16) }, word)
    return `${words.join(' ').replace(/^./, (first) => first.toUpperCase())}.`
  }
  return {
    sentence,
    sentences: (count: number): string[] => Array.from({ length: count }, sentence),
    /** About 2,900 signs, as a page of a letter. */
    page: (): string => Array.from({ length: 28 }, sentence).join(' '),
  }
}
