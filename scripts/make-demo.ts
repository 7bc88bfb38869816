import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { authority, cases, course, motivations } from './demo/cases.ts'
import { documents } from './demo/documents.ts'
import type { Made } from './demo/paper.ts'

const folder = join(import.meta.dirname, '..', 'resources', 'demo')

const letters = (text: string) => text.toLocaleLowerCase('nl')

/** Words under marks that stand nowhere else in the document, so that none of them may be left. */
function vanishing({ spots, open }: Made): readonly string[] {
  const rest = letters(open)
  const words = spots.flatMap((spot) => spot.words.split(/[\s,;<>()]+/))
  return [...new Set(words.map((word) => word.replace(/^[.:]+|[.:]+$/g, '')))].filter(
    (word) => word.length >= 3 && !rest.includes(letters(word)),
  )
}

/** Every file of the demonstration, from name to bytes; the same on every run. */
export async function makeDemo(): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const rows = []
  for (const { file, make, documentDate, ...judged } of documents) {
    const made = await make()
    const missing = made.stays.filter((word) => !letters(made.open).includes(letters(word)))
    if (missing.length > 0) throw new Error(`${file}: not written outside the marks: ${missing.join(', ')}`)
    files.set(file, made.bytes)
    rows.push({
      file,
      name: made.name,
      pages: made.pages,
      documentDate,
      judgement: judged.judgement ?? null,
      reason: judged.reason ?? '',
      grounds: judged.grounds ?? [],
      publicLocation: judged.publicLocation ?? '',
      remarks: judged.remarks ?? null,
      marks: made.spots.map(({ page, rects, grounds, words }) => ({ page, rects, grounds, words })),
      vanish: vanishing(made),
      stay: made.stays,
    })
  }
  const told = { authority, course, motivations, requests: cases, documents: rows }
  files.set('demo.json', Buffer.from(`${JSON.stringify(told, null, 2)}\n`))
  return files
}

/**
 * A PDF with its streams unpacked and without offsets, so that files from two machines can be compared: zlib
 * packs differently from one processor to the next.
 */
export function unpacked(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/(\/Filter \/FlateDecode.*?stream\n)(.*?)(\nendstream)/gs, (_, head, packed, tail) => {
      return head + inflateSync(Buffer.from(packed, 'latin1')).toString('latin1') + tail
    })
    .replace(/\/Length \d+/g, '/Length')
    .replace(/^\d{10} \d{5} n $/gm, '')
    .replace(/startxref\n\d+/, '')
}

/** Names of the files that are missing, superfluous or other than the script makes. */
export async function differences(): Promise<readonly string[]> {
  const made = await makeDemo()
  const names = await readdir(folder).catch(() => [] as string[])
  const wrong = names.filter((name) => !made.has(name) && name !== 'README.md')
  for (const [name, bytes] of made) {
    const kept = await readFile(join(folder, name)).catch(() => undefined)
    const same =
      kept !== undefined && (name.endsWith('.pdf') ? unpacked(kept) === unpacked(bytes) : kept.equals(bytes))
    if (!same) wrong.push(name)
  }
  return wrong
}

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const wrong = await differences()
    if (wrong.length > 0) console.error(`Not what scripts/make-demo.ts makes: ${wrong.join(', ')}`)
    else console.log('resources/demo is what scripts/make-demo.ts makes.')
    process.exitCode = wrong.length > 0 ? 3 : 0
  } else {
    const made = await makeDemo()
    await mkdir(folder, { recursive: true })
    for (const name of await readdir(folder))
      if (!made.has(name) && name !== 'README.md') await rm(join(folder, name))
    for (const [name, bytes] of made) await writeFile(join(folder, name), bytes)
    console.log([...made].map(([name, bytes]) => `${bytes.length}\t${name}`).join('\n'))
  }
}
