/**
 * The invented people and numbers of the demonstration documents; none of them exists.
 *
 * Telephone numbers lie in 06-5550, mail addresses at example.nl. The citizen service number passes the check of
 * eleven, so that a search for such numbers finds it, but was made up for this purpose.
 */
export const people = {
  chair: { name: 'Hilde Vosmaer-Tak', phone: '06-5550 1234', mail: 'h.vosmaer@example.nl' },
  advisor: { name: 'Joost Rietveen', mail: 'j.rietveen@example.nl', phone: '06-5550 2201' },
  planner: { name: 'Fenna Duinhoek', mail: 'f.duinhoek@example.nl', phone: '06-5550 2202' },
  manager: { name: 'Tariq el Amrouni', mail: 't.elamrouni@example.nl', phone: '06-5550 2203' },
  volunteer: {
    name: 'Wiebe Kallenbroek',
    street: 'Sluiskade 77',
    town: '0000 XX Oeverdam',
    bsn: '999990421',
    iban: 'NL00 VRBD 0555 0421 00',
    phone: '06-5550 3377',
  },
  lifeguards: ['Nina Schapendonk', 'Bas Oudekerk', 'Yara Pinto-Melis', 'Gijs van Hemert'],
  alderman: 'Marga Zijlbrecht',
} as const

/** Meeting line of the department, for colleagues only. */
export const meetingLine = '06-5550 9900, toegangscode 40417'

/** Whether a number passes the check of eleven for citizen service numbers. */
export function passesElevenCheck(number: string): boolean {
  const digits = [...number].map(Number)
  const sum = digits.reduce((total, digit, index) => total + digit * (index === 8 ? -1 : 9 - index), 0)
  return digits.length === 9 && sum % 11 === 0
}
