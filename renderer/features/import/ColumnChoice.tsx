import { useState } from 'react'
import { useTranslations } from 'use-intl'
import {
  headingsOf,
  importFields,
  type Mapping,
  mappingByHeadings,
  neededFields,
} from '../../../shared/domain/request-import.ts'
import type { RequestTable } from '../../../shared/domain/request-table.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'

/** Signs of an example that are shown beside the name of a column. */
const sampleLength = 24

/** Which column holds what; guessed, to be changed, and kept under a name for the next time. */
export function ColumnChoice(props: {
  readonly table: RequestTable
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}) {
  const t = useTranslations('requests.import')
  const { table, mapping, onChange } = props
  const columns = table.headings.map((heading, at) => {
    const value = table.rows.map((row) => String(row[at] ?? '').trim()).find((cell) => cell !== '') ?? ''
    const sample = value.length > sampleLength ? `${value.slice(0, sampleLength)}…` : value
    const name = heading || t('columnNameless', { number: at + 1 })
    return { value: String(at), label: sample ? t('column', { heading: name, sample }) : name }
  })
  return (
    <Card title={t('columns')}>
      <div className="stack">
        <p className="small soft">{t('columnsLead')}</p>
        <div className="fields">
          {importFields.map((field) => (
            <Select
              key={field}
              small
              label={t(`fields.${field}`)}
              isRequired={neededFields.includes(field)}
              value={mapping[field] === undefined ? '' : String(mapping[field])}
              options={[{ value: '', label: t('noColumn') }, ...columns]}
              onChange={(at) => {
                const { [field]: _before, ...others } = mapping
                onChange(at === '' ? others : { ...others, [field]: Number(at) })
              }}
            />
          ))}
        </div>
        <Profiles table={table} mapping={mapping} onChange={onChange} />
      </div>
    </Card>
  )
}

function Profiles(props: {
  readonly table: RequestTable
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}) {
  const t = useTranslations('requests.import')
  const { table, mapping } = props
  const profiles = useQuestion('requests.importProfiles', {}).data?.profiles ?? []
  const save = useCommand('requests.saveImportProfile')
  const forget = useCommand('requests.forgetImportProfile')
  const [chosen, setChosen] = useState('')
  const [name, setName] = useState('')
  return (
    <>
      <div className="fields">
        {profiles.length > 0 && (
          <Select
            label={t('profile')}
            value={profiles.some((one) => one.name === chosen) ? chosen : ''}
            options={[
              { value: '', label: t('noProfile') },
              ...profiles.map((one) => ({ value: one.name, label: one.name })),
            ]}
            onChange={(wanted) => {
              setChosen(wanted)
              const profile = profiles.find((one) => one.name === wanted)
              if (profile) props.onChange(mappingByHeadings(table, profile.columns))
            }}
          />
        )}
        <TextField label={t('profileName')} value={name} onChange={setName} />
        <div className="row align-end">
          <Button
            isDisabled={name.trim() === ''}
            isPending={save.isPending}
            onPress={() =>
              save.mutate(
                { name, columns: { ...headingsOf(table, mapping) } },
                {
                  onSuccess: () => {
                    setChosen(name.trim())
                    setName('')
                  },
                },
              )
            }
          >
            {t('keep')}
          </Button>
          {profiles.some((one) => one.name === chosen) && (
            <Button look="quiet" onPress={() => forget.mutate({ name: chosen })}>
              {t('forget')}
            </Button>
          )}
        </div>
      </div>
      {(save.error ?? forget.error) && <ErrorState error={save.error ?? forget.error} />}
    </>
  )
}
