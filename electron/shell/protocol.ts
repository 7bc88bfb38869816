import type { Protocol } from 'electron'
import { appHost, appScheme, isOwnPage } from './origin.ts'

/** Makes `app:` a secure standard scheme; to be called before the app is ready. */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      // With the code cache the window does not compile its scripts anew at every start.
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])
}

/** Serves the window and the files on `app://lakwerk`; every other host of the scheme is refused. */
export function serveApp(
  protocol: Pick<Protocol, 'handle'>,
  routes: (request: Request) => Promise<Response>,
): void {
  protocol.handle(appScheme, async (request) => {
    if (!isOwnPage(request.url)) return new Response(`only ${appHost} is served`, { status: 403 })
    // Pages of the window send their own origin with a POST; anything else has no business here.
    const origin = request.headers.get('origin')
    if (origin !== null && origin !== `${appScheme}://${appHost}`) return new Response(null, { status: 403 })
    try {
      return await routes(request)
    } catch {
      return new Response(null, { status: 503 })
    }
  })
}
