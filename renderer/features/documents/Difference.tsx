import { useTranslations } from 'use-intl'
import type { DocumentId } from '../../../shared/ids.ts'
import { useQuestion } from '../../questions.ts'
import { ErrorState, Skeleton } from '../../ui/States.tsx'
import './duplicates.css'

/** What stands in one and not in the other; the word says it too, not the colour alone. */
export function Difference(props: { readonly first: DocumentId; readonly second: DocumentId }) {
  const t = useTranslations('documents.duplicates')
  const shown = useQuestion('documents.difference', props)
  if (!shown.data) return shown.error ? <ErrorState error={shown.error} /> : <Skeleton lines={2} />
  return (
    <p className="difference">
      {shown.data.pieces.map((piece, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
        if (piece.kind === 'same') return <span key={index}>{middleLeftOut(piece.text)} </span>
        const Part = piece.kind === 'removed' ? 'del' : 'ins'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
          <Part key={index}>
            <span className="visually-hidden">{t(piece.kind)} </span>
            {piece.text}{' '}
          </Part>
        )
      })}
    </p>
  )
}

/** A long stretch that is the same, with its middle left out. */
function middleLeftOut(text: string): string {
  return text.length <= 320 ? text : `${text.slice(0, 150)} […] ${text.slice(-150)}`
}
