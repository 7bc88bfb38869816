// Entries that stay, by kind of dictionary: what is not named here goes, so that nothing unheard of is carried along.

/** Entries of the catalog that stay. */
export const catalogKeys: ReadonlySet<string> = new Set([
  'Type',
  'Pages',
  'PageLabels',
  'Names',
  'Dests',
  'ViewerPreferences',
  'PageLayout',
  'PageMode',
  'Outlines',
  'OpenAction',
  'AcroForm',
  'StructTreeRoot',
  'MarkInfo',
  'Lang',
  'OCProperties',
  'OutputIntents',
  'Version',
  'URI',
])
/** Entries of a page that stay. */
export const pageKeys: ReadonlySet<string> = new Set([
  'Type',
  'Parent',
  'Resources',
  'MediaBox',
  'CropBox',
  'BleedBox',
  'TrimBox',
  'ArtBox',
  'Contents',
  'Rotate',
  'Group',
  'Annots',
  'StructParents',
  'UserUnit',
  'Tabs',
  'Dur',
  'Trans',
  'BoxColorInfo',
  'OutputIntents',
])
/** Kinds of resources. @source ISO 32000-2 §7.8.3 */
export const resourceKeys: ReadonlySet<string> = new Set([
  'Font',
  'XObject',
  'ExtGState',
  'ColorSpace',
  'Pattern',
  'Shading',
  'Properties',
  'ProcSet',
])
/** Entries of the form dictionary that stay. */
export const formKeys: ReadonlySet<string> = new Set(['Fields', 'NeedAppearances', 'CO', 'DR', 'DA', 'Q'])
/** Dictionaries whose keys are names that the file chose, not entries that the standard defines. */
export const mapKeys: ReadonlySet<string> = new Set([
  'Font',
  'XObject',
  'ExtGState',
  'ColorSpace',
  'Pattern',
  'Shading',
  'Properties',
  'CharProcs',
  'RoleMap',
  'ClassMap',
  'Colorants',
  'Dests',
])
/** Strings that name no one, or that readers need byte for byte. */
export const rawKeys: ReadonlySet<string> = new Set([
  'ID',
  'DA',
  'Registry',
  'Ordering',
  'Lang',
  'Panose',
  'CheckSum',
  'Lookup',
  'CharSet',
])
