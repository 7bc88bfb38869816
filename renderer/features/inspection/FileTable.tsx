import { useTranslations } from 'use-intl'
import type { InspectedFile } from '../../../shared/contract/inspection.ts'
import { groundCounts, verdictOf } from '../../../shared/domain/inspection.ts'
import { Chip, type Tone } from '../../ui/Chip.tsx'
import { OpenRow, Table } from '../../ui/Table.tsx'
import { count, useErrorWords } from '../../words.ts'
import type { RefusedFile } from './use-inspection.ts'

export const verdictTones: Readonly<Record<'leak' | 'check' | 'clean' | 'refused', Tone>> = {
  leak: 'bad',
  check: 'warn',
  clean: 'ok',
  refused: 'quiet',
}

/** The files of an inspection with their verdicts; choosing one shows its findings. */
export function FileTable(props: {
  readonly files: readonly InspectedFile[]
  readonly refused: readonly RefusedFile[]
  /** Place in `files` of the one that is shown. */
  readonly chosen: number
  readonly onChoose: (at: number) => void
}) {
  const t = useTranslations('inspection')
  const words = useErrorWords()
  const withGrounds = props.files.some(({ grounds }) => grounds)
  return (
    <Table
      caption={t('caption')}
      columns={[
        { key: 'name', label: t('columns.name') },
        { key: 'verdict', label: t('columns.verdict'), width: '9rem' },
        { key: 'pages', label: t('columns.pages'), numeric: true, width: '5rem' },
        { key: 'findings', label: t('columns.findings'), width: '11rem' },
        ...(withGrounds ? [{ key: 'grounds' as const, label: t('columns.grounds'), width: '11rem' }] : []),
      ]}
    >
      {props.files.map((file, at) => (
        <FileRow
          key={`${file.sha256} ${file.name}`}
          file={file}
          same={props.files.find((one, before) => before < at && one.sha256 === file.sha256)?.name}
          withGrounds={withGrounds}
          isChosen={at === props.chosen}
          onChoose={() => props.onChoose(at)}
        />
      ))}
      {props.refused.map(({ name, error }) => (
        <tr key={`${name} ${words.of(error)}`}>
          <td className="file-name">
            {name}
            <div className="small soft">{words.of(error)}</div>
          </td>
          <td>
            <Chip tone={verdictTones.refused}>{t('verdicts.refused')}</Chip>
          </td>
          <td className="numeric">–</td>
          <td>–</td>
          {withGrounds && <td>–</td>}
        </tr>
      ))}
    </Table>
  )
}

function FileRow(props: {
  readonly file: InspectedFile
  /** Name of an earlier file with the same content. */
  readonly same: string | undefined
  readonly withGrounds: boolean
  readonly isChosen: boolean
  readonly onChoose: () => void
}) {
  const t = useTranslations('inspection')
  const { file, isChosen } = props
  const verdict = verdictOf(file)
  const leaks = file.findings.filter(({ certainty }) => certainty === 'leak').length
  const checks = file.findings.filter(({ certainty }) => certainty === 'check').length
  const read = groundCounts(file)
  return (
    <OpenRow className={isChosen ? 'row-chosen' : ''}>
      <td className="file-name">
        <button type="button" className="row-link strong" aria-pressed={isChosen} onClick={props.onChoose}>
          {file.name}
        </button>
        {props.same !== undefined && <div className="small soft">{t('same', { name: props.same })}</div>}
      </td>
      <td>
        <Chip tone={verdictTones[verdict]}>{t(`verdicts.${verdict}`)}</Chip>
      </td>
      <td className="numeric">{count(file.pages)}</td>
      <td>
        {leaks + checks === 0
          ? t('nothing')
          : t('found', { leaks, checks, both: leaks > 0 && checks > 0 ? 'yes' : 'no' })}
      </td>
      {props.withGrounds && (
        <td>
          {t('boxes', { boxes: read.boxes, without: read.withoutGround })}
          {read.grounds.length > 0 && (
            <div className="small soft">{read.grounds.map(({ code }) => code).join(' · ')}</div>
          )}
          {read.doubtful > 0 && <div className="small soft">{t('doubtful', { count: read.doubtful })}</div>}
        </td>
      )}
    </OpenRow>
  )
}
