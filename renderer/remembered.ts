/** A choice kept on this computer under a name; null when there is none or it cannot be read. */
export function recall<T>(name: string): T | null {
  // A full or forbidden store costs only the comfort of finding it again.
  try {
    return JSON.parse(localStorage.getItem(`lakwerk.${name}`) ?? 'null') as T | null
  } catch {
    return null
  }
}

/** Keeps a choice on this computer for next time; null forgets it. */
export function remember(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(`lakwerk.${name}`)
    else localStorage.setItem(`lakwerk.${name}`, JSON.stringify(value))
  } catch {}
}
