/** The window's own origin; `protocol.ts` serves it and nothing else is ever loaded. */
export const appScheme = 'app'
export const appHost = 'lakwerk'
export const appOrigin = `${appScheme}://${appHost}`

/**
 * Whether an address belongs to the window itself. Compares parsed parts: a test on the text would accept
 * `https://example.org/?next=app://lakwerk`.
 */
export function isOwnPage(address: string): boolean {
  const url = parse(address)
  return (
    url !== undefined &&
    url.protocol === `${appScheme}:` &&
    url.host === appHost &&
    url.username === '' &&
    url.password === ''
  )
}

/** Whether the window may load an address as a part of itself: its own, or bytes it made itself. */
export function isOwnResource(address: string): boolean {
  const url = parse(address)
  if (url === undefined) return false
  if (url.protocol === 'data:') return true
  if (url.protocol === 'blob:') return isOwnPage(address.slice('blob:'.length))
  return isOwnPage(address)
}

/** Whether an address may be handed to the system's browser or mail program. */
export function isOpenable(address: string): boolean {
  const url = parse(address)
  return url !== undefined && (url.protocol === 'https:' || url.protocol === 'mailto:')
}

function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined
}
