import { Reader } from '@kenjiuno/msgreader/lib/Reader.js'
import { strFromU8, unzipSync } from 'fflate'

/**
 * Whether an Office file asks for a password before anything can be read: `yes`, `no`, or `perhaps` where programs lock
 * files with a password that all of them know (Excel does, for a workbook whose structure is protected).
 *
 * @source [MS-OFFCRYPTO] 2.3 (packages), [MS-DOC] 2.5.2 (fEncrypted), [MS-XLS] 2.4.117 (FilePass), [MS-PPT] 2.3.2
 *   (headerToken), OpenDocument 1.3 part 2 §4.4 (encryption-data)
 */
export function lockOf(bytes: Uint8Array): 'yes' | 'perhaps' | 'no' {
  try {
    return bytes[0] === 0x50 && bytes[1] === 0x4b ? lockOfZip(bytes) : lockOfCompound(bytes)
  } catch {
    // What cannot be taken apart says nothing about a password; LibreOffice may still read it.
    return 'no'
  }
}

const mostManifestBytes = 4 * 1024 * 1024

function lockOfZip(bytes: Uint8Array): 'yes' | 'no' {
  const name = 'META-INF/manifest.xml'
  const found = unzipSync(bytes, {
    filter: (file) => file.name === name && file.originalSize < mostManifestBytes,
  })[name]
  return found && /<(\w+:)?encryption-data\b/.test(strFromU8(found)) ? 'yes' : 'no'
}

function lockOfCompound(bytes: Uint8Array): 'yes' | 'perhaps' | 'no' {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(packageName)) return 'yes'
  const reader = new Reader(bytes.slice().buffer)
  reader.parse()
  const start = (name: string): DataView => {
    const found = reader.rootFolder().readFile(name)
    return found
      ? new DataView(found.buffer, found.byteOffset, found.length)
      : new DataView(new ArrayBuffer(0))
  }
  const letter = start('WordDocument')
  if (letter.byteLength >= 12) return (letter.getUint16(10, true) & 0x0100) !== 0 ? 'yes' : 'no'
  const book = start('Workbook')
  // The record after the first: each has a number and a length of two bytes.
  const second = book.byteLength > 4 ? 4 + book.getUint16(2, true) : 0
  if (second > 0 && second + 2 <= book.byteLength)
    return book.getUint16(second, true) === 0x002f ? 'perhaps' : 'no'
  const user = start('Current User')
  return user.byteLength >= 16 && user.getUint32(12, true) === 0xf3d1c4df ? 'perhaps' : 'no'
}

const packageName = Buffer.from('EncryptedPackage', 'utf16le')
