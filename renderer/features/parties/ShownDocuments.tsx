import { useTranslations } from 'use-intl'
import type { Input } from '../../../shared/contract/contract.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { useQuestion } from '../../questions.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'

type Shown = Input<'parties.save'>['party']['documents']

/** The documents that a third party was shown, and what was done with the view on each. */
export function ShownDocuments(props: {
  readonly requestId: RequestId
  readonly chosen: Shown
  readonly onChange: (chosen: Shown) => void
}) {
  const t = useTranslations('parties')
  const documents = useQuestion('documents.list', { requestId: props.requestId })
  const { chosen, onChange } = props
  const all = documents.data?.documents ?? []
  if (all.length === 0) return <p className="soft small">{t('noDocuments')}</p>
  return (
    <fieldset className="stack-tight target-list">
      <legend className="label">{t('documents')}</legend>
      {all.map((document) => {
        const shown = chosen.find(({ id }) => id === document.id)
        const change = (part: Partial<Shown[number]>) =>
          onChange(chosen.map((one) => (one.id === document.id ? { ...one, ...part } : one)))
        return (
          <div key={document.id} className="stack-tight">
            <Checkbox
              isSelected={shown !== undefined}
              onChange={(yes) =>
                onChange(
                  yes
                    ? [...chosen, { id: document.id, assessment: null, reason: '' }]
                    : chosen.filter(({ id }) => id !== document.id),
                )
              }
            >
              {document.title}
            </Checkbox>
            {shown && (
              <div className="fields">
                <Select
                  small
                  label={t('assessment')}
                  value={shown.assessment ?? ''}
                  options={[
                    { value: '', label: t('notAssessed') },
                    ...(['followed', 'partly_followed', 'not_followed'] as const).map((value) => ({
                      value,
                      label: t(`assessments.${value}`),
                    })),
                  ]}
                  onChange={(value) => change({ assessment: (value || null) as Shown[number]['assessment'] })}
                />
                <TextField
                  label={t('reason')}
                  value={shown.reason}
                  onChange={(reason) => change({ reason })}
                />
              </div>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
