import { join, resolve } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { openCore } from '../../core/core.ts'
import { defaultDataFolder } from '../../core/files/data-folder.ts'
import { root } from '../../core/files/root.ts'
import { serveHttp } from '../http.ts'
import { exit, parse, print } from './io.ts'

/** `serve`: the window for a browser on this machine, until the process is stopped. */
export async function serve(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['data', 'port'] })
  const port = Number(options.value('port') ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new AppError('cli.usage', { detail: '--port' })
  const core = await openCore({ dataFolder: resolve(options.value('data') ?? defaultDataFolder()) })
  const host = await serveHttp(core, { port, windowFolder: join(root, 'dist', 'renderer'), actor: 'officer' })
  print(options.json, { address: host.address, origin: host.origin }, () => [host.address])
  await new Promise<void>((end) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end())
  })
  await host.close()
  await core.close()
  return exit.done
}
