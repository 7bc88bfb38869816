/** Adobe glyph names of the characters in the Latin encodings; letters and digits name themselves. */
const names =
  'space:20 exclam:21 quotedbl:22 numbersign:23 dollar:24 percent:25 ampersand:26 quotesingle:27 parenleft:28 ' +
  'parenright:29 asterisk:2a plus:2b comma:2c hyphen:2d period:2e slash:2f zero:30 one:31 two:32 three:33 ' +
  'four:34 five:35 six:36 seven:37 eight:38 nine:39 colon:3a semicolon:3b less:3c equal:3d greater:3e ' +
  'question:3f at:40 bracketleft:5b backslash:5c bracketright:5d asciicircum:5e underscore:5f grave:60 ' +
  'braceleft:7b bar:7c braceright:7d asciitilde:7e exclamdown:a1 cent:a2 sterling:a3 currency:a4 yen:a5 ' +
  'brokenbar:a6 section:a7 dieresis:a8 copyright:a9 ordfeminine:aa guillemotleft:ab logicalnot:ac registered:ae ' +
  'macron:af degree:b0 plusminus:b1 acute:b4 mu:b5 paragraph:b6 periodcentered:b7 cedilla:b8 ordmasculine:ba ' +
  'guillemotright:bb onequarter:bc onehalf:bd threequarters:be questiondown:bf Agrave:c0 Aacute:c1 ' +
  'Acircumflex:c2 Atilde:c3 Adieresis:c4 Aring:c5 AE:c6 Ccedilla:c7 Egrave:c8 Eacute:c9 Ecircumflex:ca ' +
  'Edieresis:cb Igrave:cc Iacute:cd Icircumflex:ce Idieresis:cf Eth:d0 Ntilde:d1 Ograve:d2 Oacute:d3 ' +
  'Ocircumflex:d4 Otilde:d5 Odieresis:d6 multiply:d7 Oslash:d8 Ugrave:d9 Uacute:da Ucircumflex:db Udieresis:dc ' +
  'Yacute:dd Thorn:de germandbls:df agrave:e0 aacute:e1 acircumflex:e2 atilde:e3 adieresis:e4 aring:e5 ae:e6 ' +
  'ccedilla:e7 egrave:e8 eacute:e9 ecircumflex:ea edieresis:eb igrave:ec iacute:ed icircumflex:ee idieresis:ef ' +
  'eth:f0 ntilde:f1 ograve:f2 oacute:f3 ocircumflex:f4 otilde:f5 odieresis:f6 divide:f7 oslash:f8 ugrave:f9 ' +
  'uacute:fa ucircumflex:fb udieresis:fc yacute:fd thorn:fe ydieresis:ff abreve:103 Abreve:102 aogonek:105 ' +
  'Aogonek:104 cacute:107 Cacute:106 ccaron:10d Ccaron:10c dcaron:10f Dcaron:10e dcroat:111 Dcroat:110 ' +
  'eogonek:119 Eogonek:118 ecaron:11b Ecaron:11a gbreve:11f Gbreve:11e dotlessi:131 Idotaccent:130 IJ:132 ij:133 ' +
  'lslash:142 Lslash:141 nacute:144 Nacute:143 ncaron:148 Ncaron:147 OE:152 oe:153 ohungarumlaut:151 ' +
  'rcaron:159 Rcaron:158 sacute:15b Sacute:15a scaron:161 Scaron:160 scedilla:15f Scedilla:15e tcaron:165 ' +
  'Tcaron:164 uring:16f Uring:16e uhungarumlaut:171 Ydieresis:178 zacute:17a Zacute:179 zdotaccent:17c ' +
  'Zdotaccent:17b zcaron:17e Zcaron:17d florin:192 circumflex:2c6 caron:2c7 breve:2d8 dotaccent:2d9 ring:2da ' +
  'ogonek:2db tilde:2dc hungarumlaut:2dd endash:2013 emdash:2014 quoteleft:2018 quoteright:2019 ' +
  'quotesinglbase:201a quotedblleft:201c quotedblright:201d quotedblbase:201e dagger:2020 daggerdbl:2021 ' +
  'bullet:2022 ellipsis:2026 perthousand:2030 guilsinglleft:2039 guilsinglright:203a fraction:2044 Euro:20ac ' +
  'trademark:2122 minus:2212 ff:fb00 fi:fb01 fl:fb02 ffi:fb03 ffl:fb04'

const byName: ReadonlyMap<string, string> = new Map(
  names.split(' ').map((pair) => {
    const [name = '', hex = ''] = pair.split(':')
    return [name, String.fromCodePoint(Number.parseInt(hex, 16))]
  }),
)

/**
 * The text of a glyph name, or '' when the name tells nothing.
 *
 * @source Adobe Glyph List Specification, section 2
 */
export function textOfGlyph(glyphName: string): string {
  const base = glyphName.split('.')[0] ?? ''
  if (base.includes('_')) return base.split('_').map(textOfGlyph).join('')
  if (base.length === 1) return base
  const known = byName.get(base)
  if (known !== undefined) return known
  const uni = /^uni((?:[0-9A-Fa-f]{4})+)$/.exec(base)?.[1]
  if (uni !== undefined)
    return (uni.match(/.{4}/g) ?? []).map((hex) => String.fromCharCode(Number.parseInt(hex, 16))).join('')
  const u = /^u([0-9A-Fa-f]{4,6})$/.exec(base)?.[1]
  const point = u === undefined ? Number.NaN : Number.parseInt(u, 16)
  return point <= 0x10ffff ? String.fromCodePoint(point) : ''
}

/** StandardEncoding where it differs from ASCII (ISO 32000-2 annex D.2), by code. */
export const standardEncoding: ReadonlyMap<number, string> = new Map(
  (
    '27:quoteright 60:quoteleft a1:exclamdown a2:cent a3:sterling a4:fraction a5:yen a6:florin a7:section ' +
    'a8:currency a9:quotesingle aa:quotedblleft ab:guillemotleft ac:guilsinglleft ad:guilsinglright ae:fi af:fl ' +
    'b1:endash b2:dagger b3:daggerdbl b4:periodcentered b6:paragraph b7:bullet b8:quotesinglbase ' +
    'b9:quotedblbase ba:quotedblright bb:guillemotright bc:ellipsis bd:perthousand bf:questiondown c1:grave ' +
    'c2:acute c3:circumflex c4:tilde c5:macron c6:breve c7:dotaccent c8:dieresis ca:ring cb:cedilla ' +
    'cd:hungarumlaut ce:ogonek cf:caron d0:emdash e1:AE e3:ordfeminine e8:Lslash e9:Oslash ea:OE ' +
    'eb:ordmasculine f1:ae f5:dotlessi f8:lslash f9:oslash fa:oe fb:germandbls'
  )
    .split(' ')
    .map((pair) => {
      const [code = '', name = ''] = pair.split(':')
      return [Number.parseInt(code, 16), textOfGlyph(name)]
    }),
)
