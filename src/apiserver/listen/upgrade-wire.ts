import { ServerResponse } from '../../base/os/http.ts'
import { Http1Wire } from './http1-wire.ts'
import type { Upgrade } from './web-socket-watch.ts'

/** For who asked to speak otherwise, and is answered like any other; the connection ends with it. */
export function wireOf({ request, socket }: Upgrade): Http1Wire {
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket)
  response.on('finish', () => socket.end())
  return new Http1Wire(request, response)
}
