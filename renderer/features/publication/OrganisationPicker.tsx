import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'

/** Chooses the organisation from the registers; names that occur twice are told apart by their code. */
export function OrganisationPicker(props: {
  readonly uri: string
  readonly name: string
  readonly onChange: (uri: string, name: string) => void
}) {
  const t = useTranslations('publication')
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text)
  const list = useQuestion('publication.organisations', { text: wanted }, { keepPrevious: true })
  const update = useCommand('publication.updateOrganisations')
  const found = wanted.trim() === '' ? [] : (list.data?.found ?? [])
  const code = props.uri.split('/').at(-1) ?? ''
  return (
    <fieldset className="stack-tight target-list">
      <legend className="label">{t('organisation')}</legend>
      <p>
        {props.uri === ''
          ? t('organisationNone')
          : t('organisationChosen', { name: props.name || code, code })}
      </p>
      <TextField label={t('organisationFind')} type="search" value={text} onChange={setText} />
      {wanted.trim() !== '' && list.data && found.length === 0 && (
        <p className="small soft" role="status">
          {t('organisationNotFound')}
        </p>
      )}
      {found.length > 0 && (
        <ul className="stack-tight">
          {found.map((one) => (
            <li key={one.uri}>
              <Button
                look="link"
                onPress={() => {
                  props.onChange(one.uri, one.label)
                  setText('')
                }}
              >
                {t('organisationChosen', { name: one.label, code: one.code })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {list.data && (
        <p className="small soft">
          {t('organisationList', { date: list.data.date, count: list.data.count })}
        </p>
      )}
      <label className="file-link small">
        <input
          type="file"
          accept=".xsd,.json,.xml"
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) void file.text().then((read) => update.mutate({ text: read }))
          }}
        />
        {t('organisationUpdate')}
      </label>
      {update.error && <ErrorState error={update.error} />}
      {update.data && (
        <Notice tone="ok" announce>
          {t('organisationUpdated', { date: update.data.date, count: update.data.count })}
        </Notice>
      )}
    </fieldset>
  )
}
