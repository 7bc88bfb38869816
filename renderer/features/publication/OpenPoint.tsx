import { useTranslations } from 'use-intl'
import type { ErrorParams } from '../../../shared/errors.ts'
import { Button } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { daysInParams, useLookup } from '../../words.ts'
import { placeOfBurn, placeOfDecision, placeOfMotivation } from '../decisions/places.ts'

/** Points that are mended in the form of the decision itself. */
const ownFields = new Set(['outcome', 'signed_on', 'sent_on', 'signatory'])

/** Points that are mended in the dialog of a document. */
const ownOfDocument = new Set(['title_leaks', 'title_marked_elsewhere', 'no_document_date'])

/** One thing that is still missing, in words, with the way to where it is mended. */
export function OpenPoint(props: {
  readonly requestId: string
  readonly code: string
  readonly params: ErrorParams
  readonly documentId?: string | undefined
}) {
  const t = useTranslations('publication')
  const lookup = useLookup()
  const { code, requestId, documentId } = props
  const params = daysInParams(props.params)
  const sentence =
    lookup(`publication.blockers.${code}`, params) ??
    lookup(`decisions.missing.${code}`, params) ??
    lookup(`errors.${code}`, params) ??
    code
  const ground = props.params.ground
  return (
    <li className="row">
      <span>{sentence}</span>
      {code === 'not_burned' ? (
        <Button look="link" onPress={() => jumpTo(placeOfBurn)}>
          {t('burnThem')}
        </Button>
      ) : documentId && ownOfDocument.has(code) ? (
        <Link href={`/verzoeken/${requestId}/documenten?wijzig=${documentId}`}>{t('changeDocument')}</Link>
      ) : documentId ? (
        <Link href={`/documenten/${documentId}`}>{t('openDocument')}</Link>
      ) : typeof ground === 'string' ? (
        <Button look="link" onPress={() => jumpTo(placeOfMotivation(ground))}>
          {t('toMotivation')}
        </Button>
      ) : code.startsWith('authority_') ? (
        <Link href="/instellingen">{t('toSettings')}</Link>
      ) : ownFields.has(code) ? (
        <Button look="link" onPress={() => jumpTo(placeOfDecision)}>
          {t('toDecision')}
        </Button>
      ) : /judge|document/.test(code) ? (
        <Link href={`/verzoeken/${requestId}/documenten`}>{t('toDocuments')}</Link>
      ) : null}
    </li>
  )
}

function jumpTo(place: string): void {
  const target = document.getElementById(place)
  target?.scrollIntoView({ block: 'center' })
  target?.querySelector<HTMLElement>('textarea, input, button')?.focus()
}
