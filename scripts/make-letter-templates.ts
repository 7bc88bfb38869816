import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../electron/core/files/root.ts'
import { letterKinds } from '../shared/domain/letter-kinds.ts'
import { paragraphsOf, wordTemplate } from './letter-docx.ts'

const folder = join(root, 'resources', 'templates')
const text = (name: string) => readFileSync(join(folder, 'letters', `${name}.txt`), 'utf8')

/**
 * The Word template of one letter, from its text in `resources/templates/letters`: head, text, signature.
 *
 * Run `node scripts/make-letter-templates.ts` after a change of the texts; a test compares them.
 */
export function letterTemplate(kind: string): Uint8Array {
  const own = text(kind)
  const signer = /^@(\w+)$/m.exec(own)?.[1]
  const title = /^# (.+)$/m.exec(own)?.[1]
  if (!signer || !title) throw new Error(`${kind}.txt has no title or no signer`)
  return wordTemplate(
    title,
    paragraphsOf(
      [text('_briefhoofd'), own.replace(/^@\w+$/m, ''), text(`_handtekening-${signer}`)].join('\n\n'),
    ),
  )
}

if (import.meta.main)
  for (const kind of letterKinds) writeFileSync(join(folder, `${kind}.docx`), letterTemplate(kind))
