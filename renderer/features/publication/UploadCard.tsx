import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { shell } from '../../client.ts'
import { useJob } from '../../jobs.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { instantInWords } from '../../words.ts'

type Place = Output<'publication.uploadPlace'>

/** Sends a package to a publication bank; absent until its address stands in the settings. */
export function UploadCard({ requestId }: { readonly requestId: RequestId }) {
  const t = useTranslations('publication')
  const place = useQuestion('publication.uploadPlace', { requestId })
  if (!place.data || place.data.address === '') return null
  return (
    <Card title={t('upload')}>
      <div className="stack">
        <p className="small soft">{t('uploadHint', { address: place.data.address })}</p>
        <TokenForm place={place.data} />
        <Sending requestId={requestId} place={place.data} />
      </div>
    </Card>
  )
}

function TokenForm({ place }: { readonly place: Place }) {
  const t = useTranslations('publication')
  const give = useCommand('publication.giveToken')
  const [token, setToken] = useState('')
  const [keep, setKeep] = useState(false)
  const [isRefused, setRefused] = useState(false)
  const { mutate } = give
  // The keychain is asked once; what it holds serves this session.
  useEffect(() => {
    if (place.hasToken) return
    void shell?.recallToken().then((kept) => kept && mutate({ token: kept }))
  }, [place.hasToken, mutate])
  if (place.hasToken)
    return (
      <div className="row">
        <span>{t('tokenThere')}</span>
        <Button
          small
          isPending={give.isPending}
          onPress={() => {
            void shell?.keepToken('')
            give.mutate({ token: '' })
          }}
        >
          {t('forgetToken')}
        </Button>
      </div>
    )
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        give.mutate(
          { token },
          {
            onSuccess: () => {
              setToken('')
              if (keep) void shell?.keepToken(token.trim()).then((kept) => setRefused(!kept))
            },
          },
        )
      }}
    >
      <TextField
        label={t('token')}
        hint={shell ? t('tokenHintShell') : t('tokenHint')}
        type="password"
        value={token}
        onChange={setToken}
        name="gpp-token"
      />
      {shell && (
        <Checkbox isSelected={keep} onChange={setKeep}>
          {t('keepToken')}
        </Checkbox>
      )}
      {isRefused && <Notice tone="warn">{t('noKeychain')}</Notice>}
      {give.error && <ErrorState error={give.error} />}
      <div>
        <Button type="submit" isPending={give.isPending} isDisabled={token.trim() === ''}>
          {t('giveToken')}
        </Button>
      </div>
    </form>
  )
}

function Sending({ requestId, place }: { readonly requestId: RequestId; readonly place: Place }) {
  const t = useTranslations('publication')
  const sending = useJob('publication.upload', requestId)
  const [picked, setPicked] = useState('')
  const newest = place.packages[0]
  if (!newest) return <Notice tone="info">{t('noGppPackage')}</Notice>
  const chosen = place.packages.find(({ id }) => id === picked) ?? newest
  return (
    <>
      <Select
        label={t('gppPackage')}
        value={chosen.id}
        options={place.packages.map(({ id, createdAt }) => ({
          value: id,
          label: t('gppPackageOf', { at: instantInWords(createdAt) }),
        }))}
        onChange={setPicked}
      />
      <p className="small soft path">{chosen.folder}</p>
      <div className="row">
        <Button
          look="primary"
          isDisabled={!place.hasToken}
          isPending={sending.isRunning}
          onPress={() => void sending.start({ requestId, exportId: chosen.id })}
        >
          {t('send')}
        </Button>
        {sending.isRunning && <Button onPress={() => void sending.cancel()}>{t('stopSending')}</Button>}
      </div>
      {sending.isRunning && <ProgressBar label={t('sending')} value={sending.row?.progress ?? 0} />}
      {sending.failure && !sending.isRunning && <ErrorState error={sending.failure} />}
      {sending.result && !sending.isRunning && (
        <Notice tone="ok" announce>
          <p className="strong">{t('sent', { count: sending.result.documents })}</p>
          <p className="small">{t('sentNext', { id: sending.result.publication })}</p>
        </Notice>
      )}
    </>
  )
}
