import { join } from 'node:path'
import type { ExportTable } from '../../db/tables.ts'
import { gppPlanPath } from '../../shared/publication/gpp.ts'

/** Where the package for GPP lies in an export, as its list of files tells; undefined when it holds none. */
export function gppFolderOf({
  folder,
  manifest,
}: Pick<ExportTable, 'folder' | 'manifest'>): string | undefined {
  const files = JSON.parse(manifest) as readonly { readonly path: string }[]
  const has = (path: string) => files.some((file) => file.path === path)
  if (has(gppPlanPath)) return folder
  return has(`gpp/${gppPlanPath}`) ? join(folder, 'gpp') : undefined
}

/** Whether an export holds a package for GPP. */
export const isGppPackage = (row: Pick<ExportTable, 'folder' | 'manifest'>): boolean =>
  gppFolderOf(row) !== undefined
