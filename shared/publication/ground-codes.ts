import { categoryOf, groundOf } from '../domain/grounds.ts'
import type { TargetId } from './facts.ts'

/** Codes that the Publication API of the ministries knows; `dubbel` is one of them. */
const ministryCodes: ReadonlySet<string> = new Set([
  '5.1.1a',
  '5.1.1b',
  '5.1.1c',
  '5.1.1d',
  '5.1.1e',
  '5.1.2a',
  '5.1.2b',
  '5.1.2c',
  '5.1.2d',
  '5.1.2e',
  '5.1.2f',
  '5.1.2g',
  '5.1.2h',
  '5.1.2i',
  '5.1.5',
  '5.2',
  '5.4',
  '10.1a',
  '10.1b',
  '10.1c',
  '10.1d',
  '10.2a',
  '10.2b',
  '10.2c',
  '10.2d',
  '10.2e',
  '10.2g',
  '11.1',
  'dubbel',
])

/** How a ground goes to a receiver: as it is, under another code, or not at all (then it goes in the remark). */
export type GroundForTarget =
  | { readonly kind: 'same'; readonly code: string }
  | { readonly kind: 'mapped'; readonly code: string; readonly from: string }
  | { readonly kind: 'unmapped'; readonly from: string }
  | { readonly kind: 'unknown'; readonly from: string }

/**
 * The code that a receiver reads for one of ours.
 *
 * @source mapping of the project: minvws knows 18 Woo and 11 Wob codes; 5.2.1 and 5.2.2 become 5.2
 */
export function groundForTarget(code: string, target: TargetId): GroundForTarget {
  const ours = groundOf(code)
  const category = categoryOf(code)
  if (!ours && !category) return { kind: 'unknown', from: code }
  if (target !== 'minvws') return { kind: 'same', code }
  if (ministryCodes.has(code)) return { kind: 'same', code }
  if (/^5\.2\.\d/.test(code)) return { kind: 'mapped', code: '5.2', from: code }
  return { kind: 'unmapped', from: code }
}

/** Our codes as a receiver reads them, each once; what it has no code for apart. */
export function groundsForTarget(
  codes: readonly string[],
  target: TargetId,
): { readonly codes: readonly string[]; readonly inWords: readonly string[] } {
  const mapped = codes.map((code) => groundForTarget(code, target))
  return {
    codes: [
      ...new Set(mapped.flatMap((one) => (one.kind === 'same' || one.kind === 'mapped' ? [one.code] : []))),
    ],
    inWords: mapped.flatMap((one) =>
      one.kind === 'unmapped' || one.kind === 'unknown'
        ? [groundOf(one.from)?.citation ?? categoryOf(one.from)?.nameNl ?? one.from]
        : [],
    ),
  }
}
