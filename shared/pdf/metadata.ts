import type { PdfFile } from './cos/file.ts'
import { dict, name, type PdfDict, stream, textString } from './cos/objects.ts'

/** Gives a document metadata that say its title and nothing else, and a language when it has none. */
export function setMetadata(file: PdfFile, root: PdfDict, title: string): void {
  file.trailer.map.set('Info', file.add(dict({ Title: textString(title), Producer: textString('Lakwerk') })))
  if (!root.map.has('Lang')) root.map.set('Lang', textString('nl-NL'))
  const preferences = file.dict(root.map.get('ViewerPreferences'))
  root.map.set('ViewerPreferences', {
    kind: 'dict',
    map: new Map([...(preferences?.map ?? []), ['DisplayDocTitle', true]]),
  })
  const safe = title.replace(/[&<>]/g, (ch) => (ch === '&' ? '&amp;' : ch === '<' ? '&lt;' : '&gt;'))
  const xmp = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${safe}</rdf:li></rdf:Alt></dc:title><pdf:Producer>Lakwerk</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
  root.map.set(
    'Metadata',
    file.add(stream({ Type: name('Metadata'), Subtype: name('XML') }, new TextEncoder().encode(xmp))),
  )
}
