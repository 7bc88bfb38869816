import { useTranslations } from 'use-intl'
import { type OwnKeys, singleKeyNames, usualKeys } from '../../../shared/domain/single-keys.ts'
import { TextField } from '../../ui/TextField.tsx'

/** One field for each act of the redaction workspace that has a single key. */
export function KeySettings(props: {
  readonly keys: OwnKeys
  readonly onChange: (keys: OwnKeys) => void
  readonly error: (field: string) => string | undefined
}) {
  const t = useTranslations('settings.keys')
  return (
    <fieldset className="wide stack key-fields">
      <legend className="label">{t('title')}</legend>
      <p className="hint">{t('hint')}</p>
      <div className="fields">
        {singleKeyNames.map((name) => (
          <TextField
            key={name}
            label={t(`names.${name}`)}
            hint={t('usual', { key: usualKeys[name].map((key) => key.toUpperCase()).join(', ') })}
            value={props.keys[name]?.toUpperCase() ?? ''}
            onChange={(text) => {
              const { [name]: _old, ...others } = props.keys
              // Typing over a key replaces it: the last character counts.
              const key = [...text.trim()].at(-1)?.toLowerCase()
              props.onChange(key === undefined ? others : { ...others, [name]: key })
            }}
            error={props.error(`keys.${name}`)}
          />
        ))}
      </div>
    </fieldset>
  )
}
