import { StatusError } from '../api/meta/status-error.ts'
import type { Pace } from '../base/pace.ts'
import type { Cancel } from '../base/timers.ts'
import { statusErrorOf } from '../client/status-answer.ts'
import type { Transport, TransportRequest, WatchEvent, WatchListener } from '../client/transport.ts'
import { listObject } from './encode/list-object.ts'
import type { ApiRequest, ApiResponse, User } from './exchange.ts'
import { Turns } from './flow/turns.ts'
import type { ApiServer } from './server.ts'

/**
 * What waits here is a body; what is under way is all that was made of it, which outlives the young generation where a
 * controller writes thousands at once. It is enough for full batches of the store.
 */
const mostWrites = 32

/** Of the many that ask for nothing more; nobody writes to a request's query. */
const noQuery = new URLSearchParams()

/**
 * The way to the server for a component of the same process: objects go in and come out as they are, frozen, uncopied.
 * `user` is whom the server takes it for, and, without its `system:` prefixes, the manager of the fields it writes. Where there
 * is a `pace`, lists that nobody has read yet are read at it.
 */
export function localTransport(server: ApiServer, user: User, pace?: Pace): Transport {
  const writes = new Turns(mostWrites)
  const userAgent = user.name.replace(/^system:/, '').replaceAll(':', '-')
  const requestOf = ({ method, path, query, body, patchType }: TransportRequest): ApiRequest => ({
    method,
    path,
    query: query === undefined || isEmpty(query) ? noQuery : new URLSearchParams(query),
    body: body === undefined ? { is: 'none' } : { is: 'object', value: body },
    accept: null,
    credentials: { is: 'known', user },
    userAgent,
    ...(patchType !== undefined && { patchType }),
  })
  return {
    async send(request) {
      const answer = () => server.handle(requestOf(request))
      const response = await (request.method === 'GET' ? answer() : writes.take(answer))
      // Had anybody watched from outside, it would have been read as bytes by now.
      if (response.body.is === 'object') response.body.stored?.letGoOfUnread()
      if (response.body.is === 'list') await pace?.each(response.body.items, (stored) => void stored.object)
      return answered(response)
    },
    watch(request, listener) {
      const query = { ...request.query, watch: 'true' }
      return follow(server.handle(requestOf({ ...request, query })), listener)
    },
    close: async () => undefined,
  }
}

function isEmpty(query: Readonly<Record<string, string>>): boolean {
  for (const _ in query) return false
  return true
}

function answered({ status, body }: ApiResponse): unknown {
  if (body.is === 'object') {
    if (status >= 400) throw statusErrorOf(body.object, status)
    return body.object
  }
  if (body.is === 'list') return listObject(body)
  // A path nobody serves is answered with plain text.
  if (status === 404) throw new StatusError(404, 'NotFound', 'the server could not find the requested resource')
  if (body.is === 'bytes') {
    const text = new TextDecoder().decode(body.bytes)
    // So is what is not even looked at, or has to wait.
    if (status >= 400) throw statusErrorOf(text.trim(), status)
    return text
  }
  if (body.is === 'none') return undefined
  throw new StatusError(406, 'NotAcceptable', 'this request is answered with a stream')
}

function follow(answer: Promise<ApiResponse>, listener: WatchListener): Cancel {
  let over = false
  let cancel: Cancel = () => undefined
  const end = (error: Error | null) => {
    if (over) return
    over = true
    cancel()
    listener.onEnd(error)
  }
  void answer.then(({ body }) => {
    if (over) return
    if (body.is !== 'watch') return end(body.is === 'object' ? statusErrorOf(body.object, 500) : new Error('no watch'))
    const stop = body.stream.start({
      onFrame({ type, object }) {
        if (over) return
        if (type === 'ERROR') end(statusErrorOf(object, 500))
        else listener.onEvent({ type, object } as WatchEvent)
      },
      onEnd: () => end(null),
    })
    cancel = stop
    if (over) stop()
  })
  return () => {
    over = true
    cancel()
  }
}
