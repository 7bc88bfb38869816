import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openFonts } from '../../electron/workers/intake/sheet/fonts.ts'
import { makeSheet } from '../../electron/workers/intake/sheet/sheet.ts'
import { officeProgram } from '../../electron/workers/office-pdf.ts'
import { readPdf } from '../../electron/workers/read-pdf.ts'
import { storedChars } from '../../shared/text/stored-chars.ts'
import { files as delivered } from '../support/delivery.ts'
import { aRequest } from '../support/hosts.ts'
import { intakeBench, type LedgerRow } from '../support/intake-bench.ts'
import { aHidingWorkbook, aTrackedLetter } from '../support/office-files.ts'
import { aPdf } from '../support/pdfs.ts'

const { ask, deliver, folder } = intakeBench()
type Row = LedgerRow

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

describe('long deliveries', () => {
  it('[IN19] numbers documents in the order of the ledger, however many threads read, each once', async () => {
    const { id } = await ask('requests.register', aRequest())
    const mail = (index: number) =>
      Buffer.from(
        `From: a@b.nl\r\nTo: c@d.nl\r\nSubject: ${index}\r\nMIME-Version: 1.0\r\n\r\n${'Regel. '.repeat((index * 37) % 900)}`,
      )
    const many = (from: number, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`${from + at}.eml`, mail(from + at)]))
    // Twins of files that another thread has in hand come once.
    const loose = { ...many(0, 130), 'nog-eens-5.eml': mail(5), 'nog-eens-128.eml': mail(128) }
    await deliver(id, { ...loose, 'map.zip': Buffer.from(zipSync(many(130, 120))) })
    const { files } = await ask('documents.ledger', { requestId: id })
    const rows = (files as LedgerRow[]).filter(({ kind }) => kind === 'mail')
    expect(rows.filter(({ outcome }) => outcome === 'document').map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 250 }, (_, index) => index + 1),
    )
    expect(rows.filter(({ outcome }) => outcome === 'known').map(({ name }) => name)).toEqual([
      'nog-eens-5.eml',
      'nog-eens-128.eml',
    ])
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
  it('[IN4] reads boxes kept one by one and boxes kept by the run', () => {
    expect(() => storedChars('{"widths":{},"runs":[["a",0,0,1,10,"R0"]]}')).toThrow()
    expect(storedChars('[["fi",1.5,2,3,4]]')).toEqual([['fi', 1.5, 2, 3, 4]])
    expect(
      storedChars(
        '{"widths":{"R0":{"a":500,"👍":653}},"runs":[["a👍a",10,1,9,10,"R0"],["a",30,1,5,6,"R0"]]}',
      ),
    ).toEqual([
      ['a', 10, 1, 15, 9],
      ['👍', 15, 1, 21.53, 9],
      ['a', 21.53, 1, 26.53, 9],
      ['a', 30, 1, 33, 5],
    ])
  })

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
    const path = join(folder(), 'sheet.pdf')
    await writeFile(path, made.bytes)
    const read = await readPdf(path)
    expect(read.length).toBe(made.pages.length)
    expect(read.length).toBeGreaterThan(2)
    for (const [index, page] of read.entries()) {
      expect(page.text).toBe(made.pages[index]?.text)
      const boxes = (chars: Uint8Array) => storedChars(inflateRawSync(chars).toString())
      const own = boxes(made.pages[index]?.chars ?? new Uint8Array())
      for (const [at, [sign, ...box]] of boxes(page.chars).entries()) {
        expect(own[at]?.[0]).toBe(sign)
        for (const [side, value] of box.entries())
          expect(Math.abs(value - Number(own[at]?.[side + 1]))).toBeLessThan(0.05)
      }
    }
  })
})
