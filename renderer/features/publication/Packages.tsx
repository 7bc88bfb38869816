import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { type TargetId, targetIds } from '../../../shared/publication/facts.ts'
import { shell } from '../../client.ts'
import { useJob } from '../../jobs.ts'
import { recall, remember } from '../../remembered.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { bytesInWords } from '../../words.ts'
import { Findings } from './Findings.tsx'

/** An office makes the same packages of every request. */
const memory = 'packages'

type Result = Output<'publication.export'>

/** Chooses packages, checks them as their receivers would, and makes them. */
export function Packages({
  requestId,
  partId,
}: {
  readonly requestId: RequestId
  /** Part of a large request; null = the whole. */
  readonly partId: string | null
}) {
  const t = useTranslations('publication')
  const exporting = useJob('publication.export', partId ? `${requestId} ${partId}` : requestId)
  const [folder, setFolder] = useState('')
  const [chosen, choose] = useState<readonly TargetId[]>(
    () => recall<readonly TargetId[]>(memory) ?? ['besluit'],
  )
  const setChosen = (ids: readonly TargetId[]) => {
    remember(memory, ids)
    choose(ids)
  }
  const targets = targetIds.filter((id) => chosen.includes(id))
  const start = (preview: boolean) =>
    void exporting.start({
      requestId,
      partId,
      targets,
      preview,
      ...(folder.trim() === '' ? {} : { folder: folder.trim() }),
    })
  return (
    <div className="stack">
      <fieldset className="stack-tight target-list">
        <legend className="label">{t('chooseTargets')}</legend>
        <p className="small soft">{t('chooseHint')}</p>
        <div className="targets">
          {targetIds.map((id) => (
            <Checkbox
              key={id}
              isSelected={chosen.includes(id)}
              onChange={(on) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
            >
              {t(`targets.${id}`)}
              <span className="hint target-hint">{t(`targetHints.${id}`)}</span>
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <TextField
        label={t('folder')}
        hint={t('folderHint')}
        value={folder}
        onChange={setFolder}
        name="folder"
      />
      <div className="row">
        <Button
          look="primary"
          isPending={exporting.isRunning}
          isDisabled={targets.length === 0}
          onPress={() => start(false)}
        >
          {t('make', { count: targets.length })}
        </Button>
        <Button isDisabled={exporting.isRunning || targets.length === 0} onPress={() => start(true)}>
          {t('preview')}
        </Button>
        {shell && (
          <Button
            onPress={() => void shell?.pickFolder().then((picked) => picked !== null && setFolder(picked))}
          >
            {t('pickFolder')}
          </Button>
        )}
      </div>
      {exporting.failure && <ErrorState error={exporting.failure} />}
      {exporting.result && !exporting.isRunning && (
        <Outcome requestId={requestId} result={exporting.result} />
      )}
    </div>
  )
}

function Outcome({ requestId, result }: { readonly requestId: RequestId; readonly result: Result }) {
  const t = useTranslations('publication')
  const blocking = result.findings.filter(({ blocks }) => blocks).length
  const count = result.findings.length
  return (
    <>
      {result.made ? (
        <Made result={result} />
      ) : (
        <Notice tone={blocking > 0 ? 'bad' : count > 0 ? 'warn' : 'ok'} announce>
          <p className="strong">
            {blocking > 0
              ? t('previewFound', { count, blocking })
              : count > 0
                ? t('previewWarnings', { count })
                : t('previewClean')}
          </p>
          <ul className="stack-tight small">
            {result.packages.map(({ target, files, bytes }) => (
              <li key={target}>
                {t(`targets.${target}`)}: {t('packageLine', { files, size: bytesInWords(bytes) })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {count > 0 && <Findings requestId={requestId} findings={result.findings} />}
    </>
  )
}

function Made({ result }: { readonly result: Result }) {
  const t = useTranslations('publication')
  return (
    <Notice tone="ok" announce>
      <p className="strong">{t('made', { count: result.files.length })}</p>
      <p className="path">{result.folder}</p>
      {shell && (
        <div>
          <Button small onPress={() => void shell?.showInFolder(result.folder)}>
            {t('showFolder')}
          </Button>
        </div>
      )}
      <details>
        <summary>{t('files')}</summary>
        <ul className="stack-tight small">
          {result.files.map((file) => (
            <li key={file.path}>
              <span className="path">{file.path}</span> · {bytesInWords(file.bytes)}
            </li>
          ))}
        </ul>
      </details>
    </Notice>
  )
}
