import {
  PDFDocument,
  type PDFFont,
  PDFName,
  type PDFPage,
  PDFString,
  rgb,
  StandardFonts,
} from '@cantoo/pdf-lib'

/** Something that looks like a bad redaction at a glance and is none. */
export type CleanTrap = { readonly id: string; make(): Promise<Uint8Array> }

type Draw = (page: PDFPage, font: PDFFont, doc: PDFDocument, seed: number) => void

const dark = [rgb(0.05, 0.1, 0.3), rgb(0, 0, 0), rgb(0.3, 0.3, 0.3), rgb(0.5, 0, 0.1)] as const
const words = 'Onderwerp Bedrag Datum Afdeling Kosten Raming Uitgaven Totaal Periode Toelichting'.split(' ')

const drawings: Readonly<Record<string, Draw>> = {
  'white text on a dark table head': (page, font, _doc, seed) => {
    page.drawRectangle({ x: 60, y: 600, width: 470, height: 18, color: dark[seed % 4]! })
    for (let column = 0; column < 4; column++)
      page.drawText(words[(seed + column) % words.length]!, {
        x: 66 + column * 115,
        y: 605,
        size: 10,
        font,
        color: rgb(1, 1, 1),
      })
  },
  'shaded table rows': (page, font, _doc, seed) => {
    for (let row = 0; row < 12; row++) {
      const tint = 0.95 - 0.05 * ((row + seed) % 4)
      page.drawRectangle({ x: 60, y: 580 - row * 16, width: 470, height: 16, color: rgb(tint, tint, tint) })
      page.drawText(`Rij ${row} met gewone tekst en ${row * 12 + seed} euro`, {
        x: 64,
        y: 584 - row * 16,
        size: 9,
        font,
      })
    }
  },
  'white text of a template on white paper': (page, font, _doc, seed) => {
    page.drawText(words[seed % words.length]!.toLowerCase(), {
      x: 60,
      y: 40,
      size: 8,
      font,
      color: rgb(1, 1, 1),
    })
  },
  'highlighted words': (page, font, _doc, seed) => {
    page.drawText('een zin met een gemarkeerd woord erin', { x: 60, y: 500, size: 11, font })
    page.drawRectangle({ x: 90 + seed, y: 497, width: 90, height: 13, color: rgb(1, 1, 0), opacity: 0.4 })
  },
  'opaque highlighter behind words': (page, font, _doc, seed) => {
    page.drawRectangle({ x: 60, y: 497, width: 150 + seed, height: 13, color: rgb(1, 0.9, 0.2) })
    page.drawText('tekst op een gekleurde strook', { x: 62, y: 500, size: 11, font })
  },
  'bars and legend of a chart': (page, font, _doc, seed) => {
    for (let bar = 0; bar < 6; bar++)
      page.drawRectangle({
        x: 80 + bar * 50,
        y: 300,
        width: 30,
        height: 40 + ((bar * 37 + seed * 11) % 120),
        color: rgb(0, bar / 8, 0.4),
      })
    for (let entry = 0; entry < 3; entry++) {
      page.drawRectangle({ x: 80, y: 260 - entry * 14, width: 9, height: 9, color: rgb(0, 0, entry / 4) })
      page.drawText(`Reeks ${entry + seed}`, { x: 94, y: 261 - entry * 14, size: 9, font })
    }
  },
  'form with filled and empty fields': (page, font, doc, seed) => {
    page.drawText('Vul in:', { x: 60, y: 420, size: 11, font })
    const form = doc.getForm()
    for (let at = 0; at < 6; at++) {
      const field = form.createTextField(`Veld_${words[(at + seed) % words.length]}_${at}`)
      if (at % 2 === 0) field.setText(`waarde ${at}`)
      field.addToPage(page, { x: 110, y: 412 - at * 26, width: 160, height: 18 })
    }
  },
  'rules, frames and a full-width banner': (page, font, _doc, seed) => {
    page.drawRectangle({ x: 0, y: 800, width: 595, height: 42, color: dark[seed % 4]! })
    page.drawText('Gemeente Voorbeeldstad', { x: 40, y: 815, size: 16, font, color: rgb(1, 1, 1) })
    page.drawLine({ start: { x: 40, y: 700 }, end: { x: 555, y: 700 }, thickness: 4 })
    page.drawRectangle({ x: 40, y: 600, width: 515, height: 80, borderWidth: 1, borderColor: rgb(0, 0, 0) })
    page.drawText('Kader met tekst erin', { x: 50, y: 640, size: 11, font })
  },
  'grey text on a grey button': (page, font, _doc, seed) => {
    const tint = 0.55 + seed / 100
    page.drawRectangle({ x: 60, y: 480, width: 120, height: 24, color: rgb(tint, tint, tint) })
    page.drawText('Niet beschikbaar', {
      x: 68,
      y: 488,
      size: 10,
      font,
      color: rgb(tint + 0.15, tint + 0.15, tint + 0.15),
    })
  },
  'squares in the corners for a scanner': (page, font, _doc, seed) => {
    const side = 9 + seed
    for (const [x, y] of [
      [12, 811],
      [125, 811],
      [12, 12],
      [565, 12],
    ] as const)
      page.drawRectangle({ x, y, width: side, height: side, color: rgb(0, 0, 0) })
    page.drawText('0301', { x: 15 + side, y: 813, size: 10, font })
    page.drawText('2017', { x: 128 + side, y: 813, size: 10, font })
    page.drawText('Formulier', { x: 15 + side, y: 14, size: 10, font })
  },
  'a chosen line in a list': (page, font, doc, seed) => {
    const list = doc.getForm().createOptionList('keuze')
    list.addOptions(['10', '11', '12'])
    list.select('11')
    list.addToPage(page, {
      x: 60,
      y: 400 + seed,
      width: 90,
      height: 60,
      font,
      backgroundColor: rgb(0.98, 0.98, 0.98),
    })
    list.setFontSize(10)
    list.updateAppearances(font)
    page.drawText('Gemeente Voorbeeld', { x: 60, y: 380, size: 9, font })
  },
  'bookmarks of its own naming': (page, font, doc) => {
    page.drawText('Hoofdstuk een', { x: 60, y: 500, size: 11, font })
    const items = ['Tabblad Alfa', 'Tabblad Bravo', 'Tabblad Charlie', 'Tabblad Delta', 'Tabblad Echo']
    const refs = items.map(() => doc.context.nextRef())
    const outlines = doc.context.nextRef()
    for (const [at, title] of items.entries())
      doc.context.assign(
        refs[at]!,
        doc.context.obj({
          Title: PDFString.of(title),
          Parent: outlines,
          Dest: [page.ref, 'Fit'],
          ...(at > 0 ? { Prev: refs[at - 1]! } : {}),
          ...(at + 1 < refs.length ? { Next: refs[at + 1]! } : {}),
        }),
      )
    doc.context.assign(
      outlines,
      doc.context.obj({ Type: 'Outlines', First: refs[0]!, Last: refs.at(-1)!, Count: items.length }),
    )
    doc.catalog.set(PDFName.of('Outlines'), outlines)
  },
}

/** Variants of each trap. */
const seeds = 10

/** Traps, each in ten variants, bare and on a page that also shows a true redaction box with its ground. */
export const cleanTraps: readonly CleanTrap[] = Object.entries(drawings).flatMap(([id, draw]) =>
  Array.from({ length: seeds }, (_, seed) =>
    [false, true].map(
      (isRedacted): CleanTrap => ({
        id: `${id} ${seed}${isRedacted ? ', redacted' : ''}`,
        make: () => made(draw, seed, isRedacted),
      }),
    ),
  ).flat(),
)

async function made(draw: Draw, seed: number, isRedacted: boolean): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const font = await doc.embedFont(StandardFonts.Helvetica)
  const page = doc.addPage([595, 842])
  page.drawText('Verslag van de vergadering over de begroting', { x: 60, y: 740, size: 12, font })
  draw(page, font, doc, seed)
  if (isRedacted) {
    page.drawText('De heer', { x: 60, y: 720, size: 11, font })
    page.drawRectangle({ x: 104, y: 716, width: 90, height: 14, color: rgb(0, 0, 0) })
    page.drawText('5.1.2e', { x: 130, y: 720, size: 8, font, color: rgb(1, 1, 1) })
    page.drawText('was erbij.', { x: 200, y: 720, size: 11, font })
  }
  return doc.save({ useObjectStreams: false })
}
