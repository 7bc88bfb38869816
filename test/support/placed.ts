type Char = readonly [text: string, x0: number, y0: number, x1: number, y1: number]

/** Stored characters of a page, to look words up in. */
export function charsOf(chars: readonly Char[]) {
  const text = chars.map(([letter]) => letter).join('')
  return {
    text,
    /** Box around the first time that a word stands there. @throws Error when it does not */
    boxOf: (word: string): readonly [number, number, number, number] => {
      let at = 0
      const starts = chars.map(([letter]) => {
        const start = at
        at += letter.length
        return start
      })
      const from = text.indexOf(word)
      if (from < 0) throw new Error(`no such word: ${word}`)
      const own = chars.filter((_, index) => starts[index]! >= from && starts[index]! < from + word.length)
      return [
        Math.min(...own.map(([, x]) => x)),
        Math.min(...own.map(([, , y]) => y)),
        Math.max(...own.map(([, , , x]) => x)),
        Math.max(...own.map(([, , , , y]) => y)),
      ]
    },
  }
}
