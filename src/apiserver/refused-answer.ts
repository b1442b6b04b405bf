import { StatusError } from '../api/meta/status-error.ts'
import type { Log } from '../base/log.ts'
import { messageOf } from '../base/message-of.ts'
import { StoreError } from '../storage/store-error.ts'
import { ForbiddenAction } from './auth/authorize.ts'
import { NobodyWanted } from './auth/wanted-user.ts'
import { negotiateRefusal, prettily } from './encode/negotiate.ts'
import { statusObject } from './encode/status.ts'
import type { ApiResponse, IncomingRequest, MediaType } from './exchange.ts'
import { internalError } from './refusals.ts'

/** What went wrong, as an answer. What is no Status is a fault of ours: the log has it, the caller learns that it happened. */
export function refusedAnswer(
  error: unknown,
  request: IncomingRequest,
  warnings: readonly string[],
  log: Log,
): ApiResponse {
  const status =
    error instanceof StatusError
      ? error
      : error instanceof StoreError
        ? storeRefusal(error)
        : unexpected(error, request, log)
  const retry = status.details?.retryAfterSeconds
  return {
    status: status.code,
    body: { is: 'object', object: statusObject(status), stored: null },
    media: mediaOf(request),
    warnings,
    headers: {
      ...(retry !== undefined && { 'retry-after': String(retry) }),
      ...((error instanceof ForbiddenAction || error instanceof NobodyWanted) && {
        'x-content-type-options': 'nosniff',
      }),
    },
  }
}

/** What the store can't do is no fault of the request; its sentence says what a person can do. The server goes on. */
function storeRefusal({ is, message }: StoreError): StatusError {
  if (is === 'full') return new StatusError(507, '', message)
  return is === 'closed' ? new StatusError(503, 'ServiceUnavailable', message) : internalError(message)
}

function unexpected(error: unknown, { method, path }: IncomingRequest, log: Log): StatusError {
  const shown = error instanceof Error ? (error.stack ?? error.message) : String(error)
  log.error('request failed', { method, path, error: shown })
  return internalError(messageOf(error))
}

/** A refusal comes in the caller's encoding as far as it can be told. */
function mediaOf({ accept, query, userAgent }: IncomingRequest): MediaType {
  const media = negotiateRefusal(accept ?? '')
  return media === 'json' && prettily(query, userAgent) ? 'pretty' : media
}
