import { statSync } from 'node:fs'
import { isAbsolute, relative, resolve } from 'node:path'
import { requestById } from '../../../db/queries/requests.ts'
import { setWatchFolder, watchedFiles, watchFolders } from '../../../db/queries/watch.ts'
import { AppError } from '../../../shared/errors.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'

export const showWatched: QueryHandler<'documents.watched'> = async ({ db }, { requestId }) => {
  const [watch] = await watchFolders(db, requestId)
  const files = [...(await watchedFiles(db, requestId)).values()]
  const taken = files.filter(({ is_taken }) => is_taken === 1).length
  return {
    folder: watch?.folder ?? null,
    isReachable: watch !== undefined && isFolder(watch.folder),
    taken,
    waiting: files.length - taken,
  }
}

export const setWatch: CommandHandler<'documents.watch'> = async (
  { tx, log, actor, services },
  { requestId, folder },
) => {
  if (!(await requestById(tx, requestId))) throw new AppError('not-found')
  if (folder !== '') {
    if (!isAbsolute(folder) || !isFolder(folder)) throw new AppError('watch.not-a-folder')
    if (holds(folder, services.dataFolder) || holds(services.dataFolder, folder))
      throw new AppError('watch.own-folder')
  }
  await setWatchFolder(tx, { requestId, folder: folder && resolve(folder), by: actor })
  log(folder === '' ? 'watch.ended' : 'watch.set', requestId, { request: requestId })
  return {}
}

/** Whether a path is a folder that can be seen now; looked up at once, since nothing may be awaited in a write. */
function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** Whether a folder is, or lies in, another. */
function holds(outer: string, inner: string): boolean {
  const way = relative(resolve(outer), resolve(inner))
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}
