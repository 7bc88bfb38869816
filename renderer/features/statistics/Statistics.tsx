import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSearchParams } from 'wouter'
import type { Figure } from '../../../shared/contract/statistics.ts'
import { type Day, isDay, today } from '../../../shared/dates.ts'
import { call } from '../../client.ts'
import { useQuestion } from '../../questions.ts'
import { Screen } from '../../shell/Screen.tsx'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import { saveText } from '../../ui/save-text.ts'
import { dayInWords } from '../../words.ts'
import { FigureCard, isSingle } from './FigureCard.tsx'

const groups = ['handling', 'contact', 'documents', 'grounds', 'non_grounds'] as const

/** Screen "Statistiek": every figure over a period with its definition, open to the requests behind it. */
export function Statistics() {
  const t = useTranslations('statistics')
  const [params, setParams] = useSearchParams()
  const [csvError, setCsvError] = useState<unknown>()
  const from = dayOfParam(params.get('van'))
  const to = dayOfParam(params.get('tot'))
  const period = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  const shown = useQuestion('statistics.show', period, { keepPrevious: true })
  const list = useQuestion('requests.list', {})

  const choose = (next: { from?: Day | null; to?: Day | null }) =>
    setParams(
      (old) => {
        const params = new URLSearchParams(old)
        for (const [name, day] of [
          ['van', next.from],
          ['tot', next.to],
        ] as const) {
          if (day === null) params.delete(name)
          else if (day !== undefined) params.set(name, day)
        }
        return params
      },
      { replace: true },
    )
  const year = Number(today().slice(0, 4))
  const wholeYear = (of: number) => ({ from: `${of}-01-01` as Day, to: `${of}-12-31` as Day })

  const download = async () => {
    setCsvError(undefined)
    try {
      const { csv } = await call('statistics.csv', period)
      saveText(csv, `lakwerk-statistiek-${shown.data?.from ?? ''}-${shown.data?.to ?? ''}.csv`, 'text/csv')
    } catch (error) {
      setCsvError(error)
    }
  }

  return (
    <Screen
      title={t('title')}
      beside={
        <Button onPress={() => void download()} isDisabled={!shown.data}>
          {t('csv')}
        </Button>
      }
    >
      <div className="filters">
        <DateField
          key={`van ${from ?? ''}`}
          label={t('from')}
          value={from}
          onChange={(day) => choose({ from: day })}
        />
        <DateField
          key={`tot ${to ?? ''}`}
          label={t('to')}
          value={to}
          onChange={(day) => choose({ to: day })}
        />
        <Button small onPress={() => choose(wholeYear(year))}>
          {String(year)}
        </Button>
        <Button small onPress={() => choose(wholeYear(year - 1))}>
          {String(year - 1)}
        </Button>
        <Button small onPress={() => choose({ from: null, to: null })}>
          {t('everything')}
        </Button>
      </div>
      {csvError !== undefined && <ErrorState error={csvError} onRetry={() => void download()} />}
      {shown.error && <ErrorState error={shown.error} onRetry={() => void shown.refetch()} />}
      {!shown.data && !shown.error && <Skeleton lines={6} tall />}
      {shown.data &&
        (list.data?.total === 0 ? (
          <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
        ) : (
          <div className="stack">
            <p className="soft">
              {t('period', { from: dayInWords(shown.data.from), to: dayInWords(shown.data.to) })}
            </p>
            {groups.map((group) => (
              <Group
                key={group}
                title={t(`groups.${group}`)}
                figures={shown.data.figures.filter((figure) => figure.group === group)}
              />
            ))}
          </div>
        ))}
    </Screen>
  )
}

function dayOfParam(text: string | null): Day | null {
  return text !== null && isDay(text) ? text : null
}

const isEmpty = (figure: Figure) => figure.rows.every((row) => row.value === null)

function Group(props: { readonly title: string; readonly figures: readonly Figure[] }) {
  const t = useTranslations('statistics')
  const filled = props.figures.filter((figure) => !isEmpty(figure))
  const numbers = filled.filter(isSingle)
  const charts = filled.filter((figure) => !isSingle(figure))
  const empty = props.figures.filter(isEmpty)
  if (props.figures.length === 0) return null
  return (
    <section className="stack">
      <h2>{props.title}</h2>
      <Figures figures={numbers} />
      <Figures figures={charts} areCharts />
      {empty.length > 0 && (
        <details>
          <summary>{t('withoutData', { count: empty.length })}</summary>
          <Figures figures={empty} />
        </details>
      )}
    </section>
  )
}

function Figures(props: { readonly figures: readonly Figure[]; readonly areCharts?: boolean }) {
  if (props.figures.length === 0) return null
  return (
    <div className={props.areCharts ? 'figures figures-charts' : 'figures'}>
      {props.figures.map((figure) => (
        <FigureCard key={figure.id} figure={figure} />
      ))}
    </div>
  )
}
