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

const temporary = 'lakwerk~'

/** Name of a folder for work in passing, in the temporary folder of the computer; says who works there. */
export const temporaryName = (machine: string, process: number, unique: string): string =>
  temporary + halfWrittenName(machine, process, unique)

/** The process on this machine that works in a temporary folder; undefined when the folder is not ours. */
export function workerOn(machine: string, name: string): number | undefined {
  return name.startsWith(temporary) ? writerOn(machine, name.slice(temporary.length)) : undefined
}
