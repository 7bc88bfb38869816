import { useTranslations } from 'use-intl'
import type { Input } from '../../../shared/contract/contract.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { useQuestion } from '../../questions.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { TextField } from '../../ui/TextField.tsx'

type Changed = Input<'remedies.save'>['remedy']['documents']

/** The documents that an objection or appeal changed, and what became different in each. */
export function ChangedDocuments(props: {
  readonly requestId: RequestId
  readonly chosen: Changed
  readonly onChange: (chosen: Changed) => void
}) {
  const t = useTranslations('remedies')
  const list = useQuestion('documents.list', { requestId: props.requestId })
  const { chosen, onChange } = props
  const all = list.data?.documents ?? []
  if (all.length === 0) return <p className="small soft">{t('noDocuments')}</p>
  return (
    <fieldset className="stack-tight target-list">
      <legend className="label">{t('documents')}</legend>
      {all.map((document) => {
        const known = chosen.find(({ id }) => id === document.id)
        return (
          <div key={document.id} className="stack-tight">
            <Checkbox
              isSelected={known !== undefined}
              onChange={(yes) =>
                onChange(
                  yes
                    ? [...chosen, { id: document.id, change: '' }]
                    : chosen.filter(({ id }) => id !== document.id),
                )
              }
            >
              {document.title}
            </Checkbox>
            {known && (
              <TextField
                label={t('change')}
                value={known.change}
                onChange={(change) =>
                  onChange(chosen.map((one) => (one.id === document.id ? { ...one, change } : one)))
                }
              />
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
