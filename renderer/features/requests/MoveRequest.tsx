import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { ShownRequest } from './shown-request.ts'

/** Dialog that moves a request to another phase; only phases that can follow are offered. */
export function MoveRequest(props: { readonly request: ShownRequest; readonly onClose: () => void }) {
  const t = useTranslations('requests')
  const tUi = useTranslations('ui')
  const { request, onClose } = props
  const move = useCommand('requests.move')
  const [to, setTo] = useState(request.moves[0])
  const [reason, setReason] = useState('')
  // A phase that the facts do not imply is a choice against them, which asks for a reason.
  const needsReason = to !== undefined && to !== request.followed
  const [isAsked, setIsAsked] = useState(false)
  const isMissing = needsReason && reason.trim() === ''
  return (
    <Dialog title={t('page.move')} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setIsAsked(true)
          if (to && !isMissing) move.mutate({ id: request.id, to, reason }, { onSuccess: onClose })
        }}
      >
        <Select
          label={t('page.moveTo')}
          value={to ?? ''}
          options={request.moves.map((status) => ({ value: status, label: t(`status.${status}`) }))}
          onChange={(status) => status && setTo(status)}
          hint={t('page.moveHint', { status: t(`status.${request.status}`) })}
        />
        <p className="small soft">{t('page.moveFollowed', { status: t(`status.${request.followed}`) })}</p>
        <TextField
          label={t('page.moveReason')}
          value={reason}
          onChange={setReason}
          isRequired={needsReason}
          error={isAsked && isMissing ? t('page.moveNeedsReason') : undefined}
        />
        {move.error && <ErrorState error={move.error} />}
        <Actions>
          <Button type="submit" look="primary" isPending={move.isPending}>
            {t('page.move')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {tUi('cancel')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
