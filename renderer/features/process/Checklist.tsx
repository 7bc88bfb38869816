import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { phases } from '../../../shared/domain/checklists.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { useCommand } from '../../questions.ts'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { dayInWords } from '../../words.ts'

type Item = Output<'process.show'>['checklist'][number]

/** What must not be forgotten, by phase. */
export function Checklist(props: { readonly requestId: RequestId; readonly items: readonly Item[] }) {
  const t = useTranslations('process')
  const tick = useCommand('process.tick')
  return (
    <Card title={t('checklistTitle')}>
      {tick.error && <ErrorState error={tick.error} />}
      <div className="fields">
        {phases.map((phase) => {
          const items = props.items.filter((one) => one.phase === phase)
          const ready = items.filter(({ state }) => state !== 'open').length
          return (
            <fieldset key={phase} className="stack-tight target-list">
              <legend className="label">
                {t(`phases.${phase}`)} <span className="soft">{`${ready}/${items.length}`}</span>
              </legend>
              {items.map(({ item, state, tickedOn }) => (
                <Checkbox
                  key={item}
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
                </Checkbox>
              ))}
            </fieldset>
          )
        })}
      </div>
    </Card>
  )
}
