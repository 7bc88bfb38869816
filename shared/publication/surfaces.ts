import { unzipSync } from 'fflate'
import { isDict, isStream, isString, latin1, type PdfObject, textOf } from '../pdf/cos/objects.ts'
import { openPdf } from '../pdf/cos/open.ts'
import type { Surface } from './leaks.ts'

/** Fields of a JSON value with their texts; keys count too. */
export function jsonSurfaces(path: string, value: unknown, field = ''): readonly Surface[] {
  if (typeof value === 'string') return [{ path, field, text: value }]
  if (Array.isArray(value)) return value.flatMap((one) => jsonSurfaces(path, one, field))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => [
      { path, field: field ? `${field} (naam)` : 'naam van een veld', text: key },
      ...jsonSurfaces(path, one, field ? `${field}.${key}` : key),
    ])
  return typeof value === 'number' ? [{ path, field, text: String(value) }] : []
}

/**
 * Every text that can be read out of a made file without drawing it: text files as they are, JSON by field, XML and
 * HTML by line, a workbook by its parts (properties, comments, names of sheets), and all strings and metadata
 * of a PDF outside its pages. Pages of a PDF are read elsewhere.
 */
export function surfacesOf(path: string, bytes: Uint8Array): readonly Surface[] {
  const name = path.toLowerCase()
  if (name.endsWith('.pdf')) return pdfSurfaces(path, bytes)
  if (name.endsWith('.xlsx') || name.endsWith('.zip')) return zipSurfaces(path, bytes)
  const text = new TextDecoder().decode(bytes)
  if (name.endsWith('.json'))
    try {
      return jsonSurfaces(path, JSON.parse(text))
    } catch {
      return [{ path, field: 'inhoud', text }]
    }
  if (/\.(xml|html|svg|rels)$/.test(name)) return markupSurfaces(path, text)
  return text.split('\n').map((line, index) => ({ path, field: `regel ${index + 1}`, text: line }))
}

/** Tags apart from text: a word is not joined to the name of the element beside it. */
function markupSurfaces(path: string, text: string): readonly Surface[] {
  const found: Surface[] = []
  for (const [, tag, words] of text.matchAll(/<(\/?[^<>]*)>([^<]*)/g)) {
    const element = /^[\w:.-]+/.exec(tag ?? '')?.[0] ?? 'tekst'
    if (words?.trim()) found.push({ path, field: element, text: unescapeBasic(words) })
    for (const [, attribute, value] of (tag ?? '').matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
      if (value?.trim()) found.push({ path, field: `${element}/@${attribute}`, text: unescapeBasic(value) })
    if (tag?.startsWith('!')) found.push({ path, field: 'commentaar', text: tag })
  }
  // Words that inline tags cut into pieces come together again here.
  found.push({ path, field: 'tekst', text: unescapeBasic(text.replace(/<[^<>]*>/g, '')) })
  return found
}

const unescapeBasic = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

function zipSurfaces(path: string, bytes: Uint8Array): readonly Surface[] {
  const parts = unzipSync(bytes)
  return Object.entries(parts).flatMap(([name, part]) => [
    { path, field: 'bestandsnaam', text: name },
    ...(/\.(xml|rels|json|txt|csv)$/.test(name)
      ? surfacesOf(name, part).map(({ field, text }) => ({ path, field: `${name}: ${field}`, text }))
      : []),
  ])
}

/** Every string of a PDF outside its pages, named by the key it stands under; and its XML metadata. */
export function pdfSurfaces(path: string, bytes: Uint8Array): readonly Surface[] {
  const found: Surface[] = []
  const { file } = openPdf(bytes)
  const walk = (one: PdfObject | undefined, field: string, depth: number): void => {
    if (depth > 60 || one === undefined || one === null) return
    if (isString(one)) {
      const text = textOf(one)
      if (text.trim() !== '') found.push({ path, field, text })
    } else if (Array.isArray(one)) for (const item of one) walk(item, field, depth + 1)
    else if (isDict(one)) for (const [key, value] of one.map) walk(value, key, depth + 1)
    else if (isStream(one)) {
      walk(one.dict, field, depth + 1)
      const type = one.dict.map.get('Type')
      const kind = typeof type === 'object' && type !== null && 'name' in type ? type.name : ''
      if (kind === 'Metadata' || kind === 'EmbeddedFile') {
        const decoded = file.decode(one) ?? one.data
        found.push(
          ...(kind === 'Metadata'
            ? markupSurfaces(path, new TextDecoder().decode(decoded)).map((surface) => ({
                ...surface,
                field: `XMP ${surface.field}`,
              }))
            : [{ path, field: 'bijlage', text: latin1(decoded) }]),
        )
      }
    }
  }
  for (const num of file.numbers()) walk(file.get(num), 'PDF', 0)
  walk(file.trailer, 'trailer', 0)
  return found
}
