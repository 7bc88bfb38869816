import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lockOf } from '../../electron/workers/intake/office-locked.ts'
import { officeProgram } from '../../electron/workers/office-pdf.ts'
import { halfWrittenName, temporaryName } from '../../shared/half-written.ts'
import { archives } from '../support/archives.ts'
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
import { intakeBench, type LedgerRow } from '../support/intake-bench.ts'
import { lockedOffice } from '../support/locked-office.ts'

const { ask, deliver, folder, reopen } = intakeBench()

/** Office files are turned into PDF one by one; on a busy machine that takes seconds each. */
describe('a delivery of the other kinds', () => {
  it('[IN16] accounts for Outlook messages, scans, Office, archives and what is locked', async () => {
    const { id } = await ask('requests.register', aRequest())
    const given = {
      ...(await otherKinds()),
      'slot.zip': aZip([{ name: 'slot.txt', body: Buffer.alloc(13), size: 1, flags: 1 }]),
      'bom.zip': anOverlappingBomb(200, 1 << 20),
    }
    await deliver(id, given)
    const rows: LedgerRow[] = (await ask('documents.ledger', { requestId: id })).files
    const office = officeProgram() !== undefined
    const isOffice = ({ name, parentId, kind }: LedgerRow): boolean =>
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
  }, 180_000)

  it('[IN17] lists Office files with what to do where LibreOffice is absent, and brings in the rest', async () => {
    const path = process.env.PATH
    process.env.PATH = folder()
    try {
      if (officeProgram()) return
      const { id } = await ask('requests.register', aRequest())
      const kinds = await otherKinds()
      const names = ['begroting.xlsx', 'dia.odp', 'dia.pptx', 'scan.tif', 'tabel.ods']
      await deliver(id, Object.fromEntries(names.map((name) => [name, kinds[name] as Buffer])))
      const rows: LedgerRow[] = (await ask('documents.ledger', { requestId: id })).files
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

describe('files that others made', () => {
  it.skipIf(!officeProgram())(
    '[IN20] lists Office files that ask for a password as such, and no others',
    async () => {
      const made = await lockedOffice()
      const locks = Object.entries(made).map(([name, bytes]) => [name, lockOf(new Uint8Array(bytes))])
      expect(locks.filter(([, lock]) => lock !== 'no').sort()).toEqual(
        ['doc', 'docx', 'odp', 'ods', 'odt', 'pptx', 'xls', 'xlsx'].map((extension) => [
          `slot.${extension}`,
          extension === 'xls' ? 'perhaps' : 'yes',
        ]),
      )
      const { id } = await ask('requests.register', aRequest())
      const locked = Object.entries(made).filter(([name]) => name.startsWith('slot'))
      await deliver(id, Object.fromEntries(locked))
      const rows: LedgerRow[] = (await ask('documents.ledger', { requestId: id })).files
      expect(rows.map(({ outcome, findings }) => `${outcome} ${findings.map(({ code }) => code)}`)).toEqual(
        Array.from({ length: 8 }, () => 'listed source.locked'),
      )
    },
    180_000,
  )

  // The account that the makers of pst-extractor (MIT) filled for their own tests.
  const sample = join(
    import.meta.dirname,
    '../../node_modules/pst-extractor/example/testdata/pstextractortest@outlook.com.ost',
  )
  it.skipIf(!existsSync(sample))(
    '[IN21] accounts for every item of an Outlook archive and what came with it',
    async () => {
      const { id } = await ask('requests.register', aRequest())
      await deliver(id, { 'archief.ost': await readFile(sample) })
      const rows: LedgerRow[] = (await ask('documents.ledger', { requestId: id })).files
      const [archive] = rows.filter(({ parentId }) => parentId === null)
      expect(archive).toMatchObject({ kind: 'outlook_archive', outcome: 'container' })
      for (const row of rows.filter(({ inside }) => inside !== null))
        expect(rows.filter(({ parentId }) => parentId === row.id)).toHaveLength(row.inside ?? 0)
      const items = rows.filter(({ parentId }) => parentId === archive?.id)
      expect(items.length).toBeGreaterThan(150)
      expect(new Set(rows.map(({ outcome }) => outcome))).not.toContain('waiting')
      expect(items.filter(({ outcome }) => outcome === 'document').map(({ kind }) => kind)).toContain('mail')
      const { documents } = await ask('documents.list', { requestId: id })
      expect(documents).toHaveLength(rows.filter(({ outcome }) => outcome === 'document').length)
      expect(
        rows.filter(({ outcome }) => outcome === 'listed').map(({ name, findings }) => [name, findings]),
      ).toEqual([])
    },
    180_000,
  )
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
      const rows: LedgerRow[] = (await ask('documents.ledger', { requestId: id })).files
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
    const rows: LedgerRow[] = (await ask('documents.ledger', { requestId: id })).files
    const loose = rows.filter(({ parentId, name }) => parentId === null && !name.startsWith('diep'))
    expect(loose).toHaveLength(Object.keys(brokenMails).length)
    expect(loose.every(({ outcome }) => outcome === 'document')).toBe(true)
    const deep = rows.filter(({ findings }) => findings.some(({ code }) => code === 'source.too-deep'))
    expect(deep.map(({ kind }) => kind).sort()).toEqual(['mail', 'zip'])
    expect(rows.length).toBeLessThan(50)
  })

  it('[IH11] tells of each piece of a cut archive that the others are needed, and reads a whole one so named', async () => {
    const { id } = await ask('requests.register', aRequest())
    const whole = archives['buiten.7z'] as Buffer
    const half = whole.length >> 1
    await deliver(id, {
      'stukken.7z.001': whole.subarray(0, half),
      'stukken.7z.002': whole.subarray(half),
      'heel.7z.001': whole,
      'kapot.7z': whole.subarray(0, half),
    })
    const rows: LedgerRow[] = (await ask('documents.ledger', { requestId: id })).files
    const loose = rows.filter(({ parentId }) => parentId === null)
    expect(
      loose.map(({ name, outcome, findings }) => `${name} ${outcome} ${findings[0]?.code ?? ''}`).sort(),
    ).toEqual([
      'heel.7z.001 container ',
      'kapot.7z listed source.damaged',
      'stukken.7z.001 listed source.in-parts',
      'stukken.7z.002 listed source.in-parts',
    ])
  })

  it('[IH10] sweeps at once what a killed program left half written, and leaves what is being written', async () => {
    const incoming = join(folder(), 'store', 'incoming')
    const names = {
      // No process has this number (Linux stops at 2^22, Windows counts in fours).
      dead: halfWrittenName(hostname(), 2 ** 31 - 3, 'a'),
      alive: halfWrittenName(hostname(), process.pid, 'b'),
      elsewhere: halfWrittenName('anderemachine', 1, 'c'),
    }
    for (const name of Object.values(names)) await writeFile(join(incoming, name), 'half')
    const working = {
      dead: join(tmpdir(), temporaryName(hostname(), 2 ** 31 - 3, 'a')),
      alive: join(tmpdir(), temporaryName(hostname(), process.pid, 'b')),
    }
    for (const work of Object.values(working)) {
      await mkdir(work, { recursive: true })
      await writeFile(join(work, 'gelakt.pdf'), 'half')
    }
    await reopen()
    expect((await readdir(incoming)).sort()).toEqual([names.alive, names.elsewhere].sort())
    expect(existsSync(working.dead)).toBe(false)
    expect(existsSync(working.alive)).toBe(true)
    await rm(working.alive, { recursive: true })
  })
})
