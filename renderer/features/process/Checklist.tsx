import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { phases } from '../../../shared/domain/checklists.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { dayInWords } from '../../words.ts'
import { RecordDialog, textOf } from './RecordDialog.tsx'
import './process.css'

type Item = Output<'process.show'>['checklist'][number]

/** What must not be forgotten, by phase. */
export function Checklist(props: { readonly requestId: RequestId; readonly items: readonly Item[] }) {
  const t = useTranslations('process')
  const tick = useCommand('process.tick')
  const [aside, setAside] = useState<Item['item']>()
  const close = () => {
    tick.reset()
    setAside(undefined)
  }
  return (
    <Card title={t('checklistTitle')}>
      {tick.error && aside === undefined && <ErrorState error={tick.error} />}
      <div className="fields">
        {phases.map((phase) => {
          const items = props.items.filter((one) => one.phase === phase)
          const ready = items.filter(({ state }) => state !== 'open').length
          return (
            <fieldset key={phase} className="stack-tight target-list">
              <legend className="label">
                {t(`phases.${phase}`)} <span className="soft">{`${ready}/${items.length}`}</span>
              </legend>
              {items.map(({ item, state, tickedOn, reason }) => (
                <div key={item} className="check-row">
                  <Checkbox
                    isSelected={state !== 'open'}
                    onChange={(yes) =>
                      tick.mutate({
                        requestId: props.requestId,
                        item,
                        state: yes ? 'done' : 'open',
                        reason: '',
                      })
                    }
                  >
                    {t(`checklist.${item}`)}
                    {tickedOn && <span className="small soft"> · {dayInWords(tickedOn)}</span>}
                    {reason && <span className="small soft"> · {t('notApplicableShown', { reason })}</span>}
                  </Checkbox>
                  {state === 'open' && (
                    <Button
                      small
                      look="quiet"
                      label={t('notApplicableOf', { item: t(`checklist.${item}`) })}
                      onPress={() => setAside(item)}
                    >
                      {t('notApplicable')}
                    </Button>
                  )}
                </div>
              ))}
            </fieldset>
          )
        })}
      </div>
      {aside && (
        <RecordDialog
          title={t('notApplicableOf', { item: t(`checklist.${aside}`) })}
          fields={[{ key: 'reason', label: t('notApplicableReason'), kind: 'line', isRequired: true }]}
          initial={{ reason: '' }}
          error={tick.error}
          isPending={tick.isPending}
          onClose={close}
          onSave={(values) =>
            tick.mutate(
              {
                requestId: props.requestId,
                item: aside,
                state: 'not_applicable',
                reason: textOf(values.reason),
              },
              { onSuccess: close },
            )
          }
        />
      )}
    </Card>
  )
}
