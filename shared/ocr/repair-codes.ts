/** Signs that a reader gives for a figure. */
const one = '[1Il|LiÍ!]'
const two = '[2Zz]'
const five = '[5S$]'
const dot = String.raw`\s?[.,·:;'’]?\s?`

const woo = new RegExp(
  String.raw`^(\W{0,2}?)${five}${dot}(${one}|${two})${dot}(${one}|${two}|[3-7])?(${dot})([a-iA-I€0oOQ1lI|t])?(\W{0,2})$`,
)
const wob = new RegExp(String.raw`^(\W{0,2})${one}[0OoQ]${dot}(${one}|${two}|7)${dot}([a-gA-G€])(\W{0,2})$`)
const paragraphs = 'eerste|tweede|derde|vierde|vijfde|zesde|zevende'

/**
 * A piece of recognised text with the ground codes in it as they must have been printed: `512.e` and `5,l.2e` are
 * `5.1.2e`, since a label holds nothing else of that shape. Other words stay as they were; a letter that could be
 * several ones is not guessed.
 */
export function repairCodes(text: string): string {
  return text
    .replace(/\b([5S$][.,]?1[.,]?[12])0(?=[a-i]\b)/gu, '$1.')
    .replace(/(?<=\b[5S$][.,]?1[.,]?[12][.,]?[a-i])W[o0]{2}\b/gu, ' Woo')
    .replace(
      /\b[S5$][.,]?\s?[1lI|]\s?[lI1|][il1|]?d\s?([1-7])\s?[o0O]{0,2}nder\s?([a-i])\b/gu,
      '5.1 lid $1 onder $2',
    )
    .replace(/([a-i0oO€])[;,:]\s*(?=[5S$][.,]?[1Il|L])/gu, '$1; ')
    .replace(/(?<=\b5[.,]?[1lI])L(?=[1-7])/gu, '.')
    .replace(/\b(?:Ait|Arl|Ärt|An|Ast|Art|art)[.,]?(?=\s*(?:5|10|11)\b)/gu, 'art.')
    .replace(new RegExp(`\\b(10|11|5[.,]1)[.,]?\\s+(?=(?:${paragraphs})\\b)`, 'giu'), '$1, ')
    .replace(/\b(?:[lI1|h]{1,2}i?d|Iid|1id|lic|hid)[.,]?(?=\s*(?:[1-7]|onder|ond))/gu, 'lid')
    .replace(new RegExp(`\\b(${paragraphs})\\s+(?:lid|hd|ld|iid)[.,]?`, 'giu'), '$1 lid,')
    .replace(/\b[S5$][.,]?\s?[1lI|]\s?lid\s?([1-7])/gu, '5.1 lid $1')
    .replace(/\b(?:onder|ander|onder\.)\s?([a-i])\b/gu, 'onder $1')
    .split(/(\s+)/)
    .map((token) => repaired(token))
    .join('')
}

/** As `repairCodes` for all that stands in a redaction box: a bare `515` or `52` there is a code that lost its dots. */
export function repairLabel(text: string): string {
  const label = text.replace(/^[^\p{L}\p{N}$]+|[^\p{L}\p{N}€]+$/gu, '')
  const bare = new RegExp(`^${five}(${one}|${two})([1-7])?$`).exec(label)
  if (bare) return bare[2] === undefined ? `5.${figure(bare[1]!)}` : `5.${figure(bare[1]!)}.${bare[2]}`
  if (/^11[1l]$/.test(label)) return '11.1'
  return repairBeside(text)
}

/**
 * As `repairCodes` for what stands right of a redaction box and begins with its ground. `isUsual` says that other
 * boxes of the page have theirs there too: then bare figures, such as `515`, are a code that lost its dots.
 */
export function repairBeside(text: string, isUsual = false): string {
  const bare = isUsual ? /^\W{0,2}(52|5[1l][1-7]|11[1l])(?=\s)/u.exec(text) : null
  if (bare) return `${repairLabel(bare[1]!)}${text.slice(bare[0].length)}`
  // A dot with nothing behind it: the i is the one letter so thin that it gets lost.
  return repairCodes(text.replace(/(\b5[.,]1[.,]2)[.,][\s:;+!|']+(?=W[o0]{2}\b)/u, '$1.i '))
}

function repaired(token: string): string {
  const old = wob.exec(token)
  if (old) return `${old[1]}10.${figure(old[2]!)}.${letter(old[3]!, '', true)}${old[4]}`
  const match = woo.exec(token)
  if (!match) return token
  const [, front = '', second = '', third, point = '', sign, back = ''] = match
  const article = `5.${figure(second)}`
  const hasDot = /[.,·:]/.test(token.slice(front.length, token.length - back.length))
  // Three figures without a dot or a letter are a number, not a code.
  if (!hasDot && (sign === undefined || third === undefined)) return token
  if (third === undefined) return sign === undefined ? `${front}${article}${back}` : token
  const paragraph = figure(third)
  const read = sign === undefined ? '' : letter(sign, paragraph, point.trim() !== '')
  return `${front}${article}.${paragraph}${read}${back}`
}

function figure(sign: string): string {
  if (/[Zz2]/.test(sign)) return '2'
  return /[3-7]/.test(sign) ? sign : '1'
}

/**
 * A round sign behind 5.1.1 is its only round letter; behind 5.1.2 it may be c, e or g. A stroke behind a dot is an i;
 * without the dot it may be an f as well.
 */
function letter(sign: string, paragraph: string, isApart: boolean): string {
  if (/[0oOQ]/.test(sign)) return paragraph === '1' ? 'c' : '?'
  if (/[1lI|]/.test(sign)) return isApart && paragraph === '2' ? 'i' : '?'
  if (sign === 't') return 'f'
  return sign === '€' ? 'e' : sign.toLowerCase()
}
