import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/core.ts'
import { openFonts } from '../../electron/workers/intake/sheet/fonts.ts'
import { makeSheet } from '../../electron/workers/intake/sheet/sheet.ts'
import { officeProgram } from '../../electron/workers/office-pdf.ts'
import { readPdf } from '../../electron/workers/read-pdf.ts'
import { halfWrittenName } from '../../shared/half-written.ts'
import { files as delivered } from '../support/delivery.ts'
import { otherKinds } from '../support/delivery-kinds.ts'
import {
  aCallingMail,
  anOverlappingBomb,
  aZip,
  brokenMails,
  nestedMails,
  nestedZips,
} from '../support/hostile.ts'
import { aRequest } from '../support/hosts.ts'
import { aHidingWorkbook, aTrackedLetter } from '../support/office-files.ts'
import { aPdf } from '../support/pdfs.ts'

let folder: string
let core: Core
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-intake-'))
  core = await openCore({ dataFolder: folder })
})
afterEach(async () => {
  await core.close()
  await rm(folder, { recursive: true, force: true })
})

// biome-ignore lint/suspicious/noExplicitAny: answers of several shapes.
async function ask(name: string, input: unknown): Promise<any> {
  const reply = await core.call(name, input, 'officer')
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.value
}

async function deliver(requestId: string, given: Record<string, Buffer>) {
  const files: { sha256: string; name: string }[] = []
  for (const [name, bytes] of Object.entries(given)) {
    const { sha256 } = await core.keepFile(
      (async function* () {
        yield bytes
      })(),
      'application/octet-stream',
    )
    files.push({ sha256, name })
  }
  const { job } = await ask('documents.import', { requestId, files, ocr: false })
  for (;;) {
    const { state, result, error } = await ask('jobs.show', { id: job })
    if (state === 'done') return result
    if (state !== 'queued' && state !== 'running') throw new Error(error?.code)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

type Row = {
  id: string
  parentId: string | null
  name: string
  kind: string
  outcome: string
  findings: { code: string }[]
  inside: number | null
  documentId: string | null
  sequence: number | null
}

describe('a delivery of every kind', () => {
  it('[IN1] puts every file, also each one inside another, in the ledger with what became of it', async () => {
    const { id } = await ask('requests.register', aRequest())
    const result = await deliver(id, delivered(await aPdf('Zevenblad')))
    const rows: Row[] = (await ask('documents.ledger', { requestId: id })).files
    const seen = rows.map((row) => {
      const parent = rows.find((one) => one.id === row.parentId)?.name
      const name = row.name.length > 100 ? 'lang' : row.name
      return `${parent ? `${parent} > ` : ''}${name}: ${row.kind} ${row.outcome} ${row.findings.map(({ code }) => code).join(' ')}`.trim()
    })
    expect(seen.sort()).toMatchInlineSnapshot(`
      [
        "WhatsApp-chat.txt: chat document source.signs-missing",
        "agenda.ics: calendar document",
        "archief.pst: outlook_archive listed source.damaged",
        "binnen.zip > diep.txt: text document",
        "foto.heic: image listed source.picture-heic",
        "foto.png: image document",
        "geluid.mp3: audio listed source.sound-or-video",
        "kaart.vcf: contact document",
        "kapot.pdf: pdf listed pdf.damaged",
        "los.pdf: pdf document",
        "mail.eml > bijlage-5.eml: mail document",
        "mail.eml > leeg.bin: other listed file.empty",
        "mail.eml > logo.png: other ignored source.shown-inline",
        "mail.eml > nota.pdf: pdf document",
        "mail.eml > nota.pdf: text document",
        "mail.eml: mail document source.remote-content",
        "map.mbox > bericht 00001.eml: mail document",
        "map.mbox > bericht 00002.eml: mail document",
        "map.mbox: mail_archive container",
        "oud.txt: text document",
        "pagina.html: web_page document source.remote-content",
        "raadsel.bin: other listed source.unknown-type",
        "stapel.zip > .DS_Store: other ignored source.system-file",
        "stapel.zip > binnen.zip: zip container",
        "stapel.zip > boven.txt: text document",
        "stapel.zip > lang: text document",
        "stapel.zip: zip container",
        "winmail.dat > Verslag overleg.txt: text document",
        "winmail.dat > bericht.txt: text document",
        "winmail.dat > leeg.doc: other listed file.empty",
        "winmail.dat: outlook_attachments container",
      ]
    `)
    // As many rows as the sources themselves count.
    for (const row of rows.filter(({ inside }) => inside !== null))
      expect(rows.filter(({ parentId }) => parentId === row.id)).toHaveLength(row.inside ?? 0)
    expect(rows.every(({ name }) => name.length <= 255 && !name.includes('..'))).toBe(true)
    expect(result.imported).toHaveLength(rows.filter(({ outcome }) => outcome === 'document').length)
    const sequences = rows.flatMap(({ sequence }) => sequence ?? []).sort((a, b) => a - b)
    expect(sequences).toEqual(sequences.map((_, index) => index + 1))
  })

  it('[IN2] reads the mail as written, without scripts or trackers, and keeps its headers', async () => {
    const { id } = await ask('requests.register', aRequest())
    const { 'mail.eml': mail } = delivered(await aPdf('Zevenblad'))
    await deliver(id, { 'mail.eml': mail as Buffer })
    const { documents } = await ask('documents.list', { requestId: id })
    const head = documents.find(({ name }: { name: string }) => name === 'mail.eml')
    expect(head).toMatchObject({ title: 'Overleg coördinatie € 5', documentDate: '2026-01-06' })
    const { chars } = await ask('documents.chars', { id: head.id, page: 0 })
    const text = chars.map(([sign]: [string]) => sign).join('')
    for (const word of [
      'Jörg Jansen <jorg@example.nl>',
      'Vries, Piet de <piet@example.nl>; Klaas <klaas@example.nl>',
      'cc@example.nl',
      '06-01-2026 10:30:00 (UTC+02:00)',
      'Prijs € 5, zie bijlage Kwartelkoning.',
      'nota.pdf',
    ])
      expect(text).toContain(word)
    expect(text).not.toContain('Verklapt')
    expect(documents).toHaveLength(4)
  })

  it('[IN3] knows a second delivery of the same files, and gives a removed document its number back', async () => {
    const { id } = await ask('requests.register', aRequest())
    const given = delivered(await aPdf('Zevenblad'))
    const first = await deliver(id, given)
    const second = await deliver(id, given)
    expect(second.imported).toEqual([])
    const { documents } = await ask('documents.list', { requestId: id })
    expect(documents).toHaveLength(first.imported.length)
    const loose = documents.find(({ name }: { name: string }) => name === 'pagina.html')
    await ask('documents.remove', { id: loose.id, reason: 'proef' })
    await deliver(id, { 'pagina.html': given['pagina.html'] as Buffer })
    const again = (await ask('documents.list', { requestId: id })).documents.find(
      ({ name }: { name: string }) => name === 'pagina.html',
    )
    expect(again.code).toBe(loose.code)
  })
})

describe('a delivery of the other kinds', () => {
  it('[IN16] accounts for Outlook messages, scans, Office, archives and what is locked', async () => {
    const { id } = await ask('requests.register', aRequest())
    const given = {
      ...(await otherKinds()),
      'slot.zip': aZip([{ name: 'slot.txt', body: Buffer.alloc(13), size: 1, flags: 1 }]),
      'bom.zip': anOverlappingBomb(200, 1 << 20),
    }
    await deliver(id, given)
    const rows: Row[] = (await ask('documents.ledger', { requestId: id })).files
    const office = officeProgram() !== undefined
    const isOffice = ({ name, parentId, kind }: Row): boolean =>
      parentId === null && name !== 'slot.xlsx' && ['word', 'sheet', 'slides'].includes(kind)
    const lines = rows
      .filter((row) => !isOffice(row) && !row.name.startsWith('Niet zichtbaar'))
      .map((row) => {
        const parent = rows.find((one) => one.id === row.parentId)?.name
        return `${parent ? `${parent} > ` : ''}${row.name}: ${row.kind} ${row.outcome === 'known' ? 'document' : row.outcome} ${row.findings.map(({ code }) => code).join(' ')}`.trim()
      })
    // How far a bomb comes before it is stopped is no promise; that it is stopped is.
    expect(lines.filter((line) => !line.startsWith('bom.zip > ')).sort()).toMatchInlineSnapshot(`
      [
        "Binnenste.msg > diep.txt: text document",
        "bericht.msg > Binnenste.msg: outlook_message document",
        "bericht.msg > leeg.bin: other listed file.empty",
        "bericht.msg > nota.txt: text document",
        "bericht.msg > nota.txt: text document",
        "bericht.msg: outlook_message document",
        "binnen.7z > diep.txt: text document",
        "bom.zip: zip listed source.damaged",
        "buiten.7z > binnen.7z: seven_zip container",
        "buiten.7z > verslag.txt: text document",
        "buiten.7z: seven_zip container",
        "inhoud.7z > verslag.txt: other listed source.locked",
        "inhoud.7z: seven_zip container",
        "kop.7z: seven_zip listed source.locked",
        "kop.rar: seven_zip listed source.locked",
        "map.pdf > stuk twee.txt: text document",
        "map.pdf > stuk.txt: text document",
        "map.pdf: pdf document source.pdf-files",
        "map.tar.gz > diep.txt: text document",
        "map.tar.gz > verslag.txt: text document",
        "map.tar.gz: seven_zip container",
        "scan.tif: image document",
        "slot.xlsx: word listed source.locked",
        "slot.zip > slot.txt: other listed source.locked",
        "slot.zip: zip container",
        "staand.jpg: image document",
      ]
    `)
    expect(rows.filter(({ parentId }) => parentId === null)).toHaveLength(Object.keys(given).length)
    for (const row of rows.filter(({ inside }) => inside !== null))
      expect(rows.filter(({ parentId }) => parentId === row.id)).toHaveLength(row.inside ?? 0)
    expect(
      rows
        .filter(isOffice)
        .map(({ name, outcome, findings }) =>
          `${name} ${outcome} ${findings
            .map(({ code }) => code)
            .filter((code) => code === 'source.needs-office')
            .join('')}`.trim(),
        )
        .sort(),
    ).toEqual(
      ['begroting.xlsx', 'brief.docx', 'dia.odp', 'dia.pptx', 'nota.odt', 'tabel.ods'].map((name) =>
        office ? `${name} document` : `${name} listed source.needs-office`,
      ),
    )
    const { documents } = await ask('documents.list', { requestId: id })
    const textOf = async (name: string): Promise<string> => {
      const found = documents.find((one: { name: string }) => one.name === name)
      const { chars } = await ask('documents.chars', { id: found.id, page: 0 })
      return chars.map(([sign]: [string]) => sign).join('')
    }
    expect(await textOf('bericht.msg')).toContain('Prijs € 5, zie Kwartelkoning.')
    expect(documents.find((one: { name: string }) => one.name === 'scan.tif').pages).toBe(3)
    if (office)
      for (const [name, words] of [
        ['dia.pptx', 'Dia in pptx'],
        ['dia.odp', 'Dia in odp'],
        ['nota.odt', 'Nota in odt'],
        ['tabel.ods', 'Cel in ods'],
      ] as const)
        expect(await textOf(name)).toContain(words)
  })

  it('[IN17] lists Office files with what to do where LibreOffice is absent, and brings in the rest', async () => {
    const path = process.env.PATH
    process.env.PATH = folder
    try {
      if (officeProgram()) return
      const { id } = await ask('requests.register', aRequest())
      const kinds = await otherKinds()
      const names = ['begroting.xlsx', 'dia.odp', 'dia.pptx', 'scan.tif', 'tabel.ods']
      await deliver(id, Object.fromEntries(names.map((name) => [name, kinds[name] as Buffer])))
      const rows: Row[] = (await ask('documents.ledger', { requestId: id })).files
      expect(
        rows
          .map(({ name, outcome, findings }) => `${name} ${outcome} ${findings[0]?.code ?? ''}`.trim())
          .sort(),
      ).toEqual([
        'begroting.xlsx listed source.needs-office',
        'dia.odp listed source.needs-office',
        'dia.pptx listed source.needs-office',
        'scan.tif document',
        'tabel.ods listed source.needs-office',
      ])
    } finally {
      process.env.PATH = path
    }
  })
})

describe('hostile files', () => {
  it('[IH8] reaches no network for a mail or page that asks for it in every way', async () => {
    let calls = 0
    const server = createServer((socket) => {
      calls++
      socket.destroy()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    try {
      const mail = aCallingMail(`http://127.0.0.1:${port}`)
      const { id } = await ask('requests.register', aRequest())
      await deliver(id, { 'roept.eml': mail, 'roept.html': mail.subarray(mail.indexOf('<html>')) })
      const rows: Row[] = (await ask('documents.ledger', { requestId: id })).files
      expect(
        rows.map(({ name, outcome, findings }) => `${name} ${outcome} ${findings[0]?.code}`).sort(),
      ).toEqual(['roept.eml document source.remote-content', 'roept.html document source.remote-content'])
      expect(calls).toBe(0)
      // The counter counts.
      await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
      expect(calls).toBe(1)
    } finally {
      server.close()
    }
  })

  it('[IH9] reads broken mails as far as they go, and ten thousand levels one at a time', async () => {
    const { id } = await ask('requests.register', aRequest())
    await deliver(id, { ...brokenMails, 'diep.zip': nestedZips(10_000), 'diep.eml': nestedMails(10_000) })
    const rows: Row[] = (await ask('documents.ledger', { requestId: id })).files
    const loose = rows.filter(({ parentId, name }) => parentId === null && !name.startsWith('diep'))
    expect(loose).toHaveLength(Object.keys(brokenMails).length)
    expect(loose.every(({ outcome }) => outcome === 'document')).toBe(true)
    const deep = rows.filter(({ findings }) => findings.some(({ code }) => code === 'source.too-deep'))
    expect(deep.map(({ kind }) => kind).sort()).toEqual(['mail', 'zip'])
    expect(rows.length).toBeLessThan(50)
  })

  it('[IH10] sweeps at once what a killed program left half written, and leaves what is being written', async () => {
    const incoming = join(folder, 'store', 'incoming')
    const names = {
      // No process has this number (Linux stops at 2^22, Windows counts in fours).
      dead: halfWrittenName(hostname(), 2 ** 31 - 3, 'a'),
      alive: halfWrittenName(hostname(), process.pid, 'b'),
      elsewhere: halfWrittenName('anderemachine', 1, 'c'),
    }
    for (const name of Object.values(names)) await writeFile(join(incoming, name), 'half')
    await core.close()
    core = await openCore({ dataFolder: folder })
    expect((await readdir(incoming)).sort()).toEqual([names.alive, names.elsewhere].sort())
  })
})

describe('what pages do not show', () => {
  const seen = async (requestId: string) => {
    const rows: Row[] = (await ask('documents.ledger', { requestId })).files
    return rows
      .map((row) => {
        const parent = rows.find((one) => one.id === row.parentId)?.name
        return `${parent ? `${parent} > ` : ''}${row.name}: ${row.kind} ${row.outcome} ${row.findings.map(({ code }) => code).join(' ')}`.trim()
      })
      .sort()
  }

  it('[IN12] makes files in a PDF and remarks on it documents beside it', async () => {
    const { id } = await ask('requests.register', aRequest())
    const made = await PDFDocument.create()
    const page = made.addPage()
    await made.attach(Buffer.from('Binnen.'), 'binnen.txt', { mimeType: 'text/plain' })
    const remark = made.context.obj({
      Type: 'Annot',
      Subtype: 'Text',
      Rect: [9, 9, 30, 30],
      Contents: PDFString.of('Dit lakken'),
      T: PDFString.of('Piet'),
    })
    page.node.set(PDFName.of('Annots'), made.context.obj([made.context.register(remark)]))
    await deliver(id, { 'map.pdf': Buffer.from(await made.save()) })
    expect(await seen(id)).toEqual([
      'map.pdf > Niet zichtbaar in map.pdf.html: web_page document',
      'map.pdf > binnen.txt: text document',
      'map.pdf: pdf document source.pdf-files source.not-on-pages',
    ])
    const { documents } = await ask('documents.list', { requestId: id })
    const record = documents.find(({ name }: { name: string }) => name.startsWith('Niet zichtbaar'))
    const { chars } = await ask('documents.chars', { id: record.id, page: 0 })
    expect(chars.map(([sign]: [string]) => sign).join('')).toContain('Dit lakken')
  })

  it.skipIf(!officeProgram())('[IN13] prints hidden parts of Office files and lists the rest', async () => {
    const { id } = await ask('requests.register', aRequest())
    await deliver(id, {
      'begroting.xlsx': aHidingWorkbook(),
      'brief.docx': aTrackedLetter(),
      'slot.docx': Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    })
    expect(await seen(id)).toEqual([
      'begroting.xlsx > Niet zichtbaar in begroting.xlsx.html: web_page document',
      'begroting.xlsx: sheet document source.hidden-shown source.not-on-pages',
      'brief.docx > Niet zichtbaar in brief.docx.html: web_page document',
      'brief.docx: word document source.hidden-shown source.not-on-pages',
      'slot.docx: word listed source.locked',
    ])
  })
})

describe('sheets', () => {
  it('[IN4] stores the text and boxes that a reader of the PDF finds', async () => {
    const fonts = openFonts(join(import.meta.dirname, '..', '..', 'resources', 'fonts'))
    const made = makeSheet(
      [
        { kind: 'heading', level: 1, runs: [{ text: 'Kop "met" \\ tekens', face: 'bold' }] },
        ...Array.from({ length: 60 }, (_, quote) => ({
          kind: 'paragraph' as const,
          runs: [
            {
              text: `Alinea ${quote} met Кириллица en 👍 en een lang stuk tekst. `.repeat(3),
              face: 'regular' as const,
            },
          ],
          quote: quote % 3,
        })),
      ],
      'Proef',
      fonts,
    )
    const path = join(folder, 'sheet.pdf')
    await writeFile(path, made.bytes)
    const read = await readPdf(path)
    expect(read.length).toBe(made.pages.length)
    expect(read.length).toBeGreaterThan(2)
    for (const [index, page] of read.entries()) {
      expect(page.text).toBe(made.pages[index]?.text)
      const boxes = (chars: Uint8Array) =>
        JSON.parse(inflateRawSync(chars).toString()) as [string, ...number[]][]
      const own = boxes(made.pages[index]?.chars ?? new Uint8Array())
      for (const [at, [sign, ...box]] of boxes(page.chars).entries()) {
        expect(own[at]?.[0]).toBe(sign)
        for (const [side, value] of box.entries())
          expect(Math.abs(value - Number(own[at]?.[side + 1]))).toBeLessThan(0.05)
      }
    }
  })
})
