import type { PdfFile } from './cos/file.ts'
import { isName, isRef, name, type PdfDict } from './cos/objects.ts'
import { withoutOwnNames } from './fonts/forget-own-names.ts'

/** What a name is called from now on. */
type Rename = (given: string) => string

/** Entries of a descriptor that hold a font program. @source ISO 32000-2 table 122 */
const programKeys = ['FontFile', 'FontFile2', 'FontFile3'] as const

/** The tag of a subset, and what says how heavy or slanted a font is: readers go by these. */
const taggedName = /^([A-Z]{6}\+)?(.*?)([-,](?:Bold|Italic|Oblique|Regular|Roman)+)?$/

/**
 * Renames an embedded font whose name says a removed word, in its dictionary or its descriptor and in its program; a
 * handwriting is often named after who wrote it. A font that is not embedded is found by its name and keeps it.
 */
export function renameFont(file: PdfFile, d: PdfDict, rename: Rename): void {
  const given = d.map.get('FontName')
  const holder = file.dict(file.array(d.map.get('DescendantFonts'))?.[0]) ?? d
  const descriptor = given === undefined ? file.dict(holder.map.get('FontDescriptor')) : d
  const key = programKeys.find((one) => file.stream(descriptor?.map.get(one)))
  if (!descriptor || !key) return
  const field = given === undefined ? 'BaseFont' : 'FontName'
  const before = file.resolve(d.map.get(field))
  if (!isName(before)) return
  const [, tag = '', own = '', style = ''] = taggedName.exec(before.name) ?? []
  const tells = rename(style.slice(1)) !== style.slice(1)
  const after = `${tag}${rename(own)}${tells ? '' : style}`
  if (after === before.name) return
  d.map.set(field, name(after))
  forgetIn(file, descriptor, key)
}

function forgetIn(file: PdfFile, descriptor: PdfDict, key: (typeof programKeys)[number]): void {
  const at = descriptor.map.get(key)
  const program = file.stream(at)
  const data = program && file.decode(program)
  if (!data || !isRef(at)) return
  const length = file.number(program.dict.map.get('Length1')) ?? 0
  const { bytes, clear } = withoutOwnNames(data, length)
  if (clear !== length) program.dict.map.set('Length1', clear)
  program.dict.map.delete('DecodeParms')
  program.dict.map.set('Filter', name('FlateDecode'))
  program.data = file.zlib.deflate(bytes)
}
