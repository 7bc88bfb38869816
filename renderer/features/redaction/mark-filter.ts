import type { Mark } from '../../../shared/contract/redaction.ts'

export const markStates = ['doubt', 'noted', 'box'] as const
export type MarkState = (typeof markStates)[number]

/** What the list of marks shows; empty fields let everything through. */
export type MarkFilter = {
  readonly text: string
  readonly ground: string
  readonly maker: string
  readonly state: MarkState | ''
  readonly order: 'page' | 'ground'
}

export const noFilter: MarkFilter = { text: '', ground: '', maker: '', state: '', order: 'page' }

/** Whether anything is held back. */
export const isFiltering = ({ text, ground, maker, state }: MarkFilter): boolean =>
  [text.trim(), ground, maker, state].some((part) => part !== '')

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * The marks that pass, in the order asked for.
 *
 * @param marks   in reading order
 * @param wordsOf text under a mark; undefined while it is being read, such a mark stays in the list
 */
export function filteredMarks(
  marks: readonly Mark[],
  filter: MarkFilter,
  wordsOf: (mark: Mark) => string | undefined,
): readonly Mark[] {
  const wanted = fold(filter.text.trim())
  const passing = marks.filter((mark) => {
    if (filter.ground !== '' && !mark.grounds.includes(filter.ground)) return false
    if (filter.maker !== '' && mark.madeBy !== filter.maker) return false
    if (filter.state === 'doubt' && !mark.doubt) return false
    if (filter.state === 'noted' && mark.note === '' && mark.memo === '') return false
    if (filter.state === 'box' && (wordsOf(mark) ?? '') !== '') return false
    if (wanted === '') return true
    if (fold(`${mark.note} ${mark.memo}`).includes(wanted)) return true
    const words = wordsOf(mark)
    return words === undefined || fold(words).includes(wanted)
  })
  if (filter.order === 'page') return passing
  const key = (mark: Mark) => mark.grounds.join()
  return [...Map.groupBy(passing, key)]
    .sort(([a], [b]) => a.localeCompare(b, 'nl'))
    .flatMap(([, group]) => group)
}
