import type { Wire } from './port.ts'

/** Where and how of one file request; the body follows in chunks. */
type RequestHead = {
  readonly method: string
  readonly path: string
  readonly range: string | null
  readonly hasBody: boolean
}
type ResponseHead = {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly hasBody: boolean
}

/** `pull` asks the other side for its next chunk, so that a large file is never in memory as a whole. */
type Message<Head> =
  | { readonly kind: 'head'; readonly head: Head }
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'pull' }

/** Answers the one request that comes over a wire with `routes`; a wire carries one request. */
export function serveFileRequest(
  wire: Wire,
  origin: string,
  routes: (request: Request) => Promise<Response>,
): void {
  const exchange = openExchange<RequestHead>(wire, async (head) => {
    const request = new Request(new URL(head.path, origin), {
      method: head.method,
      headers: head.range ? { range: head.range } : {},
      ...(head.hasBody ? { body: exchange.incoming, duplex: 'half' } : {}),
    } as RequestInit)
    const response = await routes(request).catch(() => new Response(null, { status: 500 }))
    exchange.send({ kind: 'head', head: headOf(response) })
    exchange.pour(response.body)
  })
}

/** Asks the core at the other end of a wire; rejects when it goes away before it answers. */
export function requestOver(wire: Wire, request: Request): Promise<Response> {
  return new Promise((resolve, reject) => {
    wire.onClose(() => reject(new Error('the core went away')))
    const answer = (head: ResponseHead) => {
      if (!head.hasBody) wire.close()
      resolve(
        new Response(head.hasBody ? exchange.incoming : null, {
          status: head.status,
          headers: head.headers.map(([name, value]) => [name, value]),
        }),
      )
    }
    const exchange = openExchange<ResponseHead>(wire, answer, wire.close)
    const url = new URL(request.url)
    const head: RequestHead = {
      method: request.method,
      path: url.pathname + url.search,
      range: request.headers.get('range'),
      hasBody: request.body !== null,
    }
    exchange.send({ kind: 'head', head })
    exchange.pour(request.body)
  })
}

function headOf(response: Response): ResponseHead {
  return { status: response.status, headers: [...response.headers], hasBody: response.body !== null }
}

/** One stream each way over a wire. */
function openExchange<Head>(wire: Wire, onHead: (head: Head) => void, onEnd?: () => void) {
  const send = (message: Message<unknown>) => wire.send(message)
  let feed: ReadableStreamDefaultController<Uint8Array> | undefined
  let ended = false
  let outgoing: ReadableStreamDefaultReader<Uint8Array> | undefined

  const incoming = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        feed = controller
      },
      pull: () => send({ kind: 'pull' }),
      cancel: () => {
        ended = true
        wire.close()
      },
    },
    { highWaterMark: 0 },
  )

  const finish = (how: () => void) => {
    if (ended) return
    ended = true
    how()
  }

  const sendNext = async () => {
    if (!outgoing) return
    try {
      const next = await outgoing.read()
      send(next.done ? { kind: 'end' } : { kind: 'chunk', bytes: next.value })
    } catch {
      send({ kind: 'broken' })
    }
  }

  wire.onMessage((raw) => {
    const message = raw as Message<Head>
    switch (message.kind) {
      case 'head':
        return onHead(message.head)
      case 'pull':
        return void sendNext()
      case 'chunk':
        return ended ? undefined : feed?.enqueue(message.bytes)
      case 'end':
        finish(() => feed?.close())
        return onEnd?.()
      case 'broken':
        return finish(() => feed?.error(new Error('the stream broke')))
    }
  })
  wire.onClose(() => {
    finish(() => feed?.error(new Error('the other side went away')))
    void outgoing?.cancel().catch(() => undefined)
  })

  return {
    incoming,
    send,
    /** Hands out a stream, one chunk for each `pull`. */
    pour: (stream: ReadableStream<Uint8Array> | null) => {
      outgoing = stream?.getReader()
    },
  }
}
