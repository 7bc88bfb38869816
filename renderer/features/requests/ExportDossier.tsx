import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { RequestId } from '../../../shared/ids.ts'
import { shell } from '../../client.ts'
import { useJob } from '../../jobs.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { bytesInWords } from '../../words.ts'

/** Writes everything of a request into one zip, after saying what that means. */
export function ExportDossier(props: { readonly requestId: RequestId; readonly onClose: () => void }) {
  const t = useTranslations('requests.dossier')
  const tUi = useTranslations('ui')
  const work = useJob('requests.export', props.requestId)
  const [folder, setFolder] = useState('')
  const place = folder.trim()
  const { result } = work
  return (
    <Dialog title={t('title')} onClose={props.onClose}>
      <p>{t('what')}</p>
      <Notice tone="warn">{t('warning')}</Notice>
      <TextField label={t('folder')} hint={t('folderHint')} value={folder} onChange={setFolder} />
      {shell && (
        <div>
          <Button
            small
            onPress={() => void shell?.pickFolder().then((picked) => picked !== null && setFolder(picked))}
          >
            {t('pick')}
          </Button>
        </div>
      )}
      {work.failure && <ErrorState error={work.failure} />}
      {result && !work.isRunning && (
        <Notice tone={result.missing.length > 0 ? 'warn' : 'ok'} announce>
          <p className="strong">{t('made', { files: result.files, size: bytesInWords(result.bytes) })}</p>
          <p className="path">{result.file}</p>
          <p className="small path">SHA-256 {result.sha256}</p>
          {result.missing.length > 0 && <p>{t('missing', { count: result.missing.length })}</p>}
          {shell && (
            <div>
              <Button small onPress={() => void shell?.showInFolder(result.file)}>
                {t('show')}
              </Button>
            </div>
          )}
        </Notice>
      )}
      <Actions>
        <Button
          look="primary"
          isPending={work.isRunning}
          onPress={() =>
            void work.start({ requestId: props.requestId, ...(place === '' ? {} : { folder: place }) })
          }
        >
          {t('submit')}
        </Button>
        <Button look="quiet" onPress={props.onClose}>
          {tUi('close')}
        </Button>
      </Actions>
    </Dialog>
  )
}
