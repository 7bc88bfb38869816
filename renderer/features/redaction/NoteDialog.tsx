import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import type { Workspace } from './use-workspace.ts'

/** The longest note the core takes. */
const noteLength = 2000

/** Reasoning, internal note and doubt of the chosen marks; what differs between them stays until it is written over. */
export function NoteDialog({ work, onClose }: { readonly work: Workspace; readonly onClose: () => void }) {
  const t = useTranslations('redaction')
  const [chosen] = useState(work.chosen)
  const shared = (pick: (mark: (typeof chosen)[number]) => string) => {
    const values = new Set(chosen.map(pick))
    return values.size === 1 ? ([...values][0] ?? '') : ''
  }
  const [note, setNote] = useState(() => shared((mark) => mark.note))
  const [memo, setMemo] = useState(() => shared((mark) => mark.memo))
  const [doubt, setDoubt] = useState(chosen.every((mark) => mark.doubt))
  const [changed, setChanged] = useState<ReadonlySet<'note' | 'memo' | 'doubt'>>(new Set())
  const touch = (field: 'note' | 'memo' | 'doubt') => setChanged((before) => new Set([...before, field]))
  const save = () => {
    const change = {
      ...(changed.has('note') ? { note } : {}),
      ...(changed.has('memo') ? { memo } : {}),
      ...(changed.has('doubt') ? { doubt } : {}),
    }
    if (changed.size > 0) void work.store.change(chosen.map(({ id }) => ({ id, ...change })))
    onClose()
  }
  return (
    <Dialog title={t('noteDialog.title', { count: chosen.length })} onClose={onClose} onConfirm={save}>
      <TextArea
        label={t('noteDialog.label')}
        hint={t('noteDialog.hint')}
        value={note}
        onChange={(text) => {
          setNote(text.slice(0, noteLength))
          touch('note')
        }}
        autoFocus
      />
      <TextArea
        label={t('noteDialog.memo')}
        hint={t('noteDialog.memoHint')}
        value={memo}
        onChange={(text) => {
          setMemo(text.slice(0, noteLength))
          touch('memo')
        }}
      />
      <Checkbox
        isSelected={doubt}
        onChange={(on) => {
          setDoubt(on)
          touch('doubt')
        }}
      >
        {t('noteDialog.doubt')}
      </Checkbox>
      <Actions>
        <Button look="primary" onPress={save}>
          {t('noteDialog.save')} <kbd>Ctrl+Enter</kbd>
        </Button>
        <Button onPress={onClose}>{t('cancel')}</Button>
      </Actions>
    </Dialog>
  )
}
