/** Names that the standard gives, where a file may also choose its own. @source ISO 32000-2 §8.6, §12.5.5, §14.6, §14.8.2.2, §14.8.4 */
export const standardNames: ReadonlySet<string> = new Set(
  (
    'Document DocumentFragment Part Art Sect Div Aside NonStruct TOC TOCI Index Private Title FENote Sub P H H1 H2 H3 H4 H5 ' +
    'H6 L LI Lbl LBody Em Strong Span Quote Link Annot Form Ruby RB RT RP Warichu WT WP Table TR TH TD THead TBody ' +
    'TFoot Caption Figure Formula Artifact BlockQuote Note Reference BibEntry Code ReversedChars Clip OC Tx ' +
    'All None Cyan Magenta Yellow Black DeviceGray DeviceRGB DeviceCMYK DefaultGray DefaultRGB DefaultCMYK Pattern ' +
    'BitsPerComponent ColorSpace Decode DecodeParms Filter Height ImageMask Intent Interpolate Width Length Columns ' +
    'FlateDecode LZWDecode DCTDecode CCITTFaxDecode RunLengthDecode ASCIIHexDecode ASCII85Decode ' +
    'Indexed Off Yes Transparency Luminosity Alpha Perceptual Saturation AbsoluteColorimetric RelativeColorimetric ' +
    'ActualText Alt Lang MCID Type Subtype BBox Attached Top Bottom Left Right Contents Pagination Layout Page ' +
    'Background Header Footer Watermark PageNum LineNum Bates Redaction'
  ).split(' '),
)
