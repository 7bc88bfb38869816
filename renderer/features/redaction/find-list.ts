/** Cells that head a column of a list of names; they are no words to look for. */
const headings =
  /^(naam|namen|achternaam|voornaam|term|termen|woord|woorden|zoekterm|zoektermen|name|names|terms?)$/i

/**
 * The words of a list that was saved from a spreadsheet (CSV, tab-separated or plain text): every filled cell of the
 * first column, or of the only one.
 */
export function wordsOfList(text: string): string {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/)
  const cells = lines.map((line) => {
    const quoted = /^"((?:[^"]|"")*)"/.exec(line)
    return (quoted ? quoted[1]!.replaceAll('""', '"') : (line.split(/[;\t,]/)[0] ?? '')).trim()
  })
  const filled = cells.filter((cell) => cell !== '')
  return (headings.test(filled[0] ?? '') ? filled.slice(1) : filled).join('; ')
}

/** The words of such a file; Excel on Windows saves without UTF-8, so that is tried second. */
export async function listFromFile(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return wordsOfList(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return wordsOfList(new TextDecoder('windows-1252').decode(bytes))
  }
}
