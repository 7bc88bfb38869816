import type { Db } from '../../../db/access.ts'
import { documentById, updateDocument } from '../../../db/queries/documents.ts'
import {
  duplicateGroups,
  duplicateVerdicts,
  forgetVerdict,
  keepVerdict,
  lastCompared,
  pageTwins,
} from '../../../db/queries/duplicates.ts'
import { mailsOf } from '../../../db/queries/mails.ts'
import { pageBodies } from '../../../db/queries/page-texts.ts'
import { now } from '../../../shared/dates.ts'
import { threadsOf, unfolded } from '../../../shared/domain/threads.ts'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import { differenceOf } from '../../../shared/text/difference.ts'
import { threadMails } from '../compared-documents.ts'
import { type DocumentState, documentStates, titleOf } from '../document-rows.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'

const named = ({ record, code }: DocumentState) => ({
  id: record.id,
  code,
  title: titleOf(record),
  pages: record.pages,
})

export const listDuplicates: QueryHandler<'documents.duplicates'> = async ({ db }, { requestId }) => {
  const states = new Map((await documentStates(db, requestId)).map((state) => [state.record.id, state]))
  const verdicts = new Map(
    (await duplicateVerdicts(db, requestId)).map((one) => [
      `${one.document_id} ${one.other_id}`,
      one.verdict,
    ]),
  )
  const verdictOf = (one: string, two: string) =>
    verdicts.get(`${one} ${two}`) ?? verdicts.get(`${two} ${one}`) ?? null
  const groups = (await duplicateGroups(db, requestId)).flatMap((group) => {
    const head = states.get(group.representative_id)
    if (!head || group.members.length === 0) return []
    return {
      id: group.id,
      kind: group.kind,
      representative: { ...named(head), judgement: head.judgement },
      members: group.members.flatMap(({ document_id, similarity }) => {
        const state = states.get(document_id)
        if (!state) return []
        const verdict = verdictOf(document_id, group.representative_id)
        return { ...named(state), judgement: state.judgement, similarity, verdict }
      }),
    }
  })
  const sequence = (id: string) => states.get(id)?.record.sequence ?? 0
  const twins = [...Map.groupBy(await pageTwins(db, requestId), ({ twin }) => twin).values()].map((among) =>
    among.flatMap(({ document_id, page }) => {
      const state = states.get(document_id)
      return state ? { ...named(state), page } : []
    }),
  )
  return {
    comparedAt: await lastCompared(db, requestId),
    groups: groups.sort((a, b) => sequence(a.representative.id) - sequence(b.representative.id)),
    twins: twins.filter((among) => among.length > 1),
  }
}

async function textOf(db: Db, documentId: string): Promise<string> {
  return (await pageBodies(db, documentId, 0, limits.pages)).map(({ body }) => body).join('\n')
}

export const showDifference: QueryHandler<'documents.difference'> = async ({ db }, { first, second }) => {
  const [one, two] = [await documentById(db, first), await documentById(db, second)]
  if (!one || !two) throw new AppError('not-found')
  if (one.request_id !== two.request_id) throw new AppError('duplicate.other-request')
  return { pieces: [...differenceOf(await textOf(db, first), await textOf(db, second))] }
}

export const decideDuplicates: CommandHandler<'documents.decideDuplicates'> = async (
  { tx, log, actor },
  { documents, of, verdict },
) => {
  const stays = await documentById(tx, of)
  if (!stays) throw new AppError('not-found')
  for (const id of documents) {
    const document = await documentById(tx, id)
    if (!document || id === of) throw new AppError('not-found')
    if (document.request_id !== stays.request_id) throw new AppError('duplicate.other-request')
    if (verdict)
      await keepVerdict(tx, { document_id: id, other_id: of, verdict, made_by: actor, made_at: now() })
    else await forgetVerdict(tx, id, of)
    if (verdict === 'duplicate')
      await updateDocument(tx, id, {
        judgement: 'duplicate',
        judgement_reason: `Dubbel van ${String(stays.sequence).padStart(4, '0')}`,
        grounds: '[]',
      })
    else if (document.judgement === 'duplicate')
      await updateDocument(tx, id, { judgement: null, judgement_reason: '' })
    log('document.compared', id, { request: stays.request_id, other: of, verdict })
  }
  return {}
}

export const listThreads: QueryHandler<'documents.threads'> = async ({ db }, { requestId }) => {
  const threads = threadsOf(await threadMails(db, requestId))
  const states = await documentStates(db, requestId)
  const byId = new Map(states.map((state) => [state.record.id, state]))
  const attached = Map.groupBy(states, ({ record }) => record.parent_id)
  const mails = new Map((await mailsOf(db, requestId)).map((mail) => [mail.document_id, mail]))
  return {
    threads: threads.map(({ number, members }) => ({
      number,
      members: members.flatMap((member) => {
        const state = byId.get(member.id)
        const mail = mails.get(member.id)
        if (!state || !mail) return []
        const { containedIn } = member
        return {
          id: member.id,
          code: state.code,
          title: titleOf(state.record),
          subject: mail.subject,
          from: mail.from_name || mail.from_address,
          sentAt: mail.sent_at,
          parent: member.parent,
          tie: member.tie,
          containedIn: containedIn && { ...containedIn, code: byId.get(containedIn.id)?.code ?? '' },
          attachments: (attached.get(member.id) ?? []).map((one) => {
            const { id, code, title } = named(one)
            return { id, code, title }
          }),
        }
      }),
    })),
  }
}

export const showThread: QueryHandler<'documents.thread'> = async ({ db }, { documents }) => {
  const head = await documentById(db, documents[0] ?? '')
  if (!head) throw new AppError('not-found')
  const wanted = new Set<string>(documents)
  const mails = (await threadMails(db, head.request_id)).filter(({ id }) => wanted.has(id))
  const time = (sentAt: string | null) => (sentAt ? Date.parse(sentAt) : Number.POSITIVE_INFINITY)
  return {
    mails: unfolded(mails.sort((a, b) => time(a.sentAt) - time(b.sentAt))).map(({ id, pieces }) => ({
      id,
      pieces: [...pieces],
    })),
  }
}
