import { AppError } from '../../../shared/errors.ts'

/** Largest list that is read, in bytes; ten thousand names take a tenth of it. */
const largestList = 5_000_000

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
  return joined(cells)
}

function joined(cells: readonly string[]): string {
  const filled = cells.filter((cell) => cell !== '')
  return (headings.test(filled[0] ?? '') ? filled.slice(1) : filled).join('; ')
}

/** The words in the first filled column of the first sheet of a workbook (.xlsx). */
async function wordsOfWorkbook(file: Blob): Promise<string> {
  // Only who brings in a workbook loads what reads it.
  const { readSheet } = await import('read-excel-file/browser')
  const rows = await readSheet(file).catch((cause: unknown) => {
    throw new AppError('file.unreadable', {}, { cause })
  })
  const words = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell).trim())))
  const column = Math.min(...words.map((row) => row.findIndex((cell) => cell !== '')).filter((at) => at >= 0))
  return joined(words.map((row) => row[column] ?? ''))
}

/**
 * The words of a list from a spreadsheet: a workbook, or a text file; Excel on Windows saves that without UTF-8, so
 * that is tried second.
 *
 * @throws AppError `file.too-large`, `file.unreadable`
 */
export async function listFromFile(file: Blob): Promise<string> {
  if (file.size > largestList) throw new AppError('file.too-large', { limit: largestList / 1_000_000 })
  const bytes = await file.arrayBuffer()
  // A workbook is a zip, whatever its name says.
  if (new DataView(bytes).byteLength > 4 && new DataView(bytes).getUint32(0) === 0x504b0304)
    return wordsOfWorkbook(file)
  try {
    return wordsOfList(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return wordsOfList(new TextDecoder('windows-1252').decode(bytes))
  }
}
