import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Inside } from '../../electron/workers/intake/archives.ts'
import { kindOf } from '../../electron/workers/intake/kinds.ts'
import { openOffice } from '../../electron/workers/intake/office-hidden.ts'
import { pictures } from '../../electron/workers/intake/pictures.ts'
import { readEml } from '../../electron/workers/intake/read-eml.ts'
import { outlookItems } from '../../electron/workers/intake/read-pst.ts'
import { tnefFiles } from '../../electron/workers/intake/read-tnef.ts'
import { showsAnything } from '../../electron/workers/intake/rtf.ts'
import type { Block, SheetImage } from '../../electron/workers/intake/sheet/blocks.ts'
import { openFonts } from '../../electron/workers/intake/sheet/fonts.ts'
import { makeSheet } from '../../electron/workers/intake/sheet/sheet.ts'
import { officePdf, officeProgram } from '../../electron/workers/office-pdf.ts'
import { readPdf } from '../../electron/workers/read-pdf.ts'
import { aPhotoOnItsSide } from '../support/delivery-kinds.ts'
import { aHidingWorkbook, aTrackedLetter } from '../support/office-files.ts'
import { type RawObject, rawPdf } from '../support/raw-pdf.ts'
import { aWinmail } from '../support/winmail.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-kinds-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function all(files: AsyncGenerator<Inside>): Promise<Inside[]> {
  const out: Inside[] = []
  for await (const one of files) out.push(one)
  return out
}

describe('long files', () => {
  it('[IN18] gives every page of a file of thousands, in order', async () => {
    const count = 2100
    const objects: Record<number, RawObject> = {
      1: '<</Type /Catalog /Pages 2 0 R>>',
      2: `<</Type /Pages /Count ${count} /Kids [${Array.from({ length: count }, (_, at) => `${2 * at + 5} 0 R`).join(' ')}]>>`,
      3: '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
    }
    for (let at = 0; at < count; at++) {
      objects[2 * at + 4] = { dict: '', data: `BT /F1 12 Tf 72 700 Td (Blad ${at}) Tj ET` }
      objects[2 * at + 5] =
        `<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</Font <</F1 3 0 R>>>> /Contents ${2 * at + 4} 0 R>>`
    }
    const path = join(folder, 'lang.pdf')
    await writeFile(path, rawPdf(objects))
    const pages = await readPdf(path)
    expect(pages.map(({ page, text }) => `${page} ${text.trim()}`)).toEqual(
      Array.from({ length: count }, (_, at) => `${at} Blad ${at}`),
    )
  })
})

describe('mails', () => {
  it('[IN14] keeps every part with a file name apart, and the first text as the body', async () => {
    const part = (head: string, body: string): string => `--d\r\n${head}\r\n\r\n${body}\r\n`
    const mail = await readEml(
      Buffer.from(
        `From: a@b.nl\r\nSender: c@d.nl\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=d\r\n\r\n${part('Content-Type: text/plain', 'Lichaam.')}${part('Content-Type: text/plain; name=log.txt\r\nContent-Disposition: inline; filename=log.txt', 'Regels.')}${part('Content-Type: text/html; name=x.html', '<p>Pagina</p>')}${part('Content-Type: text/plain', 'Voet.')}--d--\r\n`,
      ),
    )
    expect(mail.enclosures.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['log.txt', 'Regels.'],
      ['x.html', '<p>Pagina</p>'],
    ])
    expect(mail.text).toContain('Lichaam.')
    expect(mail.text).toContain('Voet.')
    expect(mail.people.map(({ role, address }) => `${role} ${address}`)).toEqual([
      'from a@b.nl',
      'sender c@d.nl',
    ])
  })

  it('[IN18] keeps the pixels of a photo as the camera packed them, and turns them on the page', async () => {
    const [image] = await pictures(aPhotoOnItsSide())
    expect(image).toMatchObject({ width: 20, height: 40, turn: 90, filter: 'DCTDecode' })
    const path = join(folder, 'photo.pdf')
    const blocks: Block[] = [{ kind: 'image', image: image as SheetImage, alt: 'foto', fillsPage: true }]
    await writeFile(path, makeSheet(blocks, 'foto', openFonts('resources/fonts')).bytes)
    const [page] = await readPdf(path)
    expect(page?.pictureShare).toBeGreaterThan(0.6)
  })

  it('[IN15] knows sound without a header, RTF and a mail of nothing but parts by their content', () => {
    const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])
    expect(kindOf(Buffer.concat([frame, frame]))).toBe('audio')
    expect(kindOf(frame)).toBe('other')
    expect(kindOf(Buffer.from('{\\rtf1 \0}'))).toBe('word')
    expect(kindOf(Buffer.from('Content-Type: multipart/mixed; boundary=x\r\n\r\n--x--'))).toBe('mail')
    expect(kindOf(Buffer.from('Content-Type: text/plain\r\n\r\nUitleg.'))).toBe('text')
    expect(showsAnything(Buffer.from('{\\rtf1{\\fonttbl{\\f0 Arial;}}\\f0\\par }'))).toBe(false)
    expect(showsAnything(Buffer.from('{\\rtf1{\\fonttbl{\\f0 Arial;}}\\f0 Tekst\\par }'))).toBe(true)
  })
})

describe('Outlook archives', () => {
  const samples = join(import.meta.dirname, '../../node_modules/pst-extractor/example/testdata')
  const sample = join(samples, 'pstextractortest@outlook.com.ost')

  it('[IN5] refuses an archive that breaks off', async () => {
    const path = join(folder, 'half.pst')
    await writeFile(path, '!BDN\0\0\0\0')
    await expect(all(outlookItems(path))).rejects.toMatchObject({ code: 'source.damaged' })
  })

  it.skipIf(!existsSync(sample))('[IN6] gives every item of every folder, attachments in it', async () => {
    const items = await all(outlookItems(sample))
    expect(items.filter(({ refusal }) => refusal)).toEqual([])
    // 160 holidays, of which the package itself finds 24: its table is read past the end of a block.
    expect(items.filter(({ path }) => path.includes('/United States holidays/'))).toHaveLength(160)
    expect(items).toHaveLength(183)
    const mails = await Promise.all(
      items.filter(({ path }) => path.endsWith('.eml')).map(({ bytes }) => readEml(bytes as Uint8Array)),
    )
    // 34 attachments, and the text of one item that Outlook kept only as RTF.
    expect(mails.reduce((sum, { enclosures }) => sum + enclosures.length, 0)).toBe(35)
    expect(mails.flatMap(({ enclosures }) => enclosures).every(({ bytes }) => bytes.length > 0)).toBe(true)
  })
})

describe('winmail.dat', () => {
  it('[IN7] refuses one that breaks off inside an attachment', async () => {
    const bytes = aWinmail('tekst', { 'a.txt': Buffer.from('Eén') })
    await expect(all(tnefFiles(bytes.subarray(0, bytes.length - 20)))).rejects.toMatchObject({
      code: 'source.damaged',
    })
  })

  it('[IN8] gives the text and the attachments under their long names, the empty one too', async () => {
    const bytes = aWinmail('Beste Jörg', {
      'Lange naam €.txt': Buffer.from('Eén'),
      '../leeg.bin': Buffer.alloc(0),
    })
    expect(kindOf(bytes)).toBe('outlook_attachments')
    const files = await all(tnefFiles(bytes))
    expect(files.map(({ path, bytes: own }) => [path, Buffer.from(own as Uint8Array).toString()])).toEqual([
      ['bericht.txt', 'Beste Jörg'],
      ['Lange naam €.txt', 'Eén'],
      ['..-leeg.bin', ''],
    ])
  })
})

describe('what Office files hide', () => {
  it('[IN9] tells of hidden sheets, rows, columns, remarks, names and links of a spreadsheet, and shows them', () => {
    const opened = openOffice('sheet', aHidingWorkbook())
    const rows = Object.fromEntries((opened?.tables ?? []).map((table) => [table.heading, table.rows]))
    expect(rows).toEqual({
      'Verborgen bladen (wel afgedrukt)': [
        ['Dicht', 'verborgen'],
        ['Potdicht', 'zeer verborgen (alleen via macro’s zichtbaar)'],
      ],
      'Verborgen rijen en kolommen (wel afgedrukt)': [
        ['Open', 'kolom B'],
        ['Open', 'rijen 2–3'],
      ],
      Opmerkingen: [['Open', 'A1', 'Piet', '', 'Klopt dit & dat?']],
      'Koppelingen met andere bestanden': [['file:///C:/geheim/bron.xlsx']],
      Namen: [
        ['Tarief', 'Dicht!$A$1', 'verborgen'],
        ['Print_Area', 'Open!$A$1:$A$1', 'zichtbaar'],
      ],
    })
    expect(opened?.shown).toBe(5)
    expect(Buffer.from(opened?.bytes ?? []).includes('bron.xlsx')).toBe(false)
  })

  it('[IN10] tells of tracked changes, remarks and hidden text of a letter', () => {
    const rows = openOffice('word', aTrackedLetter())?.tables.map((table) => table.rows)
    expect(rows).toEqual([
      [
        ['Ingevoegd', 'Nina', '06-01-2026 10:30', 'Bijgevoegd. '],
        ['Verwijderd', 'Jan', '', 'Weggehaald.'],
      ],
      [['Piet', '06-01-2026 11:00', 'Mag dit weg?']],
      [['Stiekem.']],
    ])
  })

  it.skipIf(!officeProgram())('[IN11] prints what was hidden, and reaches no network', async () => {
    let connections = 0
    const server = createServer((socket) => {
      connections++
      socket.destroy()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const textOf = async (kind: 'word' | 'sheet', bytes: Uint8Array): Promise<string> => {
      const pdf = await officePdf(bytes, kind)
      const path = join(folder, `${kind}.pdf`)
      await writeFile(path, pdf as Uint8Array)
      return (await readPdf(path)).map(({ text }) => text).join('\n')
    }
    const sheet = await textOf('sheet', openOffice('sheet', aHidingWorkbook())?.bytes as Uint8Array)
    for (const word of ['Zevenblad', 'Kolomgeheim', 'Rijgeheim2', 'Bladgeheim', 'Potgeheim', 'Buitenbereik'])
      expect(sheet).toContain(word)
    // As it came, with its links: the settings alone must hold.
    expect(await textOf('word', aTrackedLetter(`http://127.0.0.1:${port}/`))).toContain('Zichtbaar')
    server.close()
    expect(connections).toBe(0)
  })
})
