/** Particles of Dutch (and some foreign) surnames, with the ways they are written short. */
const particles: Readonly<Record<string, string>> = {
  van: 'van|v\\.?',
  de: 'de|d\\.?',
  den: 'den|d\\.?|de',
  der: 'der|d\\.?|de',
  ten: 'ten|t\\.?',
  ter: 'ter|t\\.?',
  te: 'te',
  het: "het|'t|t",
  "'t": "'t|het|t",
  op: 'op|o\\.?',
  in: 'in',
  aan: 'aan',
  bij: 'bij',
  onder: 'onder',
  over: 'over',
  uit: 'uit',
  voor: 'voor',
  von: 'von|v\\.?',
  la: 'la',
  le: 'le',
  du: 'du',
  el: 'el|al',
  al: 'al|el',
}

/** Particles that make a run of them a name: `in bezwaar` is none, `in 't Veld` is. */
const nameParticles = new Set([
  'van',
  'de',
  'den',
  'der',
  'ten',
  'ter',
  "'t",
  'von',
  'la',
  'le',
  'du',
  'el',
  'al',
])

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * A pattern for one term, folded as the text is. Blanks may be any blank; a surname with particles is also found with
 * them written short (`v.d. Meulen`, `vd Meulen`), behind (`Meulen, van der`) and after initials put behind.
 */
export function termPattern(term: string, matchCase: boolean): string {
  const words = term.split(/ +/)
  const plain = words.map(literal).join(' +')
  const isParticle = (word: string | undefined) =>
    word !== undefined && Object.hasOwn(particles, word.toLowerCase())
  // Only a run of particles with a name behind it: "van de" alone is no name.
  const first = words.findIndex(
    (word, index) => isParticle(word) && words.slice(index).some((one) => !isParticle(one)),
  )
  if (first < 0) return plain
  let end = first
  while (isParticle(words[end])) end += 1
  const run = words.slice(first, end)
  if (!run.some((word) => nameParticles.has(word.toLowerCase()))) return plain
  const name = words.slice(end).map(literal).join(' +')
  const fore = words.slice(0, first).map(literal).join(' +')
  const short = run.map((word) => `(?:${variants(word, matchCase)})`).join(' *')
  const inOrder = `${fore === '' ? '' : `${fore} +`}${short} *${name}`
  if (name === '') return plain
  const behind = `${name} *, *(?:${fore === '' ? '(?:[a-zA-Z]\\.? ?){1,4}' : fore} *)?${short}`
  return `(?:${plain}|${inOrder}|${behind})`
}

function variants(word: string, matchCase: boolean): string {
  const written = particles[word.toLowerCase()] ?? literal(word)
  if (!matchCase) return written
  // In "Jan van Dam" and "Van Dam" the capital of the particle says nothing about who it is.
  return `${written}|${written.replace(/(^|\|)([a-z])/g, (_, bar: string, sign: string) => `${bar}${sign.toUpperCase()}`)}`
}
