import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { pdfAddress } from '../../client.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Table } from '../../ui/Table.tsx'
import { dayInWords } from '../../words.ts'

/** What went out: the day, the letter as PDF and as Word file, and whether it counts for the terms. */
export function SentLetters(props: { readonly letters: Output<'letters.list'>['sent'] }) {
  const t = useTranslations('letters')
  return (
    <Table
      caption={t('sent')}
      columns={[
        { key: 'day', label: t('columns.day') },
        { key: 'kind', label: t('columns.kind') },
        { key: 'term', label: t('columns.term') },
        { key: 'files', label: t('columns.files') },
      ]}
    >
      {props.letters.toReversed().map((letter) => (
        <tr key={letter.id}>
          <td>{dayInWords(letter.sentOn)}</td>
          <td>
            {t(`kinds.${letter.kind}`)} <span className="small soft">{letter.kind}</span>{' '}
            {letter.part !== null && <Chip>{t('part', { number: letter.part })}</Chip>}
          </td>
          <td>
            {letter.recorded ? <Chip tone="ok">{t('recorded')}</Chip> : <span className="soft">–</span>}
          </td>
          <td>
            <span className="row">
              <ButtonLink small href={pdfAddress(letter.pdf)} newWindow>
                {t('openPdf', { pages: letter.pages })}
              </ButtonLink>
              <ButtonLink
                small
                look="quiet"
                href={`/files/${letter.word}`}
                download={`${letter.kind}-${letter.sentOn}.docx`}
              >
                {t('word')}
              </ButtonLink>
            </span>
          </td>
        </tr>
      ))}
    </Table>
  )
}
