import { type RawFile, reachable } from '../verify/raw/file.ts'
import { asDict, asName, type PdfValue } from '../verify/raw/values.ts'
import { makerFields } from '../verify/rules/structure.ts'
import type { InspectFinding } from './types.ts'

/** Finds what travels with a file besides its pages: maker's data, attachments, earlier versions, scripts. */
export function findBaggage(file: RawFile): readonly InspectFinding[] {
  if (file.encrypted) return [{ kind: 'unsearchable', certainty: 'check', count: 1 }]
  const found: InspectFinding[] = []
  const add = (kind: InspectFinding['kind'], certainty: InspectFinding['certainty'], count: number): void => {
    if (count > 0) found.push({ kind, certainty, count })
  }
  let attachments = 0
  let scripts = 0
  for (const object of file.latest.values())
    eachDict(object.value, (entries) => {
      if (entries.has('EF')) attachments++
      if (entries.has('JS')) scripts++
    })
  add('maker', 'check', makerFields(file))
  add('attachment', 'check', attachments)
  add('script', 'note', scripts)
  add('earlier-version', 'check', overwritten(file))
  add('loose-part', 'note', looseParts(file))
  return found
}

/** Objects that a later part of the file replaces: the earlier text is still in the bytes. */
function overwritten(file: RawFile): number {
  const seen = new Set<number>()
  let count = 0
  for (const object of file.objects) {
    const type = asName(asDict(object.value)?.entries.get('Type'))
    if (type === 'XRef' || type === 'ObjStm' || object.value.kind === 'null') continue
    if (seen.has(object.num)) count++
    seen.add(object.num)
  }
  return count
}

function looseParts(file: RawFile): number {
  const used = reachable(file)
  let count = 0
  for (const object of file.latest.values()) {
    const type = asName(asDict(object.value)?.entries.get('Type'))
    if (object.stream !== undefined && !used.has(object.num) && type !== 'XRef' && type !== 'ObjStm') count++
  }
  return count
}

function eachDict(value: PdfValue, use: (entries: ReadonlyMap<string, PdfValue>) => void): void {
  if (value.kind === 'array') for (const item of value.items) eachDict(item, use)
  else if (value.kind === 'dict') {
    use(value.entries)
    for (const item of value.entries.values()) eachDict(item, use)
  }
}
