/** Name of the script that a receiver checks a package with. */
export const verifierPath = 'controleer.mjs'

/**
 * A script for the receiver, in forty lines, that needs nothing but Node 18 or newer: every file of the manifest
 * is there with the hash it should have, and nothing else is.
 */
export const verifierScript = `// Controleert dit pakket: node controleer.mjs [map]
// Leest manifest.json en vergelijkt elk bestand met zijn SHA-256. Vraagt niets aan het netwerk.
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url))
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
if (manifest.kind !== 'lakwerk.manifest') throw new Error('geen manifest van Lakwerk')
const wrong = []

const sha256 = async (path) => {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part)
  return hash.digest('hex')
}

const listed = new Set(['manifest.json'])
for (const { path, sha256: expected, bytes } of manifest.files) {
  if (path.split('/').includes('..')) throw new Error('pad buiten de map: ' + path)
  listed.add(path)
  const full = join(folder, ...path.split('/'))
  const found = await stat(full).catch(() => undefined)
  if (!found) wrong.push('ontbreekt: ' + path)
  else if (found.size !== bytes) wrong.push('andere grootte: ' + path)
  else if ((await sha256(full)) !== expected) wrong.push('andere inhoud: ' + path)
}
for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
  const path = relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/')
  if (entry.isFile() && !listed.has(path)) wrong.push('hoort er niet bij: ' + path)
}
for (const line of wrong) console.log(line)
console.log(manifest.files.length + ' bestanden, ' + wrong.length + ' afwijkingen')
console.log('verzoek ' + manifest.requestNumber + ', kop van het logboek ' + manifest.auditHead)
process.exitCode = wrong.length > 0 ? 1 : 0
`
