/**
 * Name of a file that is still being written, which says who writes it: machine, process and something unique.
 *
 * @param machine name of the machine; the folder may be on a network drive
 */
export const halfWrittenName = (machine: string, process: number, unique: string): string =>
  `${machine.replace(/[^a-zA-Z0-9-]/g, '')}~${process}~${unique}`

/** The process on this machine that was writing the file; undefined for another machine, or a name that does not say. */
export function writerOn(machine: string, name: string): number | undefined {
  const [host, process = ''] = name.split('~')
  return host === machine.replace(/[^a-zA-Z0-9-]/g, '') && /^\d+$/.test(process) ? Number(process) : undefined
}
