import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Link, useSearchParams } from 'wouter'
import type { DocumentRow } from '../../../shared/contract/documents.ts'
import { categoryOf, groundOf } from '../../../shared/domain/grounds.ts'
import type { Judgement } from '../../../shared/domain/judgements.ts'
import { judgements } from '../../../shared/domain/judgements.ts'
import type { Law } from '../../../shared/domain/term-events.ts'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip, GroundChip, type Tone } from '../../ui/Chip.tsx'
import { Select } from '../../ui/Select.tsx'
import { OpenRow, Table } from '../../ui/Table.tsx'
import { count, dayInWords } from '../../words.ts'
import { prepareDocument } from '../redaction/open-ahead.ts'
import { DocumentDialog } from './DocumentDialog.tsx'

const burnTones: Readonly<Record<DocumentRow['burn'], Tone>> = {
  not_needed: 'quiet',
  to_do: 'warn',
  outdated: 'warn',
  passed: 'ok',
  failed: 'bad',
}

/** What is being changed about a document, and what was chosen for it already. */
type Asked = { readonly document: DocumentRow; readonly judgement: Judgement | null; readonly error?: Error }

/** The documents of a request: open to redact, judge in the row, change the rest in a dialog. */
export function DocumentTable(props: { readonly documents: readonly DocumentRow[]; readonly law: Law }) {
  const t = useTranslations('documents')
  const [params, setParams] = useSearchParams()
  // Another tab may send the officer here to mend one document.
  const named = props.documents.find((one) => one.id === params.get('wijzig'))
  const [asked, setAsked] = useState<Asked | undefined>(
    named && { document: named, judgement: named.judgementDerived ? null : named.judgement },
  )
  const idOfAsked = asked?.document.id
  const shown = props.documents.find((one) => one.id === idOfAsked)
  return (
    <>
      <Table
        caption={t('caption')}
        columns={[
          { key: 'code', label: t('columns.code'), width: '5rem' },
          { key: 'name', label: t('columns.name') },
          { key: 'pages', label: t('columns.pages'), numeric: true, width: '5rem' },
          { key: 'judgement', label: t('columns.judgement'), width: '14rem' },
          { key: 'grounds', label: t('columns.grounds'), width: '9rem' },
          { key: 'burn', label: t('columns.burn'), width: '10rem' },
          { key: 'change', label: t('columns.change'), hideLabel: true, width: '6.5rem' },
        ]}
      >
        {props.documents.map((document) => (
          <Row key={document.id} document={document} onAsk={setAsked} />
        ))}
      </Table>
      {asked && shown && (
        <DocumentDialog
          document={shown}
          law={props.law}
          judgement={asked.judgement}
          {...(asked.error ? { refusal: asked.error } : {})}
          onClose={() => {
            setAsked(undefined)
            if (params.has('wijzig')) setParams({}, { replace: true })
          }}
        />
      )}
    </>
  )
}

function Row(props: { readonly document: DocumentRow; readonly onAsk: (asked: Asked) => void }) {
  const t = useTranslations('documents')
  const tJudgement = useTranslations('judgements')
  const judge = useCommand('documents.judge')
  const { document, onAsk } = props
  const chosen = document.judgementDerived ? null : document.judgement
  const derived = document.judgementDerived && document.judgement
  const choose = (judgement: Judgement | null) =>
    judge.mutate(
      {
        id: document.id,
        judgement,
        reason: document.judgementReason,
        grounds: judgement === 'not_public' || judgement === 'partial_public' ? document.grounds : [],
        publicLocation: document.publicLocation,
      },
      // What the judgement still needs (a ground, a place, a reason) is asked in the dialog.
      { onError: (error) => onAsk({ document, judgement, error }) },
    )
  return (
    // Opened before it is asked for; the screen asks again what fails here.
    <OpenRow onNear={() => void prepareDocument(document.id, document).catch(() => {})}>
      <td className="soft">{String(document.sequence).padStart(4, '0')}</td>
      <td>
        <Link href={`/documenten/${document.id}`} className="row-link">
          {document.title}
        </Link>
        <div className="small soft">
          {!document.name.startsWith(document.title) && `${document.name} · `}
          {document.documentDate ? dayInWords(document.documentDate) : t('noDate')}
          {document.marks > 0 && ` · ${t('marks', { count: document.marks })}`}
        </div>
      </td>
      <td className="numeric">{count(document.pages)}</td>
      <td>
        <Select<Judgement | ''>
          small
          hideLabel
          label={t('judgementOf', { name: document.title })}
          value={chosen ?? ''}
          isDisabled={judge.isPending}
          options={[
            {
              value: '',
              label: derived ? t('derivedAs', { judgement: tJudgement(derived) }) : tJudgement('none'),
            },
            ...judgements.map((code) => ({ value: code, label: tJudgement(code) })),
          ]}
          onChange={(code) => choose(code || null)}
        />
      </td>
      <td>
        <div className="row">
          {document.grounds.map((code) => (
            <GroundChip key={code} code={code} name={groundOf(code)?.nameNl ?? categoryOf(code)?.nameNl} />
          ))}
        </div>
      </td>
      <td>
        <Chip tone={burnTones[document.burn]}>{t(`burn.${document.burn}`)}</Chip>
      </td>
      <td>
        <Button
          small
          look="quiet"
          label={t('changeWhich', { name: document.title })}
          onPress={() => onAsk({ document, judgement: chosen })}
        >
          {t('change')}
        </Button>
      </td>
    </OpenRow>
  )
}
