import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import { openPdfjs } from '../pdfjs-platform.ts'
import type { Inside } from './archives.ts'
import { safePath } from './archives.ts'
import type { RecordTable } from './record.ts'

export type PdfParts = {
  /** Files in the PDF, in its list of files (also those of a portfolio) or behind a paperclip on a page. */
  readonly files: readonly Inside[]
  /** Remarks that people put on the pages; a page does not print them. */
  readonly remarks: RecordTable
}

const kinds: Readonly<Record<string, string>> = {
  Text: 'Notitie',
  FreeText: 'Tekstvak',
  Highlight: 'Markering',
  Underline: 'Onderstreping',
  StrikeOut: 'Doorhaling',
  Squiggly: 'Golflijn',
  Stamp: 'Stempel',
  Caret: 'Invoeging',
  Ink: 'Tekening',
  Line: 'Lijn',
  Square: 'Rechthoek',
  Circle: 'Ellips',
  Polygon: 'Veelhoek',
  PolyLine: 'Lijn',
  FileAttachment: 'Bijlage',
}

type Annotation = {
  readonly subtype?: string
  readonly contentsObj?: { readonly str?: string }
  readonly titleObj?: { readonly str?: string }
  readonly modificationDate?: string | null
  readonly fileId?: string
  readonly file?: { readonly filename?: string }
}

/** The files in a PDF and the remarks on it; what cannot be read of them is named with the reason. */
export async function pdfParts(bytes: Uint8Array): Promise<PdfParts> {
  const pdf = await openPdfjs(bytes)
  try {
    const files: Inside[] = []
    const taken = new Set<string>()
    let total = 0
    const add = async (id: string, name: string): Promise<void> => {
      if (taken.has(id)) return
      taken.add(id)
      const found = (await pdf.getAttachmentContent(id).catch(() => null)) as
        | Uint8Array
        | { content?: Uint8Array }
        | null
      const content = found instanceof Uint8Array ? found : found?.content
      const base = { path: safePath(name.replace(/[/\\]/g, '-')), size: content?.length ?? 0 }
      total += base.size
      if (total > limits.unpackedBytes || files.length >= limits.filesInside)
        throw new AppError('source.bomb', { limit: Math.round(limits.unpackedBytes / 2 ** 20) })
      files.push(
        content
          ? { ...base, bytes: content }
          : { ...base, bytes: undefined, refusal: new AppError('source.damaged') },
      )
    }
    const listed = (await pdf.getAttachments()) as Map<
      string,
      { readonly filename?: string; readonly id?: string }
    > | null
    for (const [key, file] of listed ?? []) await add(file.id ?? key, file.filename || key)
    const rows: string[][] = []
    for (let index = 0; index < pdf.numPages; index++) {
      const page = await pdf.getPage(index + 1)
      for (const one of (await page.getAnnotations()) as readonly Annotation[]) {
        const { subtype = '' } = one
        if (one.fileId) await add(one.fileId, one.file?.filename ?? 'bijlage')
        const text = one.contentsObj?.str ?? ''
        const kind = kinds[subtype]
        if (kind && text.trim() !== '')
          rows.push([String(index + 1), kind, one.titleObj?.str ?? '', dayOf(one.modificationDate), text])
      }
      page.cleanup()
    }
    return {
      files,
      remarks: { heading: 'Opmerkingen', columns: ['Pagina', 'Soort', 'Door', 'Op', 'Tekst'], rows },
    }
  } finally {
    await pdf.loadingTask.destroy()
  }
}

/** `D:20260106103000+01'00'` as `06-01-2026 10:30`. */
function dayOf(written: string | null | undefined): string {
  const [, year, month, day, hours, minutes] =
    /^(?:D:)?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?/.exec(written ?? '') ?? []
  return year ? `${day}-${month}-${year}${hours ? ` ${hours}:${minutes}` : ''}` : ''
}
