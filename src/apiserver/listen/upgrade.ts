import type { IncomingMessage } from '../../base/os/http.ts'
import { type Credentials, isElsewhere } from '../exchange.ts'
import { requestInfo } from '../request-info.ts'
import type { ApiServer } from '../server.ts'
import { type Sending, sendAnswer } from './answer.ts'
import type { ShownReader } from './credentials.ts'
import type { Elsewhere } from './elsewhere.ts'
import { requestOf } from './incoming-request.ts'
import { readTarget, type Target } from './target.ts'
import { wireOf } from './upgrade-wire.ts'
import { takeBearer } from './web-socket-bearer.ts'
import { type Upgrade, watchOverWebSocket } from './web-socket-watch.ts'

interface Serving extends Sending {
  readonly server: ApiServer
  readonly elsewhere: Elsewhere
  readonly shown: ShownReader
}

const conversations: ReadonlySet<string> = new Set(['exec', 'attach', 'portforward', 'proxy'])

/** What anything else asks for is answered as if it had not asked to speak otherwise. */
export function isConversation(
  { method = 'GET', url = '/', headers }: IncomingMessage,
  server: Pick<ApiServer, 'passesOn'>,
): boolean {
  const target = readTarget(url)
  if (target === null) return false
  const info = requestInfo(method, target.path, target.query)
  if (server.passesOn(info)) return true
  if (info.is !== 'resource') return false
  const mayBeMessages = info.verb === 'watch' || info.subresource === 'log'
  return conversations.has(info.subresource ?? '') || (mayBeMessages && isWebSocket(headers))
}

function isLog({ path, query }: Target): boolean {
  const info = requestInfo('GET', path, query)
  return info.is === 'resource' && info.subresource === 'log'
}

function isWebSocket({ upgrade }: IncomingMessage['headers']): boolean {
  return upgrade?.toLowerCase() === 'websocket'
}

export async function upgrade(serving: Serving, upgrading: Upgrade): Promise<void> {
  const { server, elsewhere } = serving
  const { request, socket } = upgrading
  socket.on('error', () => socket.destroy())
  socket.setTimeout(0)
  const { method = 'GET', url = '/', headers, rawHeaders } = request
  const target = readTarget(url)!
  const asked = requestOf({ method, headers, rawHeaders }, target, { is: 'none' }, credentialsIn(serving, upgrading))
  const response = await server.handle(asked)
  if (response.body.is === 'node' && isLog(target)) return await elsewhere.log(upgrading, response.body.target)
  if (isElsewhere(response.body)) return await elsewhere.tunnel(upgrading, response.body)
  if (response.body.is === 'watch')
    return await watchOverWebSocket(upgrading, response.body.stream, response.media, serving.underWay)
  // Upgraded or not, who is refused has an answer like any other.
  await sendAnswer(wireOf(upgrading), response, serving)
}

/** A browser has no say over its headers, but over the subprotocols it offers. */
function credentialsIn(serving: Serving, { request: { headers }, socket }: Upgrade): Credentials {
  const shown = serving.shown.of(socket, headers.authorization)
  return shown.bearer === null && isWebSocket(headers) ? { ...shown, bearer: takeBearer(headers) } : shown
}
