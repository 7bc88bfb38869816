import { encodingTable } from './glyph-names.ts'

const beyondStandard =
  'onesuperior logicalnot mu trademark Eth onehalf plusminus Thorn onequarter divide brokenbar degree thorn threequarters twosuperior registered minus eth multiply threesuperior copyright Aacute Acircumflex Adieresis Agrave Aring Atilde Ccedilla Eacute Ecircumflex Edieresis Egrave Iacute Icircumflex Idieresis Igrave Ntilde Oacute Ocircumflex Odieresis Ograve Otilde Scaron Uacute Ucircumflex Udieresis Ugrave Yacute Ydieresis Zcaron aacute acircumflex adieresis agrave aring atilde ccedilla eacute ecircumflex edieresis egrave iacute icircumflex idieresis igrave ntilde oacute ocircumflex odieresis ograve otilde scaron uacute ucircumflex udieresis ugrave yacute ydieresis zcaron'

/**
 * Glyph names of the first 229 standard strings of compact fonts: those of the standard encoding in order, then the
 * other letters of Western languages. Expert glyphs (229 to 390) are left out.
 *
 * @source Adobe Technical Note 5176, appendix A
 */
export function standardStrings(): readonly string[] {
  const standard = (encodingTable('Standard') ?? []).filter((glyph) => glyph !== '' && glyph !== '.notdef')
  return ['.notdef', ...standard, ...beyondStandard.split(' ')]
}
