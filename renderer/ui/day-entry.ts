import { type Day, isDay, today } from '../../shared/dates.ts'

const months = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']

/**
 * The day that an officer typed, or undefined: `30-11-2026`, `30/11/26`, `30112026`, `30 nov 2026`,
 * `2026-11-30`, `30-11` (this year).
 */
export function readDay(text: string): Day | undefined {
  const tidy = text
    .trim()
    .toLowerCase()
    .replace(/^(ma|di|wo|do|vr|za|zo)[a-z]*\s+/, '')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(tidy)
  if (iso) return assemble(iso[1], iso[2], iso[3])
  const packed = /^(\d{2})(\d{2})(\d{4})$/.exec(tidy)
  if (packed) return assemble(packed[3], packed[2], packed[1])
  const plain = /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?$/.exec(tidy)
  if (plain) return assemble(plain[3], plain[2], plain[1])
  const named = /^(\d{1,2})[- ]([a-z]{3})[a-z]*\.?(?:[- ](\d{2}|\d{4}))?$/.exec(tidy)
  if (named) {
    const name = named[2] === 'maa' ? 'mrt' : named[2]
    const month = months.indexOf(name ?? '') + 1
    return month ? assemble(named[3], String(month), named[1]) : undefined
  }
  return undefined
}

/** A day as it is typed: `30-11-2026`. */
export function typedDay(day: Day | null): string {
  return day ? `${day.slice(8)}-${day.slice(5, 7)}-${day.slice(0, 4)}` : ''
}

function assemble(year: string | undefined, month: string | undefined, day: string | undefined) {
  const full = year === undefined ? today().slice(0, 4) : year.length === 2 ? `20${year}` : year
  const text = `${full}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return isDay(text) ? text : undefined
}
