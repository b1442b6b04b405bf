import type { Agent as HttpAgent, ServerResponse as HttpServerResponse } from 'node:http'
import process from 'node:process'

export type {
  ClientRequest,
  IncomingHttpHeaders,
  IncomingMessage,
  RequestOptions,
  Server,
} from 'node:http'

// Imported as an ES module all its exports are read, and reading `WebSocket` loads undici: 25 ms of every start.
export const { Agent, createServer, request, ServerResponse, STATUS_CODES } = process.getBuiltinModule('node:http')
export type Agent = HttpAgent
export type ServerResponse = HttpServerResponse
