import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '../../shared/limits.ts'
import nl from '../../shared/messages/nl.json' with { type: 'json' }
import { runCli } from '../support/hosts.ts'
import { aPdf } from '../support/pdfs.ts'

let folder: string
let number: string
const data = () => ['--data', join(folder, 'data')]
const file = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-bad-'))
  const { stdout } = await runCli([
    'request',
    'add',
    '--subject',
    'S',
    '--requester',
    'R',
    '--json',
    ...data(),
  ])
  number = JSON.parse(stdout).number
  await writeFile(file('goed.pdf'), await aPdf('in orde'))
  await writeFile(file('leeg.pdf'), '')
  await writeFile(file('foto.pdf'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  await writeFile(file('half.pdf'), (await aPdf('een', 'twee', 'drie')).subarray(0, 400))
  await writeFile(file('slot.pdf'), await lockedPdf())
  await writeFile(file('groot.pdf'), '%PDF-1.7\n')
  await truncate(file('groot.pdf'), limits.fileBytes + 1)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function lockedPdf(): Promise<Buffer> {
  const document = new PDFDocument({ userPassword: 'geheim', ownerPassword: 'eigenaar' })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  document.text('afgesloten').end()
  return new Promise((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))))
}

const refusals = [
  ['leeg.pdf', 'file.empty', nl.errors.file.empty],
  ['foto.pdf', 'pdf.not-a-pdf', nl.errors.pdf['not-a-pdf']],
  ['half.pdf', 'pdf.damaged', nl.errors.pdf.damaged],
  ['slot.pdf', 'pdf.encrypted', nl.errors.pdf.encrypted],
  ['groot.pdf', 'file.too-large', 'te groot'],
  ['weg.pdf', 'file.unreadable', nl.errors.file.unreadable],
] as const

/** An import takes pictures too, so what is wrong with this one is that it cannot be read. */
const importRefusals = refusals.map((one) =>
  one[0] === 'foto.pdf'
    ? ([
        'foto.pdf',
        'source.picture-unreadable',
        nl.errors.source['picture-unreadable'].slice(0, 30),
      ] as const)
    : one,
)

describe('bad input on the command line', () => {
  it.each(importRefusals)(
    '[B1] import lists %s with code %s, ends 2 and keeps the rest',
    async (name, code, sentence) => {
      const {
        code: status,
        stdout,
        stderr,
      } = await runCli(['import', '--request', number, file(name), file('goed.pdf'), '--json', ...data()])
      const answer = JSON.parse(stdout)
      expect(status).toBe(2)
      expect(answer.refused).toMatchObject([{ name, error: { code } }])
      expect(answer.imported.length + answer.known.length).toBe(1)
      expect(stderr).toContain(sentence)
    },
  )

  it.each(refusals)('[B2] redact refuses %s with code %s and writes nothing', async (name, code) => {
    const marks = file('marks.json')
    await writeFile(
      marks,
      JSON.stringify({ marks: [{ page: 0, rects: [[0, 0, 9, 9]], grounds: ['5.1.2e'] }] }),
    )
    const { code: status, stdout } = await runCli([
      'redact',
      file(name),
      '--marks',
      marks,
      '--out',
      file('uit.pdf'),
      '--json',
    ])
    expect([status, JSON.parse(stdout).error.code]).toEqual([2, code])
    expect(await readdir(folder)).not.toContain('uit.pdf')
  })

  it.each([
    ['no JSON', '{', 'marks.invalid'],
    ['no marks', '{}', 'marks.invalid'],
    [
      'a rectangle turned inside out',
      '{"marks":[{"page":0,"rects":[[9,0,0,9]],"grounds":["5.1.2e"]}]}',
      'marks.invalid',
    ],
    ['a negative page', '{"marks":[{"page":-1,"rects":[[0,0,9,9]],"grounds":["5.1.2e"]}]}', 'marks.invalid'],
    [
      'a page past the end',
      '{"marks":[{"page":7,"rects":[[0,0,9,9]],"grounds":["5.1.2e"]}]}',
      'mark.outside-page',
    ],
    [
      'a ground that does not exist',
      '{"marks":[{"page":0,"rects":[[0,0,9,9]],"grounds":["5.9.9z"]}]}',
      'mark.unknown-ground',
    ],
    [
      'an incomplete ground',
      '{"marks":[{"page":0,"rects":[[0,0,9,9]],"grounds":["5.1.e"]}]}',
      'mark.unknown-ground',
    ],
  ])('[B3] redact refuses a marks file with %s', async (_, content, code) => {
    await writeFile(file('marks.json'), content)
    const { code: status, stdout } = await runCli([
      'redact',
      file('goed.pdf'),
      '--marks',
      file('marks.json'),
      '--out',
      file('uit.pdf'),
      '--json',
    ])
    expect([status, JSON.parse(stdout).error.code]).toEqual([2, code])
    expect(await readdir(folder)).not.toContain('uit.pdf')
  })

  it('[B4] refuses a receipt in the future, an unknown number and an unknown command', async () => {
    const future = [
      'request',
      'add',
      '--subject',
      'S',
      '--requester',
      'R',
      '--received',
      '2126-01-01',
      ...data(),
    ]
    expect(await runCli(future)).toMatchObject({ code: 2, stderr: expect.stringContaining('toekomst') })
    expect((await runCli(['request', 'show', '1999-0001', ...data()])).code).toBe(2)
    expect((await runCli(['wissen'])).code).toBe(2)
    expect((await runCli(['request', 'add', '--nonsense', ...data()])).code).toBe(2)
    expect((await runCli(['terms'], { input: 'geen json' })).code).toBe(2)
  })
})
