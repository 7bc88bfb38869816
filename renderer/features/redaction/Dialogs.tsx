import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { OwnKeys } from '../../../shared/domain/single-keys.ts'
import { Button } from '../../ui/Button.tsx'
import { groundFamily } from '../../ui/Chip.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { allGroundLines, findGrounds } from './ground-choice.ts'
import { JudgeDialog } from './JudgeDialog.tsx'
import { pagesOf, type RepeatChoice, repeated } from './mark-geometry.ts'
import { NoteDialog } from './NoteDialog.tsx'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import type { Workspace } from './use-workspace.ts'

/** The question that is open, if any; closing gives the focus back to the pages. */
export function Dialogs(props: {
  readonly work: Workspace
  readonly ownKeys: OwnKeys
  /** Leaves the document as done and goes on. */
  readonly leaveDone: (despiteDoubts: boolean) => Promise<void>
}) {
  const { work } = props
  const close = () => {
    work.setAsking(null)
    requestAnimationFrame(() => work.viewer.current?.focus())
  }
  switch (work.asking) {
    case 'ground':
      return <GroundDialog work={work} onClose={close} />
    case 'note':
      return <NoteDialog work={work} onClose={close} />
    case 'repeat':
      return <RepeatDialog work={work} onClose={close} />
    case 'wholePage':
      return <WholePageDialog work={work} onClose={close} />
    case 'page':
      return <PageDialog work={work} onClose={close} />
    case 'shortcuts':
      return <ShortcutsDialog own={props.ownKeys} onClose={close} />
    case 'judge':
      return <JudgeDialog work={work} isFirst={false} onClose={close} onJudged={work.judged} />
    case 'judgeAndGo':
      return <JudgeDialog work={work} isFirst onClose={close} onJudged={() => void props.leaveDone(false)} />
    case 'doubts':
      return <DoubtsDialog work={work} onClose={close} onDespite={() => void props.leaveDone(true)} />
    case null:
      return null
  }
}

/** The document is to be left as done while marks are in doubt. */
function DoubtsDialog(props: Props & { readonly onDespite: () => void }) {
  const t = useTranslations('redaction')
  const inDoubt = props.work.ordered.filter((mark) => mark.doubt)
  return (
    <Dialog title={t('doubts.title')} onClose={props.onClose}>
      <p>{t('doubts.text', { count: inDoubt.length })}</p>
      <Actions>
        <Button
          look="primary"
          autoFocus
          onPress={() => {
            props.onClose()
            if (inDoubt[0]) props.work.goToMark(inDoubt[0])
          }}
        >
          {t('doubts.show')}
        </Button>
        <Button
          onPress={() => {
            props.onClose()
            props.onDespite()
          }}
        >
          {t('doubts.despite')}
        </Button>
        <Button look="quiet" onPress={props.onClose}>
          {t('cancel')}
        </Button>
      </Actions>
    </Dialog>
  )
}

type Props = { readonly work: Workspace; readonly onClose: () => void }

/** All grounds of the law and the categories that are no ground, found by code or words. */
function GroundDialog({ work, onClose }: Props) {
  const t = useTranslations('redaction')
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const lines = findGrounds(allGroundLines(work.law), query)
  const active = Math.min(at, lines.length - 1)
  const choose = (code: string | undefined, also: boolean) => {
    if (code === undefined) return
    onClose()
    work.chooseGround(code, also)
  }
  return (
    <Dialog title={t('groundDialog.title')} onClose={onClose} wide>
      <TextField
        label={t('groundDialog.search')}
        hint={t('groundDialog.hint')}
        type="search"
        value={query}
        onChange={(text) => {
          setQuery(text)
          setAt(0)
        }}
        autoFocus
        onKeyDown={(key, stop) => {
          if (key === 'ArrowDown' || key === 'ArrowUp') {
            stop()
            setAt(Math.min(lines.length - 1, Math.max(0, active + (key === 'ArrowDown' ? 1 : -1))))
          }
          if (key === 'Enter') {
            stop()
            choose(lines[active]?.code, false)
          }
        }}
      />
      <ul className="ground-results" aria-label={t('groundDialog.results', { count: lines.length })}>
        {lines.map((line, index) => (
          <li key={line.code}>
            <button
              type="button"
              className={`ground-row family-${groundFamily(line.code)}`}
              data-active={index === active || undefined}
              aria-pressed={work.current.includes(line.code)}
              onClick={(event) => choose(line.code, event.shiftKey || event.ctrlKey)}
            >
              <span />
              <span className="ground-swatch" aria-hidden="true" />
              <span className="ground-code">{line.label}</span>
              <span className="ground-name">
                {line.isGround ? line.name : t('grounds.noGround', { name: line.name })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="visually-hidden" role="status">
        {lines[active] ? `${lines[active].label} ${lines[active].name}` : t('groundDialog.none')}
      </p>
      {lines.length === 0 && <p className="soft">{t('groundDialog.none')}</p>}
    </Dialog>
  )
}

/** The same spot on more pages: letterheads, page feet, stamps. */
function RepeatDialog({ work, onClose }: Props) {
  const t = useTranslations('redaction')
  const [kind, setKind] = useState<RepeatChoice['kind']>('all')
  const [from, setFrom] = useState(String(work.page + 1))
  const [to, setTo] = useState(String(work.frames.length))
  const choice: RepeatChoice = kind === 'range' ? { kind, from: Number(from), to: Number(to) } : { kind }
  const pages = pagesOf(choice, work.frames.length)
  const strokes = work.chosen.flatMap((mark) =>
    repeated(
      mark.rects,
      pages,
      work.frames,
      (page) => work.byPage.get(page)?.map((other) => other.rects) ?? [],
    ).map((stroke) => ({ ...stroke, grounds: mark.grounds })),
  )
  const repeat = () => {
    // One act per set of grounds, so that one undo takes back one choice.
    for (const group of Map.groupBy(strokes, (stroke) => stroke.grounds.join()).values())
      work.addStrokes(group, group[0]!.grounds)
    onClose()
  }
  return (
    <Dialog
      title={t('repeat.title', { count: work.chosen.length })}
      onClose={onClose}
      {...(strokes.length > 0 ? { onConfirm: repeat } : {})}
    >
      <Select
        label={t('repeat.pages')}
        value={kind}
        onChange={setKind}
        options={(['all', 'odd', 'even', 'range'] as const).map((value) => ({
          value,
          label: t(`repeat.${value}`),
        }))}
      />
      {kind === 'range' && (
        <div className="fields">
          <TextField label={t('repeat.from')} value={from} onChange={setFrom} inputMode="numeric" />
          <TextField label={t('repeat.to')} value={to} onChange={setTo} inputMode="numeric" />
        </div>
      )}
      <p role="status">{t('repeat.result', { count: strokes.length })}</p>
      <Actions>
        <Button look="primary" onPress={repeat} isDisabled={strokes.length === 0}>
          {t('repeat.do', { count: strokes.length })}
        </Button>
        <Button onPress={onClose}>{t('cancel')}</Button>
      </Actions>
    </Dialog>
  )
}

function WholePageDialog({ work, onClose }: Props) {
  const t = useTranslations('redaction')
  const page = work.wholePage ?? work.page
  const mark = () => {
    const frame = work.frames[page]
    if (frame) work.addStrokes([{ page, rects: [frame.box] }])
    work.setWholePage(null)
    onClose()
  }
  return (
    <Dialog title={t('wholePage.title', { page: page + 1 })} onClose={onClose}>
      <p>{t('wholePage.text', { code: work.codesInWords(work.current) })}</p>
      <Actions>
        <Button look="primary" onPress={mark} autoFocus>
          {t('wholePage.do')}
        </Button>
        <Button onPress={onClose}>{t('cancel')}</Button>
      </Actions>
    </Dialog>
  )
}

function PageDialog({ work, onClose }: Props) {
  const t = useTranslations('redaction')
  const [text, setText] = useState(String(work.page + 1))
  const wanted = Number(text)
  const isPage = Number.isInteger(wanted) && wanted >= 1 && wanted <= work.frames.length
  const go = () => {
    if (!isPage) return
    onClose()
    work.goToPage(wanted - 1)
  }
  return (
    <Dialog title={t('goTo.title')} onClose={onClose}>
      <TextField
        label={t('goTo.label', { count: work.frames.length })}
        value={text}
        onChange={setText}
        inputMode="numeric"
        autoFocus
        error={isPage || text === '' ? undefined : t('goTo.wrong', { count: work.frames.length })}
        onKeyDown={(key, stop) => {
          if (key !== 'Enter') return
          stop()
          go()
        }}
      />
      <Actions>
        <Button look="primary" onPress={go} isDisabled={!isPage}>
          {t('goTo.do')}
        </Button>
        <Button onPress={onClose}>{t('cancel')}</Button>
      </Actions>
    </Dialog>
  )
}
