import { type IncomingMessage, ServerResponse } from '../../base/os/http.ts'
import type { ApiResponse, Credentials } from '../exchange.ts'
import { requestInfo } from '../request-info.ts'
import type { ApiServer } from '../server.ts'
import { type Sending, sendAnswer } from './answer.ts'
import { credentialsOf } from './credentials.ts'
import { type Elsewhere, isElsewhere } from './elsewhere.ts'
import { Http1Wire } from './http1-wire.ts'
import { requestOf } from './incoming-request.ts'
import { readTarget } from './target.ts'
import { takeBearer } from './web-socket-bearer.ts'
import { type Upgrade, watchOverWebSocket } from './web-socket-watch.ts'

interface Serving extends Sending {
  readonly server: ApiServer
  readonly elsewhere: Elsewhere
}

const conversations: ReadonlySet<string> = new Set(['exec', 'attach', 'portforward', 'proxy'])

/** What anything else asks for is answered as if it had not asked to speak otherwise. */
export function isConversation({ method = 'GET', url = '/', headers }: IncomingMessage): boolean {
  const target = readTarget(url)
  if (target === null) return false
  const info = requestInfo(method, target.path, target.query)
  if (info.is !== 'resource') return false
  return conversations.has(info.subresource ?? '') || (info.verb === 'watch' && isWebSocket(headers))
}

function isWebSocket({ upgrade }: IncomingMessage['headers']): boolean {
  return upgrade?.toLowerCase() === 'websocket'
}

export async function upgrade(serving: Serving, upgrading: Upgrade): Promise<void> {
  const { server, elsewhere } = serving
  const { request, socket, head } = upgrading
  socket.on('error', () => socket.destroy())
  socket.setTimeout(0)
  const { method = 'GET', url = '/', headers, rawHeaders } = request
  const target = readTarget(url)!
  const asked = requestOf({ method, headers, rawHeaders }, target, { is: 'none' }, credentialsIn(upgrading))
  const response = await server.handle(asked)
  if (isElsewhere(response.body)) return await elsewhere.tunnel(request, socket, head, response.body)
  if (response.body.is === 'watch')
    return await watchOverWebSocket(upgrading, response.body.stream, response.media, serving.underWay)
  await answerAsItWas(upgrading, response, serving)
}

/** A browser has no say over its headers, but over the subprotocols it offers. */
function credentialsIn({ request: { headers }, socket }: Upgrade): Credentials {
  const shown = credentialsOf(socket, headers.authorization)
  return shown.bearer === null && isWebSocket(headers) ? { ...shown, bearer: takeBearer(headers) } : shown
}

/** Upgraded or not, who is refused has an answer like any other. */
async function answerAsItWas({ request, socket }: Upgrade, answer: ApiResponse, sending: Sending): Promise<void> {
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket)
  response.on('finish', () => socket.end())
  await sendAnswer(new Http1Wire(request, response), answer, sending)
}
