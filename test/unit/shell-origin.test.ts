import { describe, expect, it } from 'vitest'
import { isOpenable, isOwnPage, isOwnResource } from '../../electron/shell/origin.ts'

describe('which address is the window itself', () => {
  it.each([
    'https://example.org/?next=app://lakwerk',
    'https://app://lakwerk',
    'http://lakwerk/',
    'app://lakwerk.example.org/',
    'app://evil/lakwerk',
    'app://user@lakwerk/',
    'app://user:word@lakwerk/',
    'app://lakwerk:8080/',
    'app:lakwerk',
    'file:///app://lakwerk/',
    'data:text/html,app://lakwerk',
    'blob:app://lakwerk/4c1c7d4e',
    'javascript:location="app://lakwerk"',
    'about:blank',
    '',
  ])('[S1] refuses %s', (address) => expect(isOwnPage(address)).toBe(false))

  it.each(['app://lakwerk/', 'app://lakwerk/verzoeken/2026-0001?tab=contact#a'])(
    '[S1] accepts %s',
    (address) => expect(isOwnPage(address)).toBe(true),
  )
})

describe('which bytes the window may load', () => {
  it.each([
    'https://example.org/a.png',
    'http://127.0.0.1:9/',
    'ws://example.org',
    'file:///etc/passwd',
    'ftp://example.org/',
    'blob:https://example.org/4c1c',
    'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html',
    'not an address',
  ])('[S2] refuses %s', (address) => expect(isOwnResource(address)).toBe(false))

  it.each(['app://lakwerk/assets/a.js', 'data:image/png;base64,AAAA', 'blob:app://lakwerk/4c1c'])(
    '[S2] accepts %s',
    (address) => expect(isOwnResource(address)).toBe(true),
  )
})

describe('which links leave the program', () => {
  it.each([
    'http://example.org',
    'file:///C:/a.exe',
    'ms-msdt:/id',
    'javascript:alert(1)',
    'smb://host/x',
    '',
  ])('[S3] refuses %s', (address) => expect(isOpenable(address)).toBe(false))
  it.each(['https://wetten.overheid.nl/BWBR0045754', 'mailto:woo@example.org'])('[S3] opens %s', (address) =>
    expect(isOpenable(address)).toBe(true),
  )
})
