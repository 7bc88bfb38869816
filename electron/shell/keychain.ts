import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { SafeStorage } from 'electron'
import { z } from 'zod'
import type { Shell } from '../../shared/contract/shell.ts'

export type KeychainPieces = {
  readonly safeStorage: Pick<
    SafeStorage,
    'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
  >
  readonly platform: string
  /** File that holds the token, locked with a key that only the system's keychain has. */
  readonly file: string
}

const token = z.string().max(1000)

/** Keeps the token of the publication bank with the keychain of the system; never in readable form. */
export function openKeychain(pieces: KeychainPieces): Pick<Shell, 'keepToken' | 'recallToken'> {
  const isLocked = () =>
    pieces.safeStorage.isEncryptionAvailable() &&
    // Without a keychain Linux would lock with a key that stands in the program itself.
    (pieces.platform !== 'linux' || pieces.safeStorage.getSelectedStorageBackend() !== 'basic_text')
  return {
    keepToken: async (input) => {
      const value = token.parse(input)
      if (value === '') {
        rmSync(pieces.file, { force: true })
        return true
      }
      if (!isLocked()) return false
      writeFileSync(pieces.file, pieces.safeStorage.encryptString(value), { mode: 0o600 })
      return true
    },
    recallToken: async () => {
      if (!existsSync(pieces.file) || !isLocked()) return null
      try {
        return pieces.safeStorage.decryptString(readFileSync(pieces.file))
      } catch {
        // Another user's keychain, or a copy of the folder on another computer: the token is asked again.
        return null
      }
    },
  }
}
