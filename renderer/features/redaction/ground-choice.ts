import {
  categoryOf,
  type Ground,
  groundCategories,
  groundOf,
  grounds,
} from '../../../shared/domain/grounds.ts'
import type { Law } from '../../../shared/domain/term-events.ts'
import { groundFamily } from '../../ui/Chip.tsx'

export type GroundFamily = ReturnType<typeof groundFamily>

/** One line in a list of grounds. */
export type GroundLine = {
  readonly code: string
  readonly label: string
  readonly name: string
  readonly family: GroundFamily
  readonly isGround: boolean
}

/** What practice uses most, for a request without marks yet. */
const usual: Readonly<Record<Law, readonly string[]>> = {
  woo: ['5.1.2e', '5.1.1c', '5.2.1', '5.1.2i', '5.1.2b', '5.1.2f', '5.1.1d', '5.1.2d', 'buiten-reikwijdte'],
  wob: ['10.2e', '10.1c', '11.1', '10.2g', '10.2b', '10.1d', '10.2d', '10.2f', 'buiten-reikwijdte'],
}

/** A ground or category as a line of a list; an unknown code stands for itself. */
export function groundLine(code: string): GroundLine {
  const ground = groundOf(code)
  if (ground)
    return { code, label: ground.printLabel, name: ground.nameNl, family: groundFamily(code), isGround: true }
  const category = categoryOf(code)
  return {
    code,
    label: category?.printLabel ?? code,
    name: category?.nameNl ?? code,
    family: 'other',
    isGround: false,
  }
}

/** All grounds of a law that may stand on a mark, then the categories that are no ground. */
export function allGroundLines(law: Law): readonly GroundLine[] {
  const own = grounds.filter((ground: Ground) => ground.law === law && ground.redactable)
  const categories = groundCategories.filter((category) => category.redactable)
  return [...own.map((ground) => groundLine(ground.code)), ...categories.map((one) => groundLine(one.id))]
}

/** The nine codes behind the number keys: as used in this request, filled up with what is usual. */
export function numberKeys(law: Law, used: readonly string[]): readonly string[] {
  return [...new Set([...used, ...usual[law]])].slice(0, 9)
}

/** The lines that a search finds: by code, with or without dots, or by words of the name. */
export function findGrounds(lines: readonly GroundLine[], query: string): readonly GroundLine[] {
  const words = fold(query).split(' ').filter(Boolean)
  const plainCode = (text: string) => fold(text).replace(/[^a-z0-9]/g, '')
  return lines.filter((line) => {
    if (plainCode(query) !== '' && plainCode(line.label).startsWith(plainCode(query))) return true
    const text = `${fold(line.name)} ${fold(line.label)}`
    return words.every((word) => text.includes(word))
  })
}

const fold = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
