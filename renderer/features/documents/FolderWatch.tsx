import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { RequestId } from '../../../shared/ids.ts'
import { shell } from '../../client.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Notice } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useErrorWords } from '../../words.ts'

/** A folder that new files are taken from while the program runs; off until somebody sets it. */
export function FolderWatch({ requestId }: { readonly requestId: RequestId }) {
  const t = useTranslations('documents.ledger.watch')
  const words = useErrorWords()
  const watched = useQuestion('documents.watched', { requestId }).data
  const watch = useCommand('documents.watch')
  const [folder, setFolder] = useState('')
  if (!watched) return null
  const pickFolder = shell?.pickFolder
  return (
    <Card title={t('title')}>
      {watched.folder === null ? (
        <form
          className="watch-form"
          onSubmit={(event) => {
            event.preventDefault()
            watch.mutate({ requestId, folder }, { onSuccess: () => setFolder('') })
          }}
        >
          <TextField
            label={t('folder')}
            hint={t('hint')}
            value={folder}
            onChange={setFolder}
            {...(watch.error ? { error: words.of(watch.error) } : {})}
          />
          {pickFolder && (
            <Button onPress={() => void pickFolder().then((picked) => picked && setFolder(picked))}>
              {t('pick')}
            </Button>
          )}
          <Button type="submit" isDisabled={folder.trim() === ''} isPending={watch.isPending}>
            {t('set')}
          </Button>
        </form>
      ) : (
        <div className="stack-tight">
          <div className="row-spread">
            <span>
              <span className="path">{watched.folder}</span>
              <span className="small soft"> · {t('taken', { count: watched.taken })}</span>
              {watched.waiting > 0 && (
                <span className="small soft"> · {t('waiting', { count: watched.waiting })}</span>
              )}
            </span>
            <Button small isPending={watch.isPending} onPress={() => watch.mutate({ requestId, folder: '' })}>
              {t('end')}
            </Button>
          </div>
          {!watched.isReachable && <Notice tone="warn">{t('unreachable')}</Notice>}
        </div>
      )}
    </Card>
  )
}
