import { useTranslations } from 'use-intl'
import { Link, useLocation } from 'wouter'
import { useQuestion } from '../questions.ts'
import { count } from '../words.ts'
import { AtWork } from './AtWork.tsx'

/** The places of the window; each is listed once it exists. */
export function Rail() {
  const t = useTranslations('shell')
  const [place] = useLocation()
  const list = useQuestion('requests.list', {})
  const settings = useQuestion('settings.show', {})
  const places = [
    {
      href: '/',
      label: t('places.worklist'),
      isHere: place === '/' || place.startsWith('/verzoeken'),
      number: list.data?.open,
    },
    { href: '/agenda', label: t('places.agenda'), isHere: place === '/agenda' },
    { href: '/zoeken', label: t('places.search'), isHere: place === '/zoeken' },
    { href: '/statistiek', label: t('places.statistics'), isHere: place === '/statistiek' },
    { href: '/controle', label: t('places.inspection'), isHere: place === '/controle' },
    { href: '/motivering', label: t('places.motivation'), isHere: place === '/motivering' },
    { href: '/handboek', label: t('places.handbook'), isHere: place === '/handboek' },
  ]
  const below = [{ href: '/instellingen', label: t('places.settings'), isHere: place === '/instellingen' }]
  return (
    <nav className="rail" aria-label={t('rail')}>
      <div className="rail-mark">
        <span aria-hidden="true">
          <i />
          <i />
        </span>
        Lakwerk
      </div>
      {places.map((item) => (
        <Place key={item.href} {...item} />
      ))}
      <hr className="rail-line" />
      {below.map((item) => (
        <Place key={item.href} {...item} />
      ))}
      <AtWork />
      <div className="rail-foot">
        {settings.data?.authorityName && <div>{settings.data.authorityName}</div>}
        <div>{t('offline')}</div>
      </div>
    </nav>
  )
}

function Place(props: {
  readonly href: string
  readonly label: string
  readonly isHere: boolean
  readonly number?: number | undefined
}) {
  return (
    <Link href={props.href} className="rail-place" aria-current={props.isHere ? 'page' : undefined}>
      {props.label}
      {props.number !== undefined && props.number > 0 && (
        <span className="small strong">{count(props.number)}</span>
      )}
    </Link>
  )
}
