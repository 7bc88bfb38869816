import {
  categoryOf,
  groundOf,
  isMarkCode,
  normaliseGround,
  spokenGround,
} from '../../shared/domain/grounds.ts'
import { AppError } from '../../shared/errors.ts'

/**
 * The canonical codes for what an officer or a marks file wrote, without doubles.
 *
 * @throws AppError `mark.unknown-ground`, `mark.ground-of-other-law`
 */
export function knownGrounds(written: readonly string[], law?: 'woo' | 'wob'): string[] {
  const codes = written.map((text) => {
    const reading = normaliseGround(text)
    const code = reading.kind === 'ground' || reading.kind === 'category' ? reading.code : undefined
    if (code === undefined || !isMarkCode(code))
      throw new AppError('mark.unknown-ground', { ground: text.slice(0, 40) })
    const ground = groundOf(code)
    if (law && ground && ground.law !== law) throw new AppError('mark.ground-of-other-law', { ground: code })
    return code
  })
  return [...new Set(codes)]
}

/** What is printed on a box: the labels of its grounds, in their order. */
export function labelOf(grounds: readonly string[]): string {
  return grounds.map((code) => groundOf(code)?.printLabel ?? categoryOf(code)?.printLabel ?? code).join('; ')
}

/** Spoken text per ground, for readers of the tagged boxes. */
export function spokenOf(codes: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...new Set(codes)].map((code) => [code, spokenGround(code)]))
}
