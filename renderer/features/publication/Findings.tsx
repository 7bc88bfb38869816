import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Link } from '../../ui/Link.tsx'
import { useLookup } from '../../words.ts'
import { placeOfDecision, placeOfPublication } from '../decisions/places.ts'

type Finding = Output<'publication.export'>['findings'][number]

/** Findings of one kind that are spelled out; a dossier may have a thousand of them. */
const shownAlike = 8

/** What receivers would refuse, by package: field, sentence, and the way to where it is mended. */
export function Findings(props: { readonly requestId: string; readonly findings: readonly Finding[] }) {
  const t = useTranslations('publication')
  const lookup = useLookup()
  // What blocks comes first.
  const sorted = [...props.findings].sort((a, b) => Number(b.blocks) - Number(a.blocks))
  return (
    <div className="stack">
      {[...Map.groupBy(sorted, ({ target }) => target)].map(([target, found]) => (
        <section key={target} aria-label={t(`targets.${target}`)}>
          <h3>{t(`targets.${target}`)}</h3>
          <ul className="split-list small">
            {[...Map.groupBy(found, ({ code, field }) => `${code} ${field}`)].map(([key, alike]) => (
              <li key={key}>
                <div className="row">
                  <Chip tone={alike[0]?.blocks ? 'bad' : 'warn'}>
                    {alike[0]?.blocks ? t('blocking') : t('warning')}
                  </Chip>
                  <span className="strong">{alike[0]?.field}</span>
                </div>
                {[...Map.groupBy(alike, sentenceKey)].slice(0, shownAlike).map(([each, same]) => {
                  const first = same[0] as Finding
                  return (
                    <div key={each}>
                      <span>{lookup(`publication.findings.${first.code}`, first.params) ?? first.code} </span>
                      <span className="soft path">{first.path}</span>{' '}
                      <Jump requestId={props.requestId} jump={first.jump} />
                    </div>
                  )
                })}
                {alike.length > shownAlike && (
                  <div>{t('moreAlike', { count: alike.length - shownAlike })}</div>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const sentenceKey = ({ path, params, jump }: Finding) => JSON.stringify([path, params, jump])

function Jump({ requestId, jump }: { readonly requestId: string; readonly jump: Finding['jump'] }) {
  const t = useTranslations('publication')
  switch (jump.to) {
    case 'document':
      return (
        <Link href={`/verzoeken/${requestId}/documenten?wijzig=${jump.documentId}`}>{t('goToField')}</Link>
      )
    case 'request':
      return <Link href={`/verzoeken/${requestId}`}>{t('goToField')}</Link>
    case 'settings':
      return <Link href="/instellingen">{t('toSettings')}</Link>
    case 'decision':
    case 'publication':
      return (
        <Button
          look="link"
          onPress={() => scrollTo(jump.to === 'decision' ? placeOfDecision : placeOfPublication)}
        >
          {t('goToField')}
        </Button>
      )
  }
}

function scrollTo(place: string): void {
  const target = document.getElementById(place)
  target?.scrollIntoView({ block: 'center' })
  target?.querySelector<HTMLElement>('textarea, input, button')?.focus()
}
