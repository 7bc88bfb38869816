import { join, resolve } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { defaultDataFolder } from '../../core/files/data-folder.ts'
import { isSafeAddress, uploadGpp } from '../../core/gpp-upload.ts'
import { exit, parse, print } from './io.ts'

/**
 * `gpp-upload --package DIR --address URL --user NAME`: sends a package to a GPP-publicatiebank; the token comes from
 * `LAKWERK_GPP_TOKEN`, never from the command line, where other users could read it.
 */
export async function gppUpload(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['package', 'address', 'user', 'data'] })
  const address = options.need('address')
  const token = process.env.LAKWERK_GPP_TOKEN ?? ''
  if (token === '') throw new AppError('cli.usage', { detail: 'LAKWERK_GPP_TOKEN' })
  if (!isSafeAddress(address)) throw new AppError('cli.usage', { detail: '--address' })
  const made = await uploadGpp({
    folder: resolve(options.need('package')),
    address,
    token,
    user: options.need('user'),
    progressFolder: join(resolve(options.value('data') ?? defaultDataFolder()), 'uploads'),
    onProgress: (share) => {
      if (process.stderr.isTTY) process.stderr.write(`\rgpp-upload ${Math.round(share * 100)} % `)
    },
  })
  print(options.json, made, () => [`${made.publication}\t${made.documents}`])
  return exit.done
}
