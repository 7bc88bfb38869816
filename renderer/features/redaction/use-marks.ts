import { useCallback, useMemo, useRef, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import type { Mark } from '../../../shared/contract/redaction.ts'
import { AppError } from '../../../shared/errors.ts'
import type { DocumentId, MarkId } from '../../../shared/ids.ts'
import { call } from '../../client.ts'
import { answers, keyOf, useQuestion } from '../../questions.ts'
import { type Stroke, sameRects, tidy } from './mark-geometry.ts'

type Marks = Output<'redaction.marks'>
export type MarkChange = {
  readonly id: string
  readonly rects?: Mark['rects']
  readonly grounds?: readonly string[]
  readonly note?: string
  readonly memo?: string
  readonly doubt?: boolean
  readonly labelPlace?: Mark['labelPlace']
}

/** A stroke that is drawn at once and waits for the core's answer. */
type Pending = { readonly key: number; readonly apply: (marks: readonly Mark[]) => readonly Mark[] }

export type MarkStore = ReturnType<typeof useMarks>

/**
 * The marks of a document. Each act is one question to the core and is drawn before the answer comes; the answer is
 * the truth. Acts go out one after the other, so that undo always undoes the last one.
 */
export function useMarks(documentId: DocumentId) {
  const question = useQuestion('redaction.marks', { documentId })
  const [pending, setPending] = useState<readonly Pending[]>([])
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const chain = useRef<Promise<unknown>>(Promise.resolve())
  const serial = useRef(0)
  /** Ids of strokes before the core named them, and the names it gave. */
  const named = useRef(new Map<string, string>())

  const settled = question.data?.marks
  const marks = useMemo(
    () => pending.reduce<readonly Mark[]>((all, one) => one.apply(all), settled ?? []),
    [pending, settled],
  )

  const act = useCallback(
    <T>(apply: Pending['apply'], work: () => Promise<T>, onDone: (answer: T) => void): Promise<boolean> => {
      const key = serial.current++
      setPending((before) => [...before, { key, apply }])
      const run = chain.current.then(async () => {
        try {
          onDone(await work())
          setSavedAt(new Date())
          setError(null)
          return true
        } catch (cause) {
          setError(cause as Error)
          return false
        } finally {
          setPending((before) => before.filter((one) => one.key !== key))
        }
      })
      chain.current = run
      return run
    },
    [],
  )

  const accept = useCallback(
    (answer: Marks) => answers.setQueryData(keyOf('redaction.marks', { documentId }), answer),
    [documentId],
  )
  const realId = (id: string) => (named.current.get(id) ?? id) as MarkId

  /** Makes marks with the given grounds; answers with the ids they are drawn under. */
  const add = (strokes: readonly Stroke[], grounds: readonly string[]): readonly string[] => {
    const fresh = strokes.map(
      (stroke): Mark => ({
        id: `new-${serial.current}-${stroke.page}-${Math.random().toString(36).slice(2)}` as MarkId,
        documentId,
        page: stroke.page,
        rects: stroke.rects.map((rect) => [...tidy(rect)] as Mark['rects'][number]),
        grounds: [...grounds],
        note: '',
        memo: '',
        doubt: false,
        labelPlace: 'box',
        origin: 'hand',
        madeBy: '',
        createdAt: new Date().toISOString() as Mark['createdAt'],
      }),
    )
    void act(
      (marks) => [...marks, ...fresh],
      () =>
        call('redaction.add', {
          documentId,
          marks: fresh.map(({ page, rects, grounds }) => ({ page, rects, grounds })),
        }),
      (answer) => {
        const taken = new Set<string>(settledIds(documentId))
        for (const mark of fresh) {
          const made = answer.marks.find(
            (one) => !taken.has(one.id) && one.page === mark.page && sameRects(one.rects, mark.rects),
          )
          if (!made) continue
          taken.add(made.id)
          named.current.set(mark.id, made.id)
        }
        accept(answer)
      },
    )
    return fresh.map((mark) => mark.id)
  }

  const change = (changes: readonly MarkChange[]): Promise<boolean> => {
    const byId = new Map(changes.map((one) => [realId(one.id), one]))
    return act(
      (marks) =>
        marks.map((mark) => {
          const wanted = byId.get(realId(mark.id))
          if (!wanted) return mark
          return {
            ...mark,
            rects: wanted.rects ?? mark.rects,
            grounds: wanted.grounds ? [...wanted.grounds] : mark.grounds,
            note: wanted.note ?? mark.note,
            memo: wanted.memo ?? mark.memo,
            doubt: wanted.doubt ?? mark.doubt,
            labelPlace: wanted.labelPlace ?? mark.labelPlace,
          }
        }),
      () =>
        call('redaction.change', {
          documentId,
          marks: changes.map(({ id, grounds, ...rest }) => ({
            ...rest,
            id: realId(id),
            ...(grounds ? { grounds: [...grounds] } : {}),
          })),
        }),
      accept,
    )
  }

  const remove = (ids: readonly string[]): Promise<boolean> =>
    act(
      (marks) => marks.filter((mark) => !ids.some((id) => realId(id) === realId(mark.id))),
      () => call('redaction.delete', { documentId, ids: ids.map(realId) }),
      accept,
    )

  /** Makes marks in the place of others, as one act. */
  const replace = (old: readonly string[], strokes: readonly Stroke[], grounds: readonly string[]) =>
    act(
      (marks) => marks.filter((mark) => !old.some((id) => realId(id) === realId(mark.id))),
      () =>
        call('redaction.replace', {
          documentId,
          ids: old.map(realId),
          marks: strokes.map(({ page, rects }) => ({
            page,
            rects: rects.map((rect) => [...tidy(rect)] as Mark['rects'][number]),
            grounds: [...grounds],
          })),
        }),
      accept,
    )

  /** Leaves the document as done once every stroke is saved; answers with what must be settled first. */
  const leaveDone = async (despiteDoubts: boolean): Promise<'done' | 'doubts' | 'judgement' | 'failed'> => {
    await chain.current
    try {
      await call('documents.setDone', { id: documentId, isDone: true, despiteDoubts })
      return 'done'
    } catch (cause) {
      const code = cause instanceof AppError ? cause.code : ''
      if (code === 'document.doubts-open') return 'doubts'
      if (code === 'document.not-judged') return 'judgement'
      setError(cause as Error)
      return 'failed'
    }
  }

  /** Undoes or redoes the last act in the request; answers with what it touched, or null when it was refused. */
  const step = async (way: 'undo' | 'redo', requestId: string) => {
    let touched: Output<'redaction.undo'> | null = null
    await act(
      (marks) => marks,
      async () => {
        touched = (await call(`redaction.${way}`, { requestId })) as Output<'redaction.undo'>
        return call('redaction.marks', { documentId }) as Promise<Marks>
      },
      accept,
    )
    return touched as Output<'redaction.undo'> | null
  }

  return {
    marks,
    isLoading: question.isPending,
    loadError: question.error,
    /** Pages (0-based) that were chosen to become an image. */
    imagePages: question.data?.imagePages ?? [],
    /** Chooses which pages become an image. */
    setImagePages: (pages: readonly number[]) =>
      act(
        (marks) => marks,
        () => call('redaction.setImagePages', { documentId, pages: [...pages] }),
        accept,
      ),
    history: question.data?.history ?? { undo: null, redo: null },
    isSaving: pending.length > 0,
    savedAt,
    error,
    clearError: () => setError(null),
    realId,
    add,
    change,
    remove,
    replace,
    leaveDone,
    step,
  }
}

function settledIds(documentId: DocumentId): readonly string[] {
  const known = answers.getQueryData<Marks>(keyOf('redaction.marks', { documentId }))
  return known?.marks.map((mark) => mark.id) ?? []
}
