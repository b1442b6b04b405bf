import { type StatusDetails, StatusError } from '../api/meta/status-error.ts'

interface StatusBody {
  readonly kind?: string
  readonly code?: number
  readonly reason?: string
  readonly message?: string
  readonly details?: StatusDetails
}

/** The error a server's Status stands for; what is no Status (a proxy's page) keeps its text and the HTTP code. */
export function statusErrorOf(body: unknown, httpCode: number): StatusError {
  if (typeof body === 'object' && body !== null && (body as StatusBody).kind === 'Status') {
    const { code = httpCode, reason = 'Unknown', message = reason, details } = body as StatusBody
    return new StatusError(code, reason, message, details)
  }
  return new StatusError(
    httpCode,
    'Unknown',
    typeof body === 'string' && body !== '' ? body : `HTTP status ${httpCode}`,
  )
}
