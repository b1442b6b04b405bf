import type { Transport, TransportRequest } from './transport.ts'

/** What befalls a request on its way. */
export type Interception =
  | { readonly is: 'pass' }
  /** Waits, then goes on. */
  | { readonly is: 'delay'; readonly until: Promise<unknown> }
  /** Never reaches the server. */
  | { readonly is: 'fail'; readonly error: Error }
  /** The server does it; the answer is lost. */
  | { readonly is: 'lose-answer'; readonly error: Error }

/** `write` counts from 1 the requests that are no GET; 0 for a GET. */
export type Hook = (request: TransportRequest, write: number) => Interception

/** The same transport with a hook before each request, for tests of what failure does. Watches pass untouched. */
export function intercept(transport: Transport, hook: Hook): Transport {
  let writes = 0
  return {
    async send(request) {
      const fate = hook(request, request.method === 'GET' ? 0 : ++writes)
      if (fate.is === 'fail') throw fate.error
      if (fate.is === 'delay') await fate.until
      const answer = await transport.send(request)
      if (fate.is === 'lose-answer') throw fate.error
      return answer
    },
    watch: (request, listener) => transport.watch(request, listener),
    close: () => transport.close(),
  }
}
