import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { groundOf, groundsFor } from '../../../shared/domain/grounds.ts'
import {
  highlighted,
  type JudgedPassage,
  judgedCsv,
  judgedJson,
  toJudge,
} from '../../../shared/motivation/judged.ts'
import { call, upload } from '../../client.ts'
import { useJob } from '../../jobs.ts'
import { Screen } from '../../shell/Screen.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Chip, GroundChip } from '../../ui/Chip.tsx'
import { DropArea, FilesButton } from '../../ui/DropArea.tsx'
import { Select } from '../../ui/Select.tsx'
import { EmptyState, ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { saveText } from '../../ui/save-text.ts'
import { TextArea } from '../../ui/TextField.tsx'
import './motivation.css'

const codes = [...groundsFor('woo'), ...groundsFor('wob')].map(({ code, nameNl }) => ({
  value: code,
  label: `${code} ${nameNl}`,
}))
const verdictTones = { open: 'quiet', accepted: 'ok', rejected: 'bad' } as const

/** Screen "Motivering": which passage of a decision letter motivates which ground, checked by a person. */
export function Motivation() {
  const t = useTranslations('reasons')
  const job = useJob('motivation.read', '')
  const [error, setError] = useState<Error>()
  const [passages, setPassages] = useState<readonly JudgedPassage[]>([])
  const reading = job.result
  useEffect(() => {
    setPassages(reading ? toJudge(reading) : [])
  }, [reading])
  const take = async ([file]: File[]) => {
    if (!file || job.isRunning) return
    setError(undefined)
    await call('motivation.forget', {}).catch(() => {})
    try {
      const { sha256 } = await upload(file, new AbortController().signal)
      await job.start({ sha256, name: file.name })
    } catch (caught) {
      setError(caught as Error)
    }
  }
  const change = (id: number, to: Partial<JudgedPassage>) =>
    setPassages(passages.map((one) => (one.id === id ? { ...one, ...to } : one)))
  const pick = (
    <FilesButton
      look={reading ? 'plain' : 'primary'}
      accept=".pdf,.docx,application/pdf"
      onFiles={(files) => void take(files)}
    >
      {t(reading ? 'pickOther' : 'pick')}
    </FilesButton>
  )
  const byCode = [...Map.groupBy(passages, ({ code }) => code)]
  return (
    <Screen title={t('title')} beside={reading && pick}>
      <DropArea label={t('dropLabel')} onFiles={(files) => void take(files)}>
        <div className="stack">
          <p className="soft motivation-intro">{t('intro')}</p>
          {(error ?? job.failure) && <ErrorState error={error ?? job.failure} />}
          {job.isRunning && <Skeleton lines={4} tall />}
          {!reading && !job.isRunning && (
            <Card>
              <EmptyState title={t('empty.title')} action={pick}>
                <p>{t('empty.text')}</p>
              </EmptyState>
            </Card>
          )}
          {reading && !reading.hasText && <Notice tone="warn">{t('noText')}</Notice>}
          {reading && passages.length === 0 && reading.hasText && <Notice tone="info">{t('none')}</Notice>}
          {reading && reading.incomplete.length > 0 && (
            <Notice tone="warn">
              {t('incomplete', {
                count: reading.incomplete.length,
                words: reading.incomplete.map(({ words }) => `“${words}”`).join(', '),
              })}
            </Notice>
          )}
          {reading && (
            <div className="row-spread">
              <span className="strong" role="status">
                {t('judged', {
                  done: passages.filter(({ verdict }) => verdict !== 'open').length,
                  count: passages.length,
                })}
              </span>
              <span className="row">
                <Button
                  onPress={() => saveText(judgedCsv(reading.name, passages), 'motivering.csv', 'text/csv')}
                >
                  {t('csv')}
                </Button>
                <Button
                  onPress={() =>
                    saveText(judgedJson(reading.name, passages), 'motivering.json', 'application/json')
                  }
                >
                  {t('json')}
                </Button>
              </span>
            </div>
          )}
          {byCode.map(([code, some]) => (
            <Card key={code} title={`${code} ${groundOf(code)?.nameNl ?? ''}`}>
              <ul className="stack passages">
                {some.map((one) => (
                  <Passage key={one.id} passage={one} onChange={(to) => change(one.id, to)} />
                ))}
              </ul>
            </Card>
          ))}
          {reading && (
            <AddPassage
              onAdd={(code, text) =>
                setPassages([
                  ...passages,
                  {
                    id: passages.length,
                    code,
                    foundAs: '',
                    verdict: 'accepted',
                    text,
                    page: 0,
                    endPage: 0,
                    hits: [],
                    reasoning: [],
                  },
                ])
              }
            />
          )}
        </div>
      </DropArea>
    </Screen>
  )
}

function Passage(props: {
  readonly passage: JudgedPassage
  readonly onChange: (to: Partial<JudgedPassage>) => void
}) {
  const t = useTranslations('reasons')
  const { passage, onChange } = props
  const words = [...passage.hits.map((hit) => hit.words), ...passage.reasoning]
  const mark = (verdict: JudgedPassage['verdict']) =>
    onChange({ verdict: passage.verdict === verdict ? 'open' : verdict })
  return (
    <li className="passage">
      <div className="row">
        <GroundChip code={passage.code} />
        <Chip tone={verdictTones[passage.verdict]}>{t(`verdict.${passage.verdict}`)}</Chip>
        <span className="small soft">
          {passage.foundAs === '' ? t('added') : t('page', { page: passage.page + 1 })}
          {passage.section && ` · ${passage.section}`}
          {passage.hits[0] && ` · ${t(`basis.${passage.hits[0].basis}`)}`}
        </span>
      </div>
      <p>
        {highlighted(passage.text, words).map((piece) =>
          piece.isHit ? (
            <mark key={piece.from}>{piece.text}</mark>
          ) : (
            <span key={piece.from}>{piece.text}</span>
          ),
        )}
      </p>
      {passage.foundAs !== '' && passage.reasoning.length === 0 && (
        <p className="small soft">{t('noReason')}</p>
      )}
      <div className="row passage-acts">
        <Button
          small
          look={passage.verdict === 'accepted' ? 'primary' : 'plain'}
          onPress={() => mark('accepted')}
        >
          {t('accept')}
        </Button>
        <Button
          small
          look={passage.verdict === 'rejected' ? 'primary' : 'plain'}
          onPress={() => mark('rejected')}
        >
          {t('reject')}
        </Button>
        <Select
          small
          label={t('ground')}
          value={passage.code}
          options={codes}
          onChange={(code) => onChange({ code })}
        />
      </div>
    </li>
  )
}

/** A passage that the rules did not find. */
function AddPassage({ onAdd }: { readonly onAdd: (code: string, text: string) => void }) {
  const t = useTranslations('reasons')
  const [code, setCode] = useState('5.1.2e')
  const [text, setText] = useState('')
  return (
    <Card title={t('addTitle')}>
      <div className="stack">
        <Select label={t('ground')} value={code} options={codes} onChange={setCode} />
        <TextArea label={t('addText')} value={text} onChange={setText} />
        <div>
          <Button
            isDisabled={text.trim() === ''}
            onPress={() => {
              onAdd(code, text.trim())
              setText('')
            }}
          >
            {t('add')}
          </Button>
        </div>
      </div>
    </Card>
  )
}
