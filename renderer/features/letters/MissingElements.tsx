import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { Notice } from '../../ui/States.tsx'
import { useLookup } from '../../words.ts'
import { placeOfField } from './LetterFields.tsx'

type Missing = Output<'letters.show'>['missing'][number]

const tabs = {
  request: '',
  contact: '/contact',
  terms: '/termijnen',
  documents: '/documenten',
  decision: '/besluit',
} as const

/** What a letter may not go without and still lacks, with the way to where it is filled in. */
export function MissingElements(props: { readonly requestId: string; readonly missing: readonly Missing[] }) {
  const t = useTranslations('letters')
  const lookup = useLookup()
  return (
    <Card title={t('missing')}>
      {props.missing.length === 0 ? (
        <Notice tone="ok">{t('nothingMissing')}</Notice>
      ) : (
        <ul className="split-list">
          {props.missing.map((element) => (
            <li key={element.tag}>
              <div>{lookup(`letters.tags.${element.tag}`) ?? element.tag}</div>
              <div className="row small">
                <span className="soft">{element.basis}</span>
                {element.place === 'letter' ? (
                  <Button look="link" small onPress={() => jumpTo(placeOfField(element.field))}>
                    {t('toField')}
                  </Button>
                ) : (
                  <Link
                    href={
                      element.place === 'settings'
                        ? '/instellingen'
                        : `/verzoeken/${props.requestId}${tabs[element.place]}`
                    }
                  >
                    {t(`places.${element.place}`)}
                  </Link>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function jumpTo(place: string): void {
  const target = document.getElementById(place)
  target?.scrollIntoView({ block: 'center' })
  target?.querySelector<HTMLElement>('textarea, input, select, [tabindex="0"]')?.focus()
}
