/** One object: its text, or a stream. */
export type RawObject = string | { readonly dict: string; readonly data: string | Uint8Array }

/** Bytes of a text of characters 0–255. */
export function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (ch) => ch.charCodeAt(0) & 255)
}

/** A PDF written object by object, with a classic cross-reference; `extra` goes into the trailer. */
export function rawPdf(objects: Readonly<Record<number, RawObject>>, extra = ''): Uint8Array {
  const parts: Uint8Array[] = [latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')]
  let length = parts[0]!.length
  const add = (bytes: Uint8Array) => {
    parts.push(bytes)
    length += bytes.length
  }
  const offsets = new Map<number, number>()
  for (const [key, o] of Object.entries(objects)) {
    offsets.set(Number(key), length)
    add(latin(`${key} 0 obj\n`))
    if (typeof o === 'string') add(latin(o))
    else {
      const data = typeof o.data === 'string' ? latin(o.data) : o.data
      add(latin(`<<${o.dict} /Length ${data.length}>>\nstream\n`))
      add(data)
      add(latin('\nendstream'))
    }
    add(latin('\nendobj\n'))
  }
  const size = Math.max(...offsets.keys()) + 1
  const at = length
  let table = `xref\n0 ${size}\n0000000000 65535 f \n`
  for (let i = 1; i < size; i++) {
    const offset = offsets.get(i)
    table += offset === undefined ? '0000000000 00000 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`
  }
  add(latin(`${table}trailer\n<</Size ${size} /Root 1 0 R ${extra}>>\nstartxref\n${at}\n%%EOF\n`))
  const out = new Uint8Array(length)
  let pos = 0
  for (const p of parts) {
    out.set(p, pos)
    pos += p.length
  }
  return out
}

/** What a one-page document can be given beside its content. */
export type PageParts = {
  readonly page?: string
  readonly resources?: string
  readonly catalog?: string
  readonly trailer?: string
  readonly objects?: Readonly<Record<number, RawObject>>
  readonly mediaBox?: string
}

/** A document of one page (object 3) with Helvetica as /F1; objects 1–5 are taken. */
export function onePage(content: string | Uint8Array, parts: PageParts = {}): Uint8Array {
  return rawPdf(
    {
      1: `<</Type /Catalog /Pages 2 0 R ${parts.catalog ?? ''}>>`,
      2: `<</Type /Pages /Kids [3 0 R] /Count 1>>`,
      3: `<</Type /Page /Parent 2 0 R /MediaBox ${parts.mediaBox ?? '[0 0 595 842]'} /Contents 4 0 R
/Resources <</Font <</F1 5 0 R>> ${parts.resources ?? ''}>> ${parts.page ?? ''}>>`,
      4: { dict: '', data: content },
      5: '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>',
      ...parts.objects,
    },
    parts.trailer,
  )
}
