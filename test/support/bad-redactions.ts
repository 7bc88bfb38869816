import { inAnnotations, inForms, inNavigation, inStructure } from './bad-carriers.ts'
import { inBaggage, inPictures, inTheFile, inTheRest } from './bad-files.ts'
import { inStreams, inText } from './bad-pages.ts'
import type { BadRedaction } from './spoil.ts'

/** Every bad redaction. */
export const badRedactions: readonly BadRedaction[] = [
  ...inText,
  ...inStreams,
  ...inStructure,
  ...inAnnotations,
  ...inForms,
  ...inNavigation,
  ...inBaggage,
  ...inTheFile,
  ...inPictures,
  ...inTheRest,
]
