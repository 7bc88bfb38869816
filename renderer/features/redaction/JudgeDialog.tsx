import { type KeyboardEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Judgement } from '../../../shared/domain/judgements.ts'
import { AppError } from '../../../shared/errors.ts'
import { call } from '../../client.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { Workspace } from './use-workspace.ts'

/** The judgements by the letters that officers know from other programs. */
const letters = {
  f: 'public',
  d: 'partial_public',
  n: 'not_public',
  b: 'out_of_scope',
  x: 'duplicate',
  r: 'already_public',
} as const satisfies Record<string, Judgement>

/** Judges the document by one letter; what the judgement still needs is asked in the same place. */
export function JudgeDialog(props: {
  readonly work: Workspace
  /** Asked because the document is to be left as done. */
  readonly isFirst: boolean
  readonly onClose: () => void
  readonly onJudged: () => void
}) {
  const { work } = props
  const t = useTranslations('redaction.judge')
  const tJudgement = useTranslations('judgements')
  const tDialog = useTranslations('redaction')
  const [reason, setReason] = useState(work.shown.document.judgementReason)
  const [location, setLocation] = useState(work.shown.document.publicLocation)
  const [wanted, setWanted] = useState<Judgement | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const code = error instanceof AppError ? error.code : ''
  const hasMarks = work.store.marks.length > 0

  const judge = async (judgement: Judgement | null, despiteDoubts = false) => {
    setWanted(judgement)
    try {
      await call('documents.judge', {
        id: work.documentId,
        judgement,
        reason,
        grounds: judgement === 'not_public' && !hasMarks ? [...work.current] : [],
        publicLocation: location,
        despiteDoubts,
      })
      props.onClose()
      props.onJudged()
    } catch (cause) {
      setError(cause as Error)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (event.target instanceof HTMLInputElement) return
    const judgement = letters[event.key.toLowerCase() as keyof typeof letters]
    if (!judgement) return
    event.preventDefault()
    void judge(judgement)
  }
  return (
    <Dialog title={t(props.isFirst ? 'titleFirst' : 'title')} onClose={props.onClose}>
      {props.isFirst && <p>{t('firstText')}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: letters reach every button in it */}
      <div className="judge-list" onKeyDown={onKeyDown}>
        {Object.entries(letters).map(([letter, judgement], index) => (
          <Button key={letter} autoFocus={index === 0} onPress={() => void judge(judgement)}>
            <kbd>{letter.toUpperCase()}</kbd> {tJudgement(judgement)}
          </Button>
        ))}
        {hasMarks && (
          <Button look="quiet" onPress={() => void judge(null)}>
            {t('derived')}
          </Button>
        )}
      </div>
      {!hasMarks && <p className="soft small">{t('grounds', { code: work.codesInWords(work.current) })}</p>}
      {code === 'judgement.needs-reason' && (
        <TextField label={t('reason')} hint={t('reasonHint')} value={reason} onChange={setReason} autoFocus />
      )}
      {code === 'judgement.needs-location' && (
        <TextField label={t('location')} value={location} onChange={setLocation} autoFocus />
      )}
      {error && <ErrorState error={error} />}
      <Actions>
        {code === 'document.doubts-open' && (
          <Button look="primary" onPress={() => void judge(wanted, true)}>
            {t('despite')}
          </Button>
        )}
        {(code === 'judgement.needs-reason' || code === 'judgement.needs-location') && (
          <Button look="primary" onPress={() => void judge(wanted)}>
            {wanted ? tJudgement(wanted) : t('derived')}
          </Button>
        )}
        <Button look="quiet" onPress={props.onClose}>
          {tDialog('cancel')}
        </Button>
      </Actions>
    </Dialog>
  )
}
