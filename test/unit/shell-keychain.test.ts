import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type KeychainPieces, openKeychain } from '../../electron/shell/keychain.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakwerk-keychain-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = () => join(folder, 'token')
/** The system's keychain, as Electron shows it: turns every byte around. */
const keychain = (
  told: { available?: boolean; backend?: string; platform?: string; refuses?: boolean } = {},
) =>
  openKeychain({
    safeStorage: {
      isEncryptionAvailable: () => told.available ?? true,
      getSelectedStorageBackend: () => told.backend ?? 'gnome_libsecret',
      encryptString: (text) => Buffer.from(text).map((byte) => byte ^ 0xff) as Buffer,
      decryptString: (bytes) => {
        if (told.refuses) throw new Error('another key')
        return Buffer.from(bytes.map((byte) => byte ^ 0xff)).toString()
      },
    } as KeychainPieces['safeStorage'],
    platform: told.platform ?? 'linux',
    file: file(),
  })

describe('the token in the keychain of the system', () => {
  it('[S20] refuses what is no token', async () => {
    await expect(keychain().keepToken(5 as never)).rejects.toThrow()
    await expect(keychain().keepToken('x'.repeat(1001))).rejects.toThrow()
  })

  it('[S20] is kept locked, and comes back', async () => {
    expect(await keychain().recallToken()).toBeNull()
    expect(await keychain().keepToken('geheim-token')).toBe(true)
    expect(readFileSync(file(), 'latin1')).not.toContain('geheim')
    expect(await keychain().recallToken()).toBe('geheim-token')
  })

  it('[S20] is forgotten on request', async () => {
    await keychain().keepToken('geheim-token')
    await keychain().keepToken('')
    expect(existsSync(file())).toBe(false)
  })

  it('[S21] is kept nowhere where there is no keychain, or only one with a known key', async () => {
    for (const poor of [{ available: false }, { backend: 'basic_text' }]) {
      expect(await keychain(poor).keepToken('geheim-token')).toBe(false)
      expect(existsSync(file())).toBe(false)
    }
    expect(await keychain({ backend: 'basic_text', platform: 'win32' }).keepToken('t')).toBe(true)
  })

  it('[S21] is asked again when it was locked on another computer', async () => {
    writeFileSync(file(), 'x')
    expect(await keychain({ refuses: true }).recallToken()).toBeNull()
  })
})
