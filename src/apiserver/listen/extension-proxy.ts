import type { StatusError } from '../../api/meta/status-error.ts'
import { assert } from '../../base/assert.ts'
import type { IncomingMessage } from '../../base/os/http.ts'
import { join } from '../../base/os/path.ts'
import type { Readable } from '../../base/os/stream.ts'
import type { Timers } from '../../base/timers.ts'
import type { Headers } from '../../wire/http2/header-encoder.ts'
import { forwardedFor } from '../aggregation/ask-extension.ts'
import type { ApiResponse, ExtensionTarget, Wait } from '../exchange.ts'
import { tookTooLong } from '../options/request-timeout.ts'
import { plainAnswer } from '../plain-answer.ts'
import { commonHeaders } from './common-headers.ts'
import { type ExtensionClient, failureOf } from './extension-client.ts'
import { requestHeaders } from './forwarded-headers.ts'
import { asksForPacked, passBack, received } from './pass-back.ts'
import { wireOf } from './upgrade-wire.ts'
import { joinUpgraded, NotUpgraded } from './upgraded.ts'
import type { Upgrade } from './web-socket-watch.ts'
import type { Wire } from './wire.ts'

const redirected = 'the backend attempted to redirect this request, which is not permitted'

/** Passes requests on to servers that serve versions in place of this one. */
export class ExtensionProxy {
  readonly #client: ExtensionClient
  readonly #timers: Timers

  constructor(client: ExtensionClient, timers: Timers) {
    this.#client = client
    this.#timers = timers
  }

  /** `usualMs`: how long an answer may take. */
  forward(wire: Wire, target: ExtensionTarget, usualMs: number): void {
    const { method, headers } = wire
    const ours = commonHeaders(wire)
    const isPackedForUs = asksForPacked(wire)
    const sent = {
      ...sentOn(headers, wire.from, ours),
      ...forwardedFor({ ...target, path: join(target.path) }),
      ...(isPackedForUs && { 'Accept-Encoding': 'gzip' }),
    }
    let isAnswered = false
    const refuse = (refusal: ApiResponse) => {
      if (isAnswered) return wire.cut()
      isAnswered = true
      if (!wire.isOver) answer(wire, ours, refusal)
    }
    const fail = (why: string) => refuse(plainAnswer(503, `error trying to reach service: ${why}\n`))
    const end = this.#client.send({ target, method, headers: sent }, bodyOf(wire), {
      onError: (error) => fail(failureOf(target.server, error)),
      onAnswer(given) {
        isAnswered = true
        given.on('error', () => wire.cut())
        giveBack(wire, given, ours, target, isPackedForUs).catch(() => wire.cut())
      },
    })
    const lateness = latenessOf(target.wait, usualMs)
    const late = () => {
      if (lateness?.is === 'deadline') fail('context deadline exceeded')
      else refuse(tookTooLong)
      end()
    }
    const cancel = lateness === null ? () => undefined : this.#timers.after(lateness.ms, late)
    wire.output.on('close', () => {
      cancel()
      end()
    })
  }

  tunnel(upgrading: Upgrade, target: ExtensionTarget): void {
    const { request: incoming, socket, head } = upgrading
    const ours = commonHeaders(incoming)
    const headers = {
      'User-Agent': 'Go-http-client/1.1',
      ...sentOn(incoming.headers, incoming.socket.remoteAddress ?? '', ours),
      ...{ Connection: 'Upgrade', Upgrade: incoming.headers.upgrade ?? '' },
    }
    const outgoing = this.#client.beginUpgrade({ target, method: incoming.method ?? 'GET', headers })
    joinUpgraded(outgoing, socket, head, this.#client.open, (error) =>
      answer(wireOf(upgrading), ours, plainAnswer(503, `${undialled(target, error)}\n`)),
    )
  }
}

function sentOn(headers: IncomingMessage['headers'], from: string, ours: Headers): Record<string, string> {
  const before = headers['x-forwarded-for']
  return {
    ...requestHeaders(headers),
    'Audit-Id': String(ours['audit-id']),
    'X-Forwarded-For': before === undefined ? from : `${String(before)}, ${from}`,
  }
}

function undialled({ server }: ExtensionTarget, error: Error): string {
  return error instanceof NotUpgraded ? error.message : `error dialing backend: ${failureOf(server, error)}`
}

/** Null: there is none, as far as the head of the request says. */
function bodyOf({ method, headers, input }: Wire): Readable | null {
  const isNone = headers['content-length'] === undefined && headers['transfer-encoding'] === undefined
  return isNone && (method === 'GET' || method === 'HEAD') ? null : input
}

/** When it is no longer waited for, and what is said then. */
interface Lateness {
  readonly is: 'deadline' | 'timeout'
  readonly ms: number
}

function latenessOf(wait: Wait, usualMs: number): Lateness | null {
  if (wait.is === 'open') return null
  if (wait.is === 'usual') return { is: 'timeout', ms: usualMs }
  return { is: wait.is === 'discovery' ? 'deadline' : 'timeout', ms: wait.ms }
}

async function giveBack(
  wire: Wire,
  given: IncomingMessage,
  ours: Headers,
  { server }: ExtensionTarget,
  isPackedForUs: boolean,
): Promise<void> {
  const status = given.statusCode ?? 502
  if (status >= 300 && status < 400 && (given.headers.location ?? '') !== '') {
    given.destroy()
    return answer(wire, ours, { ...plainAnswer(502, redirected), headers: {} })
  }
  const shown = { origin: `https://${server.address}`, prefix: '', hosts: [server.address] }
  const refuse = ({ message }: StatusError) => answer(wire, ours, plainAnswer(503, `${message}\n`))
  await passBack(wire, received(given, isPackedForUs), { ours, shown, refuse })
}

function answer(wire: Wire, ours: Headers, { status, body, headers }: ApiResponse): void {
  assert(body.is === 'bytes', 'what is said of a server elsewhere is text')
  const length = String(body.bytes.length)
  wire.answer(status, { ...ours, ...headers, 'content-type': body.contentType, 'content-length': length }, body.bytes)
}
