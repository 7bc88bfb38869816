import type { PdfFile } from '../cos/file.ts'
import { isDict, isStream } from '../cos/objects.ts'
import { parseBinaryCMap } from './binary-cmap.ts'
import type { CMap } from './cmap.ts'
import { reverseMapName } from './composite.ts'

/** Gives the packed form of a predefined CMap by name; undefined when it has none. */
export type CMapSource = (name: string) => Promise<Uint8Array | undefined>

/** Every predefined CMap that fonts in the file name, and what those build on. */
export async function loadCMaps(file: PdfFile, source: CMapSource | undefined): Promise<Map<string, CMap>> {
  const out = new Map<string, CMap>()
  if (!source) return out
  const wanted = new Set<string>()
  for (const num of file.numbers()) {
    const o = file.get(num)
    const d = isDict(o) ? o : isStream(o) ? o.dict : undefined
    if (!d) continue
    if (file.name(d.map.get('Subtype')) === 'Type0') {
      const n = file.name(d.map.get('Encoding'))
      if (n) wanted.add(n)
    }
    if (file.name(d.map.get('Type')) === 'CMap') {
      const n = file.name(d.map.get('UseCMap'))
      if (n) wanted.add(n)
    }
    if (d.map.has('CIDSystemInfo')) {
      const n = reverseMapName(file, d)
      if (n) wanted.add(n)
    }
  }
  for (const n of wanted) await load(n, source, out)
  return out
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
  const map = parseBinaryCMap(data)
  out.set(n, map)
  if (map.use !== undefined) map.parent = await load(map.use, source, out, depth + 1)
  return map
}
