import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { upload } from '../../client.ts'
import { useJob } from '../../jobs.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { FilesButton } from '../../ui/DropArea.tsx'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'

type Template = Output<'letters.templates'>['templates'][number]

/** The templates of letters: download one, bring in an own version, or go back to ours. */
export function LetterTemplates() {
  const t = useTranslations('settings.templates')
  const list = useQuestion('letters.templates', {})
  return (
    <Card title={t('title')}>
      <div className="stack">
        <p className="small soft">{t('hint')}</p>
        {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {!list.data && !list.error && <Skeleton lines={6} />}
        {list.data && (
          <ul className="split-list">
            {list.data.templates.map((template) => (
              <OneTemplate key={template.kind} template={template} />
            ))}
          </ul>
        )}
      </div>
    </Card>
  )
}

function OneTemplate({ template }: { readonly template: Template }) {
  const t = useTranslations('settings.templates')
  const tLetters = useTranslations('letters')
  const { kind, name } = template
  const fetchIt = useJob('letters.template', kind)
  const take = useJob('letters.setTemplate', kind)
  const restore = useCommand('letters.restoreTemplate')
  const [refused, setRefused] = useState<unknown>()
  const letter = tLetters(`kinds.${kind}`)
  const { result, dismiss } = fetchIt
  useEffect(() => {
    if (!result) return
    const link = document.createElement('a')
    link.href = `/files/${result.file}`
    link.download = result.name
    link.click()
    dismiss()
  }, [result, dismiss])
  const bring = async (files: readonly File[]) => {
    const [file] = files
    if (!file) return
    setRefused(undefined)
    try {
      const { sha256 } = await upload(file, new AbortController().signal)
      await take.start({ kind, file: sha256, name: file.name })
    } catch (error) {
      setRefused(error)
    }
  }
  const failure = refused ?? take.failure ?? fetchIt.failure ?? restore.error
  return (
    <li className="stack-tight">
      <div className="row-spread">
        <span>
          <span className="strong">{letter}</span> <span className="small soft">{kind}</span>
          <span className="small soft block">{name ? t('own', { name }) : t('ours')}</span>
        </span>
        <span className="row">
          <Button
            small
            label={t('downloadWhich', { name: letter })}
            isPending={fetchIt.isRunning}
            onPress={() => void fetchIt.start({ kind, ours: false })}
          >
            {t('download')}
          </Button>
          <FilesButton accept=".docx" onFiles={(files) => void bring(files)}>
            {t('bring')}
            <span className="visually-hidden"> {letter}</span>
          </FilesButton>
          {name && (
            <Button
              small
              look="quiet"
              label={t('restoreWhich', { name: letter })}
              isPending={restore.isPending}
              onPress={() => restore.mutate({ kind })}
            >
              {t('restore')}
            </Button>
          )}
        </span>
      </div>
      {Boolean(failure) && <ErrorState error={failure} />}
      {take.result && name && !failure && (
        <Notice tone="ok" announce>
          {t('inUse', { name })}
        </Notice>
      )}
    </li>
  )
}
