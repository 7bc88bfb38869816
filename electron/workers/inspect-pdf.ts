import type { PageGrounds } from '../../shared/pdf/inspect/grounds-reader.ts'
import { readGrounds } from '../../shared/pdf/inspect/grounds-reader.ts'
import { inspect } from '../../shared/pdf/inspect/inspect.ts'
import type { Inspection } from '../../shared/pdf/inspect/types.ts'
import { pdfjsPlatform } from './pdfjs-platform.ts'
import { pictureReaderOf } from './picture-reader.ts'
import { pdfBytes } from './read-pdf.ts'

/** Boxes of a page that are read at the same time. */
const ocrThreads = 2

export type InspectTask = {
  readonly task: 'inspect'
  readonly path: string
  /** Whether to read the grounds on the redaction boxes too. */
  readonly grounds: boolean
}

export type Inspected = Inspection & { readonly grounds?: readonly PageGrounds[] }

/**
 * What a file redacted elsewhere still gives away and, when asked for, which grounds its boxes show.
 *
 * @throws AppError `file.empty`, `pdf.not-a-pdf`, and as `inspect`
 */
export async function inspectPdf(task: InspectTask, onProgress: (share: number) => void): Promise<Inspected> {
  const bytes = await pdfBytes(task.path)
  const part = task.grounds ? 0.5 : 1
  const found = await inspect(bytes, pdfjsPlatform, (done, total) => onProgress((part * done) / total))
  if (!task.grounds) return found
  const pictures = pictureReaderOf(bytes, ocrThreads)
  try {
    const { pages } = await readGrounds(
      bytes,
      pdfjsPlatform,
      (done, total) => onProgress(part + ((1 - part) * done) / total),
      pictures,
    )
    return { ...found, grounds: pages }
  } finally {
    await pictures.close()
  }
}
