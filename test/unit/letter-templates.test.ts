import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { root } from '../../electron/core/files/root.ts'
import { checkTemplate, tagNames } from '../../electron/workers/check-template.ts'
import { paragraphsOf, wordTemplate } from '../../scripts/letter-docx.ts'
import { letterTemplate } from '../../scripts/make-letter-templates.ts'
import { letterKinds } from '../../shared/domain/letter-kinds.ts'
import { commonTags } from '../../shared/domain/letter-values.ts'
import { letterOf } from '../../shared/domain/letters.ts'
import { limits } from '../../shared/limits.ts'

const ours = (kind: string) =>
  new Uint8Array(readFileSync(join(root, 'resources', 'templates', `${kind}.docx`)))

const rulesOf = (kind: (typeof letterKinds)[number]) => ({
  allowed: new Set([...tagNames(ours(kind), `${kind}.docx`), ...commonTags]),
  mandatory: letterOf(kind).mandatory.map(({ tag }) => tag),
})

/** A template for L16 in which the text was changed. */
function spoiled(change: (text: string) => string): Uint8Array {
  const files = unzipSync(ours('L16'))
  const body = new TextDecoder().decode(files['word/document.xml'])
  return zipSync({ ...files, 'word/document.xml': strToU8(change(body)) })
}

const refusalOf = (bytes: Uint8Array) =>
  checkTemplate(bytes, 'onze brief.docx', rulesOf('L16')).then(
    () => 'accepted',
    ({ code, params }: { code: string; params: Record<string, string> }) => ({ code, ...params }),
  )

describe('templates of letters', () => {
  it.each(letterKinds)(
    '[LT1] %s.docx is what its text makes, and carries every mandatory element',
    async (kind) => {
      expect(Buffer.compare(Buffer.from(ours(kind)), Buffer.from(letterTemplate(kind)))).toBe(0)
      await checkTemplate(ours(kind), `${kind}.docx`, rulesOf(kind))
    },
  )

  it('[LT2] refuses a tag that is not closed, with the tag, the part and the file', async () => {
    const where = { file: 'onze brief.docx', part: 'word/document.xml' }
    expect(await refusalOf(spoiled((text) => text.replace('{reden}', '{reden')))).toMatchObject({
      code: 'template.broken',
      ...where,
      tag: expect.stringContaining('{reden'),
    })
    expect(await refusalOf(spoiled((text) => text.replace('{reden}', '{#wet}{reden}')))).toEqual({
      code: 'template.broken',
      ...where,
      tag: '{#wet}',
    })
    expect(await refusalOf(spoiled((text) => text.replace('{reden}', '{reden}{/wet}')))).toEqual({
      code: 'template.broken',
      ...where,
      tag: '{/wet}',
    })
  })

  it('[LT3] refuses a tag that the letter does not know, also in a footer', async () => {
    expect(await refusalOf(spoiled((text) => text.replace('{reden}', '{reden} {reeden}')))).toEqual({
      code: 'template.unknown-tag',
      file: 'onze brief.docx',
      part: 'word/document.xml',
      tag: '{reeden}',
    })
    const files = unzipSync(ours('L16'))
    const foot = new TextDecoder().decode(files['word/footer1.xml']).replace('Pagina ', '{naam_verzoeker} ')
    expect(await refusalOf(zipSync({ ...files, 'word/footer1.xml': strToU8(foot) }))).toMatchObject({
      code: 'template.unknown-tag',
      part: 'word/footer1.xml',
      tag: '{naam_verzoeker}',
    })
  })

  it('[LT4] refuses a template without an element that the law asks for', async () => {
    expect(await refusalOf(spoiled((text) => text.replace('{verwacht_op}', 'snel')))).toEqual({
      code: 'template.missing-tag',
      file: 'onze brief.docx',
      tag: '{verwacht_op}',
    })
  })

  it('[LT5] refuses what is no Word file, what is too large, macros, and what comes from elsewhere', async () => {
    expect(await refusalOf(strToU8('dit is geen Word-bestand'))).toMatchObject({
      code: 'template.unreadable',
    })
    expect(await refusalOf(zipSync({ 'word/iets.xml': strToU8('<a/>') }))).toMatchObject({
      code: 'template.unreadable',
    })
    expect(await refusalOf(spoiled((text) => text.slice(0, 400)))).toMatchObject({
      code: 'template.unreadable',
    })
    expect(await refusalOf(new Uint8Array(limits.templateBytes + 1))).toMatchObject({
      code: 'template.too-large',
    })
    const bomb = zipSync({
      ...unzipSync(ours('L16')),
      'word/media/a.bmp': new Uint8Array(limits.templateUnpackedBytes),
    })
    expect(await refusalOf(bomb)).toMatchObject({ code: 'template.too-large' })
    const macros = zipSync({ ...unzipSync(ours('L16')), 'word/vbaProject.bin': strToU8('x') })
    expect(await refusalOf(macros)).toMatchObject({ code: 'template.has-macros' })
    const files = unzipSync(ours('L16'))
    const links = new TextDecoder()
      .decode(files['word/_rels/document.xml.rels'])
      .replace(
        '</Relationships>',
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="https://elders.example/logo.png" TargetMode="External"/></Relationships>',
      )
    expect(
      await refusalOf(zipSync({ ...files, 'word/_rels/document.xml.rels': strToU8(links) })),
    ).toMatchObject({ code: 'template.outside-link', part: 'word/_rels/document.xml.rels' })
  })

  it('[LT6] accepts a house style of the organisation with the same tags', async () => {
    const text = [...rulesOf('L16').mandatory].map((tag) => `{${tag}}`).join('\n\n')
    expect(await refusalOf(wordTemplate('Eigen brief', paragraphsOf(`# Eigen titel\n\n${text}`)))).toBe(
      'accepted',
    )
  })
})
