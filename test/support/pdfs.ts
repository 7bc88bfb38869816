import PDFDocument from 'pdfkit'

/** A small PDF with one line of text a page, made on the spot. */
export function aPdf(...pages: readonly string[]): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margin: 72, autoFirstPage: false })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  for (const text of pages) document.addPage().fontSize(12).text(text, 72, 72)
  document.end()
  return new Promise((resolve) => document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks)))))
}

/** Where `aPdf` puts its line of text: left, bottom, right and top in points. */
export const lineOfPdf = [70, 755, 525, 775] as const
