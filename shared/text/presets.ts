import type { Matcher } from './find.ts'

/** Patterns that can be searched for without typing them; named under `redaction.find.presets.<name>`. */
export const presetNames = ['email', 'phone', 'iban', 'bsn', 'postcode', 'plate', 'date'] as const
export type PresetName = (typeof presetNames)[number]

const digits = (text: string): string => text.replace(/\D/g, '')

/** Eleven-test of a citizen service number. @source Uitvoeringsregeling burgerservicenummer, art. 2 */
function isCitizenNumber(text: string): boolean {
  const number = digits(text).padStart(9, '0')
  if (number.length !== 9 || /^0+$/.test(number)) return false
  const sum = [...number].reduce((total, sign, at) => total + Number(sign) * (at === 8 ? -1 : 9 - at), 0)
  return sum % 11 === 0
}

/** Remainder 1 of the number with its country behind. @source ISO 13616 */
function isAccount(text: string): boolean {
  const plain = text.replace(/ /g, '').toUpperCase()
  let rest = 0
  for (const sign of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(sign, 36)
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97
  }
  return rest === 1
}

type Pattern = Matcher['patterns'][number]

const presets: Readonly<Record<PresetName, Pattern>> = {
  email: { regex: /[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu },
  phone: {
    regex:
      /(?<![\p{L}\p{N}])(?<![a-z]{2}\d{2} ?[a-z]{4} ?)(?:(?:\+|00)31[ .-]?(?:\(0\)[ .-]?)?|\(?0)[1-9](?:[ ().-]{0,2}\d){8}(?!\d)/gu,
  },
  iban: {
    regex: /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?(?![\p{L}\p{N}])/gu,
    accepts: isAccount,
  },
  bsn: {
    regex:
      /(?<![\p{L}\p{N}.,-])(?:\d{8,9}|\d{4}[ .]\d{2}[ .]\d{3}|\d{3}[ .]\d{3}[ .]\d{3})(?![\p{L}\p{N}])/gu,
    accepts: isCitizenNumber,
  },
  postcode: { regex: /(?<![\p{L}\p{N}])[1-9]\d{3} ?(?!s[ads])[a-z]{2}(?![\p{L}\p{N}])/gu },
  plate: {
    regex:
      /(?<![\p{L}\p{N}-])(?:[a-z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[a-z]{2}|\d{2}-[a-z]{2}-\d{2}|[a-z]{2}-\d{2}-[a-z]{2}|[a-z]{2}-[a-z]{2}-\d{2}|\d{2}-[a-z]{2}-[a-z]{2}|\d{2}-[a-z]{3}-\d|\d-[a-z]{3}-\d{2}|[a-z]{2}-\d{3}-[a-z]|[a-z]-\d{3}-[a-z]{2}|[a-z]{3}-\d{2}-[a-z]|\d-[a-z]{2}-\d{3})(?![\p{L}\p{N}-])/gu,
  },
  date: {
    regex:
      /(?<![\p{L}\p{N}])(?:\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}|\d{1,2} (?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?: (?:19|20)\d{2})?)(?![\p{L}\p{N}])/gu,
  },
}

/** What finds the chosen kinds of data. */
export function presetMatcher(names: readonly PresetName[]): Matcher {
  return { patterns: names.map((name) => presets[name]), matchCase: false }
}
