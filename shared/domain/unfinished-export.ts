/** Start of the name of a folder in which an export is being written. */
export const unfinishedPrefix = '.lakwerk-export-'

/**
 * Name of the temporary folder beside an export, until it is complete.
 *
 * @param name   name of the folder that the export will get
 * @param owner  id of the process that writes it; a later run sweeps what a dead one left
 */
export function unfinishedName(name: string, owner: number): string {
  return `${unfinishedPrefix}${owner}-${name}`
}

/** Id of the process that a temporary folder belongs to; undefined for any other name. */
export function ownerOfUnfinished(name: string): number | undefined {
  const owner = name.startsWith(unfinishedPrefix) && /^(\d+)-/.exec(name.slice(unfinishedPrefix.length))?.[1]
  return owner ? Number(owner) : undefined
}
