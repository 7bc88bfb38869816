/** Groups that hold no words of the text itself (RTF 1.9.1, destinations). */
const apart = /^\\(\*|fonttbl|colortbl|stylesheet|info|header|footer|listtable|rsidtbl|generator)/

/** Whether RTF shows anything: a word or a picture outside its tables of fonts, colours and styles. */
export function showsAnything(rtf: Uint8Array): boolean {
  const text = Buffer.from(rtf).toString('latin1')
  let depth = 0
  /** Depth of the group that is passed over; 0 = none. */
  let passed = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (sign === '{') {
      depth++
      if (passed === 0 && apart.test(text.slice(at + 1, at + 20))) passed = depth
    } else if (sign === '}') {
      if (passed === depth) passed = 0
      depth--
    } else if (sign === '\\') {
      const [word = ''] = /^\\([a-z]+-?\d* ?|'[0-9a-f]{2}|[^a-z])/i.exec(text.slice(at, at + 40)) ?? []
      if (passed === 0 && (/^\\(pict|object)/.test(word) || /^\\('|[\\{}]|u-?\d)/.test(word))) return true
      at += Math.max(0, word.length - 1)
    } else if (passed === 0 && sign > ' ' && depth > 0) return true
  }
  return false
}
