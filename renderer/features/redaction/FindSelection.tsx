import { useTranslations } from 'use-intl'
import type { RequestId } from '../../../shared/ids.ts'
import { useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { ErrorState } from '../../ui/States.tsx'
import type { Find } from './use-find.ts'

/** Documents of the request to search in, chosen one by one. */
export function FindSelection({ find, requestId }: { readonly find: Find; readonly requestId: RequestId }) {
  const t = useTranslations('redaction.find')
  const list = useQuestion('documents.list', { requestId })
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const documents = list.data?.documents ?? []
  return (
    <fieldset className="find-selection">
      <legend className="small strong">{t('selected', { count: find.chosen.length })}</legend>
      <div className="row">
        <Button small onPress={() => find.set({ chosen: documents.map(({ id }) => id) })}>
          {t('selectAll')}
        </Button>
        <Button small onPress={() => find.set({ chosen: [] })}>
          {t('selectNone')}
        </Button>
      </div>
      <ul>
        {documents.map(({ id, code, title }) => (
          <li key={id}>
            <Checkbox
              isSelected={find.chosen.includes(id)}
              onChange={(on) =>
                find.set({ chosen: on ? [...find.chosen, id] : find.chosen.filter((one) => one !== id) })
              }
            >
              <span className="soft">{code.slice(-4)}</span> {title}
            </Checkbox>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
