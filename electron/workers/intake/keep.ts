import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'

export type Kept = { readonly sha256: string; readonly bytes: number }

/** Puts bytes in the store, under their hash: written beside it, flushed, then moved into place. */
export async function keepBytes(store: string, bytes: Uint8Array): Promise<Kept> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const folder = join(store, 'sha256', sha256.slice(0, 2))
  const target = join(folder, sha256)
  if (existsSync(target)) return { sha256, bytes: bytes.length }
  const temporary = join(store, 'incoming', randomUUID())
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await mkdir(folder, { recursive: true })
  await rename(temporary, target)
  return { sha256, bytes: bytes.length }
}
