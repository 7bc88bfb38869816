import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { categoryOf, groundOf } from '../../../shared/domain/grounds.ts'
import { Chip, GroundChip } from '../../ui/Chip.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { useLookup } from '../../words.ts'
import { placeOfMotivation } from './places.ts'

type Motivation = Output<'decisions.show'>['motivations'][number]

/** For every ground that was used: where, what the law asks, and the text that answers it. */
export function Motivations(props: {
  readonly motivations: readonly Motivation[]
  readonly texts: readonly { readonly ground: string; readonly text: string }[]
  readonly onChange: (ground: string, text: string) => void
}) {
  const t = useTranslations('decisions')
  if (props.motivations.length === 0) return <p className="soft">{t('noGrounds')}</p>
  return (
    <ul className="split-list">
      {props.motivations.map((motivation) => (
        <li key={motivation.ground} id={placeOfMotivation(motivation.ground)}>
          <One
            motivation={motivation}
            text={props.texts.find(({ ground }) => ground === motivation.ground)?.text ?? ''}
            onChange={(text) => props.onChange(motivation.ground, text)}
          />
        </li>
      ))}
    </ul>
  )
}

function One(props: {
  readonly motivation: Motivation
  readonly text: string
  readonly onChange: (text: string) => void
}) {
  const t = useTranslations('decisions')
  const lookup = useLookup()
  const { motivation, text } = props
  const ground = groundOf(motivation.ground)
  const name = ground?.nameNl ?? categoryOf(motivation.ground)?.nameNl ?? ''
  const isMissing = motivation.required && text.trim() === ''
  return (
    <div className="stack-tight">
      <div className="row-spread">
        <span className="row">
          <GroundChip code={motivation.ground} />
          <span className="strong">{name}</span>
          {ground && <span className="small soft">{t(`kinds.${ground.kind}`)}</span>}
        </span>
        <span className="row">
          <span className="small soft">
            {t('usedIn', { marks: motivation.marks, documents: motivation.documents })}
          </span>
          {isMissing && <Chip tone="warn">{t('motivationMissing')}</Chip>}
        </span>
      </div>
      {motivation.needs.length > 0 && (
        <ul className="small soft needs">
          {motivation.needs.map((code) => (
            <li key={code}>{lookup(`motivation.${code}`) ?? code}</li>
          ))}
        </ul>
      )}
      <TextArea
        label={t('motivationOf', { ground: motivation.ground })}
        rows={3}
        value={text}
        onChange={props.onChange}
        isRequired={motivation.required}
      />
    </div>
  )
}
