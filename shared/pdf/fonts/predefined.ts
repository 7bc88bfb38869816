import type { PdfFile } from '../cos/file.ts'
import { isDict, isStream, type PdfObject } from '../cos/objects.ts'
import { parseBinaryCMap } from './binary-cmap.ts'
import { type CMap, parseCMap } from './cmap.ts'
import { reverseMapName } from './composite.ts'

/** Gives the packed form of a predefined CMap by name; undefined when it has none. */
export type CMapSource = (name: string) => Promise<Uint8Array | undefined>

/** What was read before, for as long as the source holds on to the packed form. Nothing changes it afterwards. */
const parsed = new WeakMap<Uint8Array, CMap>()

/** Every predefined CMap that fonts in the file name, and what those build on. */
export async function loadCMaps(file: PdfFile, source: CMapSource | undefined): Promise<Map<string, CMap>> {
  const out = new Map<string, CMap>()
  if (!source) return out
  const wanted = new Set<string>()
  for (const num of file.numbers()) nameMaps(file, file.get(num), wanted)
  for (const n of wanted) await load(n, source, out)
  return out
}

// Fonts are often written in place in the resources of a page, so every level of an object counts.
function nameMaps(file: PdfFile, o: PdfObject, wanted: Set<string>, depth = 0): void {
  if (depth > 8 || typeof o !== 'object' || o === null) return
  if (Array.isArray(o)) for (const item of o) nameMaps(file, item, wanted, depth + 1)
  const d = isDict(o) ? o : isStream(o) ? o.dict : undefined
  if (!d) return
  const add = (n: string | undefined) => {
    if (n !== undefined) wanted.add(n)
  }
  if (file.name(d.map.get('Subtype')) === 'Type0') {
    add(file.name(d.map.get('Encoding')))
    const own = file.stream(d.map.get('Encoding'))
    const data = own && file.decode(own)
    if (own) add(file.name(own.dict.map.get('UseCMap')))
    if (data) add(parseCMap(data).use)
  }
  if (d.map.has('CIDSystemInfo')) add(reverseMapName(file, d))
  for (const value of d.map.values()) nameMaps(file, value, wanted, depth + 1)
}

async function load(
  n: string,
  source: CMapSource,
  out: Map<string, CMap>,
  depth = 0,
): Promise<CMap | undefined> {
  const known = out.get(n)
  if (known || depth > 6 || n.startsWith('Identity') || !/^[A-Za-z0-9-]{1,40}$/.test(n)) return known
  const data = await source(n)
  if (!data) return undefined
  const map = parsed.get(data) ?? parseBinaryCMap(data)
  parsed.set(data, map)
  out.set(n, map)
  if (map.use !== undefined) map.parent = await load(map.use, source, out, depth + 1)
  return map
}
