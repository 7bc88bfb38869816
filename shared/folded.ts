/** Text as it is compared and sorted by: small letters, without accents, so that `é` is found by `e`. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
