/** A file of so many A4 pages with twelve lines of text each, written by hand: no library builds 20,000 in seconds. */
export function manyPages(count: number): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${count}/Kids[${Array.from({ length: count }, (_, n) => `${4 + 2 * n} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ]
  for (let page = 0; page < count; page++) {
    const lines = Array.from(
      { length: 12 },
      (_, line) => `(Pagina ${page + 1}, regel ${line + 1}: mevrouw Bakker belde over het dossier.) Tj T*`,
    )
    const content = `BT /F 11 Tf 18 TL 72 760 Td ${lines.join(' ')} ET`
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents ${5 + 2 * page} 0 R>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    )
  }
  const parts = ['%PDF-1.7\n']
  let length = parts[0]!.length
  const starts = objects.map((body, index) => {
    const start = length
    const text = `${index + 1} 0 obj${body}endobj\n`
    parts.push(text)
    length += text.length
    return start
  })
  parts.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`)
  for (const start of starts) parts.push(`${String(start).padStart(10, '0')} 00000 n \n`)
  parts.push(`trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF`)
  return Buffer.from(parts.join(''), 'latin1')
}
