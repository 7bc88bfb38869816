import type { PdfFile } from '../cos/file.ts'
import { isName, isRef, type PdfDict, type PdfStream } from '../cos/objects.ts'
import { operatorSet } from '../cos/skim.ts'
import { operatorsExcept } from './lexer.ts'

type Used = ReadonlyMap<string, Set<string>>

const categoryOf: Readonly<Record<string, string>> = {
  Do: 'XObject',
  Tf: 'Font',
  gs: 'ExtGState',
  scn: 'Pattern',
  SCN: 'Pattern',
  sh: 'Shading',
}

// @source ISO 32000-2 annex A
const nameless = operatorSet(
  'b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 DP EMC ET EX f F f* G g h i j J K k l m M MP n q Q re RG rg ri s S SC sc ' +
    'T* Tc Td TD Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "',
)

/** The resource names that a content stream uses, forms without resources of their own included. */
function usedNames(
  file: PdfFile,
  resources: PdfDict | undefined,
  content: Uint8Array,
  seen: Set<PdfStream> = new Set(),
): Used {
  const used = new Map<string, Set<string>>()
  const add = (category: string, entry: string) => {
    const known = used.get(category)
    if (known) known.add(entry)
    else used.set(category, new Set([entry]))
  }
  for (const op of operatorsExcept(content, nameless)) {
    const category = categoryOf[op.op]
    if (category === undefined) continue
    const { args } = op
    const operand = op.op === 'Tf' ? args[0] : args[args.length - 1]
    if (isName(operand)) add(category, operand.name)
  }
  for (const [category, names] of borrowedNames(file, resources, used, seen))
    for (const n of names) add(category, n)
  const xobjects = file.dict(resources?.map.get('XObject'))
  for (const entry of [...(used.get('XObject') ?? [])]) {
    const s = file.stream(xobjects?.map.get(entry))
    if (!s || seen.has(s) || file.name(s.dict.map.get('Subtype')) !== 'Form') continue
    seen.add(s)
    const own = file.dict(s.dict.map.get('Resources'))
    const data = file.decode(s)
    if (!data) continue
    // What a form does not have itself, some programs take from around it.
    for (const [category, names] of usedNames(file, own ?? resources, data, seen))
      for (const n of names) if (!file.dict(own?.map.get(category))?.map.has(n)) add(category, n)
  }
  return used
}

/** Names that drawn glyphs and pattern cells without resources of their own take from around them. */
function borrowedNames(
  file: PdfFile,
  resources: PdfDict | undefined,
  used: Used,
  seen: Set<PdfStream>,
): (readonly [string, Set<string>])[] {
  const streams: PdfStream[] = []
  for (const entry of used.get('Font') ?? []) {
    const font = file.dict(file.dict(resources?.map.get('Font'))?.map.get(entry))
    if (!font || file.name(font.map.get('Subtype')) !== 'Type3' || file.dict(font.map.get('Resources')))
      continue
    for (const proc of file.dict(font.map.get('CharProcs'))?.map.values() ?? []) {
      const s = file.stream(proc)
      if (s) streams.push(s)
    }
  }
  for (const entry of used.get('Pattern') ?? []) {
    const s = file.stream(file.dict(resources?.map.get('Pattern'))?.map.get(entry))
    if (s && !file.dict(s.dict.map.get('Resources'))) streams.push(s)
  }
  return streams.flatMap((s) => {
    const data = seen.has(s) ? undefined : file.decode(s)
    seen.add(s)
    return data ? [...usedNames(file, resources, data, seen)] : []
  })
}

/**
 * Resources without the entries that the content does not use.
 *
 * @param only  drop an unused entry only when it refers to one of these objects; undefined drops every unused one
 * @returns the same dictionary when nothing had to go
 */
export function prunedResources(
  file: PdfFile,
  resources: PdfDict,
  content: Uint8Array,
  only: ReadonlySet<number> | undefined,
): PdfDict {
  let used: Used | undefined
  const map = new Map(resources.map)
  let changed = false
  for (const category of ['XObject', 'Font', 'ExtGState', 'Pattern', 'Shading']) {
    const entries = file.dict(map.get(category))
    if (!entries) continue
    const suspects = [...entries.map].filter(([, o]) => only === undefined || (isRef(o) && only.has(o.num)))
    if (suspects.length === 0) continue
    used ??= usedNames(file, resources, content)
    const unused = suspects.filter(([entry]) => !used?.get(category)?.has(entry))
    if (unused.length === 0) continue
    const left = new Map(entries.map)
    for (const [entry] of unused) left.delete(entry)
    map.set(category, { kind: 'dict', map: left })
    changed = true
  }
  return changed ? { kind: 'dict', map } : resources
}
