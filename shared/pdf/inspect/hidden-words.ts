import legal from '../../../resources/legal/grounds.json' with { type: 'json' }
import { fold } from '../verify/fold.ts'

/** What can be read on the pages, to tell words that are only in hidden places. */
export type SeenText = {
  /** Everything that is visibly written, folded, without spaces. */
  readonly folded: string
  /** False when most of the pages are pictures: what they say cannot be compared then. */
  readonly isComparable: boolean
}

/** Words that belong to redacting, filing or making documents, and tell of nobody. */
const plain: ReadonlySet<string> = new Set(
  [
    ...legal.grounds.flatMap((ground) => [ground.nameNl, ground.nameEn, ground.citation, ground.printLabel]),
    'gelakt weggelakt zwartgelakt geanonimiseerd redacted artikel onder tweede vijfde eerste lid grond',
    'Bijlage Pagina Page Figuur Figure Tabel Table Besluit Brief Memo Notitie Inventarislijst Document Title',
    'Microsoft Word Excel PowerPoint Outlook Adobe Acrobat PDF Untitled Naamloos Scan Default Normal Standard',
    // What programs call layers, fields, destinations and pages themselves.
    'Layer Laag Background Achtergrond Blank Leeg Front Back Cover Voorblad Copy Kopie Border Header Footer',
    'Check Box Button Radio Text Field List Combo Reset Submit Print Signature Handtekening Doc Start Section',
    'Abstract Report Search Bibliographic Description Claims Drawings References Appendix Artwork Checkbox',
    'Rapport Verslag Notulen Agenda Advies Conclusie Conclusies Voorwoord Aanbevelingen Inventaris',
    // What programs let a screen reader say for a sign.
    'Right Left Upward Downward Pointing Arrow Bullet Checkmark Icon Logo Symbol Pijl Afbeelding Lijn',
    'Chapter Part Contents Index Inhoud Inhoudsopgave Definitions Summary Samenvatting Introduction Inleiding',
    // What cameras and scanners write in the head of a photograph.
    'Photoshop Lightroom Exif Canon Nikon Pentax Sony Olympus Samsung Apple Google Huawei Fujifilm Panasonic',
    'Kodak Epson Xerox Ricoh Brother Konica Minolta Kyocera Corporation Company Camera Scanner Digital Version',
    'Macintosh Windows JPEG Ducky Copyright Intel File Interchange Format',
  ]
    .join(' ')
    .split(/[^\p{L}\p{N}]+/u)
    .map(fold),
)

/** Words of a text that stand nowhere on the pages, own vocabulary aside. Three letters or more. */
export function unseenWords(text: string, seen: SeenText): readonly string[] {
  return text.split(/[^\p{L}\p{N}\p{M}'’]+/u).filter((word) => {
    const folded = fold(word)
    return folded.length >= 3 && !plain.has(folded) && !seen.folded.includes(folded)
  })
}

/**
 * Whether a text holds something that could name a person and stands nowhere on the pages: a capitalised word
 * inside it, a long number, a mail address. Its first word is written with a capital anyhow, so it only counts
 * where `first` says so.
 */
export function namesUnseen(text: string, seen: SeenText, first: boolean): boolean {
  if (!seen.isComparable || /^D:\d{4,14}/.test(text)) return false
  const mail = /[\p{L}\p{N}._-]+@[\p{L}\p{N}-]+\.\p{L}{2,}/u.exec(text)?.[0]
  if (mail !== undefined && !seen.folded.includes(fold(mail))) return true
  const leading = /[\p{L}\p{N}]+/u.exec(text)?.[0]
  return unseenWords(text, seen).some((word) => {
    if (/^\d{7,}$/.test(word)) return true
    return /^\p{Lu}\p{Ll}{3,}$/u.test(word) && (first || word !== leading)
  })
}
