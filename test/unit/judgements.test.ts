import { describe, expect, it } from 'vitest'
import {
  countJudgements,
  groundsUsed,
  type JudgedDocument,
  type JudgedMark,
  judgementFromMarks,
  judgementOf,
  judgementProblems,
  outcomeOf,
} from '../../shared/domain/judgements.ts'

const mark = (page: number, wholePage = false, ...grounds: string[]): JudgedMark => ({
  page,
  wholePage,
  grounds: grounds.length > 0 ? grounds : ['5.1.2e'],
})
const aDocument = (rest: Partial<JudgedDocument>): JudgedDocument => ({ pages: 2, marks: [], ...rest })

describe('a judgement', () => {
  it('[J2] partly or not public asks a ground', () => {
    expect(judgementProblems(aDocument({ chosen: 'not_public' }))).toEqual(['judgement.needs-ground'])
    expect(judgementProblems(aDocument({ chosen: 'not_public', grounds: ['9.9'] }))).toEqual([
      'judgement.needs-ground',
    ])
    expect(judgementProblems(aDocument({ chosen: 'not_public', grounds: ['5.1.2e'] }))).toEqual([])
  })

  it('[J2] already public asks a location, public has no marks', () => {
    expect(judgementProblems(aDocument({ chosen: 'already_public', publicLocation: ' ' }))).toEqual([
      'judgement.needs-location',
    ])
    expect(
      judgementProblems(aDocument({ chosen: 'already_public', publicLocation: 'https://example.org' })),
    ).toEqual([])
    expect(judgementProblems(aDocument({ chosen: 'public', marks: [mark(0)] }))).toEqual([
      'judgement.has-marks',
    ])
  })

  it('[J2] differing from the marks asks a reason', () => {
    const document = aDocument({ chosen: 'not_public', marks: [mark(0)] })
    expect(judgementProblems(document)).toEqual(['judgement.needs-reason'])
    expect(judgementProblems({ ...document, reason: 'rest is zonder betekenis' })).toEqual([])
  })

  it('[J1] follows from the marks', () => {
    expect(judgementFromMarks(2, [])).toBeUndefined()
    expect(judgementFromMarks(2, [mark(0)])).toBe('partial_public')
    expect(judgementFromMarks(2, [mark(0, true)])).toBe('partial_public')
    expect(judgementFromMarks(2, [mark(0, true), mark(1, true)])).toBe('not_public')
    expect(judgementFromMarks(1, [mark(0, true, 'buiten-reikwijdte')])).toBe('out_of_scope')
    expect(judgementFromMarks(1, [mark(0, true, 'dubbel')])).toBe('duplicate')
    expect(judgementFromMarks(1, [mark(0, true, 'dubbel', '5.1.2e')])).toBe('not_public')
  })

  it('[J1] a person’s choice holds over the marks', () => {
    expect(judgementOf(aDocument({ chosen: 'not_public', marks: [mark(0)] }))).toBe('not_public')
    expect(judgementOf(aDocument({ marks: [mark(0)] }))).toBe('partial_public')
    expect(groundsUsed(aDocument({ marks: [mark(0), mark(1)], grounds: ['5.2.1', '5.1.2e'] }))).toEqual([
      '5.1.2e',
      '5.2.1',
    ])
  })
})

describe('an outcome', () => {
  it('[J3] is unknown while a document is not judged', () => {
    expect(outcomeOf(['public', undefined])).toBeUndefined()
  })

  it('[J3] follows from the documents in scope', () => {
    expect(outcomeOf([])).toBe('nothing_found')
    expect(outcomeOf(['out_of_scope', 'duplicate'])).toBe('nothing_found')
    expect(outcomeOf(['public', 'duplicate'])).toBe('public')
    expect(outcomeOf(['already_public', 'already_public'])).toBe('already_public')
    expect(outcomeOf(['public', 'already_public'])).toBe('public')
    expect(outcomeOf(['not_public', 'not_public'])).toBe('not_public')
    expect(outcomeOf(['public', 'not_public'])).toBe('partial_public')
    expect(outcomeOf(['already_public', 'not_public'])).toBe('partial_public')
    expect(outcomeOf(['partial_public'])).toBe('partial_public')
  })

  it('[J3] counts every document once', () => {
    const counts = countJudgements([
      { judgement: 'public', pages: 3 },
      { judgement: undefined, pages: 2 },
      { judgement: 'public', pages: 1 },
    ])
    expect(counts.find((one) => one.judgement === 'public')).toMatchObject({ documents: 2, pages: 4 })
    expect(counts.find((one) => one.judgement === 'none')).toMatchObject({ documents: 1, pages: 2 })
    expect(counts.reduce((sum, one) => sum + one.documents, 0)).toBe(3)
  })
})
