import { request } from '../../base/os/https.ts'
import type { Timers } from '../../base/timers.ts'
import type { CallWebhook, WebhookAnswer, WebhookCall } from '../webhooks/transport.ts'
import { callFailure } from './call-failure.ts'

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
  outgoing.on('error', (error) => fail(callFailure(to, at, error)))
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
    answer.on('error', (error) => fail(callFailure(to, at, error)))
    const [status, type] = [answer.statusCode ?? 0, answer.headers['content-type'] ?? '']
    answer.on('end', () => answered({ is: 'answered', status, type, body: Buffer.concat(chunks) }))
  })
  outgoing.end(body)
}
