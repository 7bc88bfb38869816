import type { PdfFile } from '../cos/file.ts'
import { isRef, type PdfDict, type PdfObject } from '../cos/objects.ts'

/** True for content of a layer that is not shown when the document is opened. */
export type Layers = (oc: PdfObject | undefined) => boolean

/**
 * Which optional content starts hidden, by the default configuration.
 *
 * @source ISO 32000-2 §8.11
 */
export function layersOf(file: PdfFile): Layers {
  const root = file.dict(file.trailer.map.get('Root'))
  const config = file.dict(file.dict(root?.map.get('OCProperties'))?.map.get('D'))
  const numbers = (key: string) =>
    new Set((file.array(config?.map.get(key)) ?? []).flatMap((o) => (isRef(o) ? [o.num] : [])))
  const [on, off] = [numbers('ON'), numbers('OFF')]
  const startsOff = file.name(config?.map.get('BaseState')) === 'OFF'
  const isOn = (o: PdfObject): boolean =>
    !isRef(o) || (startsOff ? on.has(o.num) : !off.has(o.num) || (on.has(o.num) && !off.has(o.num)))
  return (oc) => {
    if (oc === undefined || !config) return false
    const d = file.dict(oc)
    if (!d) return false
    return file.name(d.map.get('Type')) === 'OCMD' ? !membership(file, d, isOn) : !isOn(oc)
  }
}

function membership(file: PdfFile, d: PdfDict, isOn: (o: PdfObject) => boolean): boolean {
  const expression = file.array(d.map.get('VE'))
  if (expression) return evaluate(file, expression, isOn, 0)
  const given = d.map.get('OCGs')
  const list = file.array(given) ?? (given === undefined || given === null ? [] : [given])
  const groups = list.filter((o) => file.dict(o))
  if (groups.length === 0) return true
  const policy = file.name(d.map.get('P')) ?? 'AnyOn'
  if (policy === 'AllOn') return groups.every(isOn)
  if (policy === 'AnyOff') return groups.some((o) => !isOn(o))
  if (policy === 'AllOff') return groups.every((o) => !isOn(o))
  return groups.some(isOn)
}

function evaluate(
  file: PdfFile,
  [operator, ...operands]: readonly PdfObject[],
  isOn: (o: PdfObject) => boolean,
  depth: number,
): boolean {
  if (depth > 20) return true
  const values = operands.map((o) => {
    const inner = file.array(o)
    return inner ? evaluate(file, inner, isOn, depth + 1) : isOn(o)
  })
  const name = file.name(operator)
  if (name === 'Not') return values[0] !== true
  return name === 'Or' ? values.includes(true) : !values.includes(false)
}
