import { PDFDict, PDFDocument, PDFName, PDFString, rgb, StandardFonts } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import nl from '../../shared/messages/nl.json' with { type: 'json' }
import { inspect } from '../../shared/pdf/inspect/inspect.ts'
import { inspectPage } from '../../shared/pdf/inspect/inspect-page.ts'
import { inspectKinds } from '../../shared/pdf/inspect/types.ts'
import { cleanTraps } from '../support/clean-traps.ts'
import { burnedLetter, letterPair, scanPair, secrets } from '../support/made-letters.ts'

describe('inspect, on bad redactions', () => {
  it('[I2] finds a mark that was drawn but not applied', async () => {
    const pdf = await burnedLetter({
      keep: secrets,
      drawBoxes: false,
      drawLabels: false,
      edit: (doc, page, _font, marks) => {
        const mark = doc.context.obj({ Type: 'Annot', Subtype: 'Redact', Rect: [...marks[0]!.rects[0]!] })
        page.node.addAnnot(doc.context.register(mark))
      },
    })
    const { findings } = await inspect(pdf, pdfjsPlatform)
    expect(findings.map((finding) => finding.kind)).toContain('unapplied-mark')
  })

  it('[I3] never reports text', async () => {
    const report = JSON.stringify(
      await inspect((await letterPair({ keep: secrets })).redacted, pdfjsPlatform),
    )
    for (const secret of secrets) expect(report).not.toContain(secret)
  })
})

describe('inspect, on what looks bad but is not', () => {
  it('[I4] is silent on flawless redactions', async () => {
    expect((await inspect(await burnedLetter(), pdfjsPlatform)).findings).toEqual([])
    expect((await inspect((await scanPair('black')).redacted, pdfjsPlatform)).findings).toEqual([])
  })

  it('[I5] is silent on shaded table rows, white text on a dark head and a highlighter', async () => {
    const doc = await PDFDocument.create({ updateMetadata: false })
    const font = await doc.embedFont(StandardFonts.Helvetica)
    const page = doc.addPage([595, 842])
    page.drawRectangle({ x: 70, y: 700, width: 400, height: 20, color: rgb(0.05, 0.1, 0.3) })
    page.drawText('Onderwerp en bedrag', { x: 75, y: 706, size: 11, font, color: rgb(1, 1, 1) })
    for (let row = 0; row < 6; row++) {
      page.drawRectangle({ x: 70, y: 680 - row * 20, width: 400, height: 20, color: rgb(0.9, 0.92, 0.95) })
      page.drawText(`Rij ${row} met gewone tekst`, { x: 75, y: 686 - row * 20, size: 10, font })
    }
    page.drawText('met een markeerstift', { x: 75, y: 500, size: 11, font })
    page.drawRectangle({ x: 74, y: 497, width: 110, height: 13, color: rgb(1, 1, 0), opacity: 0.4 })
    const report = await inspect(await doc.save({ useObjectStreams: false }), pdfjsPlatform)
    expect(report.findings).toEqual([])
  })

  it.each(cleanTraps.filter(({ id }) => /^(?:squares in|a chosen line).* [0-9]$/.test(id)))(
    '[I16] does not take this for a redaction: $id',
    async ({ make }) => {
      const view = await pdfjsPlatform.open(await make())
      const { isRedacted, boxes } = await inspectPage(view, 0)
      await view.close()
      expect({ isRedacted, boxes }).toEqual({ isRedacted: false, boxes: [] })
    },
  )

  it('[I17] still takes three square bars in the text for redactions', async () => {
    const doc = await PDFDocument.create({ updateMetadata: false })
    const font = await doc.embedFont(StandardFonts.Helvetica)
    const page = doc.addPage([595, 842])
    for (const y of [700, 650, 600]) {
      page.drawText('De heer', { x: 75, y, size: 11, font })
      page.drawRectangle({ x: 118, y: y - 2, width: 12, height: 12 })
      page.drawText('was erbij', { x: 134, y, size: 11, font })
    }
    const view = await pdfjsPlatform.open(await doc.save({ useObjectStreams: false }))
    expect((await inspectPage(view, 0)).boxes).toHaveLength(3)
    await view.close()
  })

  it('[I15] calls words for the ear that repeat the explanation of a form field the file its own', async () => {
    const pdf = await burnedLetter({
      edit: (doc) => {
        const { context } = doc
        const explained = ['Adres van Bewoner', 'Naam van Aanvrager', 'Keuze van Gebouw', 'Datum van Vertrek']
        const fields = explained.map((text, at) =>
          context.register(context.obj({ FT: 'Tx', T: PDFString.of(`veld${at}`), TU: PDFString.of(text) })),
        )
        doc.catalog.set(PDFName.of('AcroForm'), context.register(context.obj({ Fields: fields })))
        const root = context.register(context.obj({ Type: 'StructTreeRoot' }))
        const elements = explained.map((text) =>
          context.register(context.obj({ Type: 'StructElem', S: 'Form', P: root, Alt: PDFString.of(text) })),
        )
        context.lookup(root, PDFDict).set(PDFName.of('K'), context.obj(elements))
        doc.catalog.set(PDFName.of('StructTreeRoot'), root)
      },
    })
    const { findings } = await inspect(pdf, pdfjsPlatform)
    const words = findings.filter(({ kind }) => kind === 'word-in-structure')
    expect(words.map(({ certainty }) => certainty)).toEqual(['note'])
  })

  it('[I6] calls white text on white paper a note, not a leak', async () => {
    const pdf = await burnedLetter({
      edit: (_doc, page, font) =>
        page.drawText('sjabloonregel', { x: 72, y: 60, size: 10, font, color: rgb(1, 1, 1) }),
    })
    const report = await inspect(pdf, pdfjsPlatform)
    expect(report.isClean).toBe(true)
    expect(report.findings).toMatchObject([
      { kind: 'text-in-background-colour', certainty: 'note', count: 13 },
    ])
  })

  it('[I7] has a Dutch sentence for every kind', () => {
    for (const kind of inspectKinds) expect(nl.inspect).toHaveProperty(kind)
  })
})
