import type { StatusCause, StatusError } from '../../api/meta/status-error.ts'

/** A refusal as the Status object the API answers with. */
export function statusObject({ code, reason, message, details, continueToken }: StatusError): object {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: continueToken === undefined ? {} : { continue: continueToken },
    status: 'Failure',
    message,
    ...(reason !== '' && { reason }),
    ...(details !== undefined && {
      details: { ...details, ...(details.causes && { causes: details.causes.map(causeOf) }) },
    }),
    code,
  }
}

function causeOf({ reason, message, field }: StatusCause): object {
  return { ...(reason !== '' && { reason }), ...(message !== '' && { message }), ...(field !== '' && { field }) }
}
