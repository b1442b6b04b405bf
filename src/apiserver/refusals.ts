import { type StatusCause, type StatusDetails, StatusError } from '../api/meta/status-error.ts'
import { goQuoted } from '../api/ops/go/text.ts'

/** The refusals of the API in upstream's words, which clients match on. */

/** How messages name a resource: `statefulsets.apps`, `pods`. */
export interface ResourceName {
  readonly group: string
  readonly resource: string
}

function qualified({ group, resource }: ResourceName): string {
  return group === '' ? resource : `${resource}.${group}`
}

function detailsOf({ group, resource }: ResourceName, name: string, causes?: readonly StatusCause[]): StatusDetails {
  return {
    ...(name !== '' && { name }),
    ...(group !== '' && { group }),
    ...(resource !== '' && { kind: resource }),
    ...(causes !== undefined && { causes }),
  }
}

export const otherNamespace = 'the namespace of the provided object does not match the namespace sent on the request'

export function notFound(of: ResourceName, name: string): StatusError {
  return new StatusError(404, 'NotFound', `${qualified(of)} ${goQuoted(name)} not found`, detailsOf(of, name))
}

export function noSuchPath(): StatusError {
  return new StatusError(404, 'NotFound', 'the server could not find the requested resource', {})
}

export function alreadyExists(of: ResourceName, name: string, deleting: boolean): StatusError {
  const message = `${deleting ? 'object is being deleted: ' : ''}${qualified(of)} "${name}" already exists`
  return new StatusError(409, 'AlreadyExists', message, detailsOf(of, name))
}

/** Of an object that asked for a name to be made, though it may also have brought one. */
export function noUniqueName(of: ResourceName, name: string, deleting: boolean): StatusError {
  const taken = alreadyExists(of, name, deleting)
  const message = `${taken.message}, the server was not able to generate a unique name for the object`
  return new StatusError(409, 'AlreadyExists', message, { ...taken.details, retryAfterSeconds: 1 })
}

export function conflict(of: ResourceName, name: string, why: string): StatusError {
  const message = `Operation cannot be fulfilled on ${qualified(of)} "${name}": ${why}`
  return new StatusError(409, 'Conflict', message, detailsOf(of, name))
}

export const modifiedMeanwhile =
  'the object has been modified; please apply your changes to the latest version and try again'

export function forbidden(of: ResourceName, name: string, why: string, causes?: readonly StatusCause[]): StatusError {
  const about =
    of.resource === '' && of.group === ''
      ? 'forbidden'
      : `${qualified(of)} ${name === '' ? '' : `${goQuoted(name)} `}is forbidden`
  return new StatusError(403, 'Forbidden', `${about}: ${why}`, detailsOf(of, name, causes))
}

export function badRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message)
}

export function methodNotAllowed(): StatusError {
  const message = 'the server does not allow this method on the requested resource'
  return new StatusError(405, 'MethodNotAllowed', message, {})
}

export function unsupportedVerb(of: ResourceName, verb: string): StatusError {
  const message = `${verb} is not supported on resources of kind "${qualified(of)}"`
  return new StatusError(405, 'MethodNotAllowed', message, detailsOf(of, ''))
}

export function notAcceptable(accepted: readonly string[]): StatusError {
  const message = `only the following media types are accepted: ${accepted.join(', ')}`
  return new StatusError(406, 'NotAcceptable', message)
}

/** Of a path that has none of the types asked for, in its router's words. */
export function notProduced(produced: readonly string[]): StatusError {
  const message = `406: Not Acceptable\n\nAvailable representations: ${produced.join(', ')}`
  return new StatusError(406, 'NotAcceptable', message, {})
}

export function unsupportedMediaType(accepted: readonly string[]): StatusError {
  const message = `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`
  return new StatusError(415, 'UnsupportedMediaType', message)
}

/** A patch of a type nobody knows. */
export function unknownPatchType(): StatusError {
  return new StatusError(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {})
}

export function tooLarge(limitBytes: number): StatusError {
  return new StatusError(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${limitBytes}`)
}

/** More is under way than the server takes at once. */
export function tooManyRequests(): StatusError {
  const message = 'Too many requests, please try again later.'
  return new StatusError(429, 'TooManyRequests', message, { retryAfterSeconds: 1 })
}

export function timedOut(): StatusError {
  const message = 'Timeout: request did not complete within requested timeout - context deadline exceeded'
  return new StatusError(504, 'Timeout', message, {})
}

export function expired(message: string): StatusError {
  return new StatusError(410, 'Expired', message)
}

/** With a token to go on with all the same, over what there is now. */
export function continueExpired(token: string): StatusError {
  const message =
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.'
  return new StatusError(410, 'Expired', message, undefined, token)
}

/** A state that is still to come: upstream's cache may have it in a second, its store does not say when to ask again. */
export function tooLargeRevision(asked: number, current: number, from: 'cache' | 'store' = 'cache'): StatusError {
  const more: StatusDetails = from === 'cache' ? { retryAfterSeconds: 1 } : {}
  const message = `Timeout: Too large resource version: ${asked}, current: ${current}`
  const cause = { reason: 'ResourceVersionTooLarge', message: 'Too large resource version', field: '' }
  return new StatusError(504, 'Timeout', message, { causes: [cause], ...more })
}

export function unavailable(message: string): StatusError {
  return new StatusError(503, 'ServiceUnavailable', message)
}

export function internalError(message: string): StatusError {
  const cause = { reason: '', message, field: '' }
  return new StatusError(500, 'InternalError', `Internal error occurred: ${message}`, { causes: [cause] })
}

export function unauthorized(): StatusError {
  return new StatusError(401, 'Unauthorized', 'Unauthorized')
}
