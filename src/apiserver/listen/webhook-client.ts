import { request } from '../../base/os/https.ts'
import type { Timers } from '../../base/timers.ts'
import type { CallWebhook, WebhookAnswer, WebhookCall } from '../webhooks/transport.ts'
import { dialFailure } from './dial-error.ts'

/** More than that is no answer of a webhook's: it could hold the objects of three requests. */
const mostBytes = 5 * 2 ** 20

/** Calls webhooks over HTTPS, each on a connection of its own. */
export function webhookCaller(timers: Timers): CallWebhook {
  return (call) =>
    new Promise((answered) => {
      send(timers, call, answered)
    })
}

function send(timers: Timers, call: WebhookCall, answered: (answer: WebhookAnswer) => void): void {
  const { url, endpoint, serverName, authorities, body, timeoutMs } = call
  const { hostname, port, pathname, search, host } = new URL(url)
  const [to, at] = [endpoint?.host ?? hostname.replace(/^\[|\]$/g, ''), endpoint?.port ?? Number(port || 443)]
  const fail = (why: string) => answered({ is: 'failed', why })
  const outgoing = request({
    ...{ agent: false, host: to, port: at, path: `${pathname}${search}`, method: 'POST' },
    ...(endpoint !== null && { servername: serverName }),
    ...(authorities !== null && { ca: authorities }),
    headers: {
      ...{ host, accept: 'application/json, */*', 'content-type': 'application/json' },
      ...{ 'content-length': String(body.length), 'user-agent': 'kube-apiserver-admission' },
    },
  })
  const cancel = timers.after(timeoutMs, () => {
    answered({ is: 'late' })
    outgoing.destroy()
  })
  outgoing.on('close', cancel)
  outgoing.on('error', (error) => fail(whyOf(to, at, error)))
  outgoing.on('response', (answer) => {
    const chunks: Buffer[] = []
    let size = 0
    answer.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size <= mostBytes) return
      fail(`the answer has more than ${mostBytes} bytes`)
      outgoing.destroy()
    })
    answer.on('error', (error) => fail(whyOf(to, at, error)))
    const [status, type] = [answer.statusCode ?? 0, answer.headers['content-type'] ?? '']
    answer.on('end', () => answered({ is: 'answered', status, type, body: Buffer.concat(chunks) }))
  })
  outgoing.end(body)
}

const certificateFaults: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate signed by unknown authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate signed by unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate signed by unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate signed by unknown authority',
  CERT_SIGNATURE_FAILURE: 'certificate signed by unknown authority',
  CERT_HAS_EXPIRED: 'certificate has expired or is not yet valid',
  CERT_NOT_YET_VALID: 'certificate has expired or is not yet valid',
}

function whyOf(host: string, port: number, error: NodeJS.ErrnoException): string {
  const { code = '', message } = error
  const fault = certificateFaults[code]
  if (fault !== undefined) return `tls: failed to verify certificate: x509: ${fault}`
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return `tls: failed to verify certificate: x509: ${message}`
  if (code === 'ENOTFOUND') return `dial tcp: lookup ${host}: no such host`
  return dialFailure(host, port, error)
}
