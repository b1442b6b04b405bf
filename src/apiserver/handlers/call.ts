import { StatusError } from '../../api/meta/status-error.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import type { Presentation } from '../encode/negotiate.ts'
import type { ApiRequest, User } from '../exchange.ts'
import { badRequest } from '../refusals.ts'
import { keyOf, notInKeys, type Registry, type Resource, upstreamKey } from '../registry.ts'
import type { ResourceRequest } from '../request-info.ts'

/** A request on its way, after routing: whose it is, what it is about, and what it has been warned of so far. */
export interface Call {
  readonly request: ApiRequest
  readonly info: ResourceRequest
  readonly user: User
  readonly resource: Resource
  readonly registry: Registry
  readonly presentation: Presentation
  readonly warnings: string[]
}

/** One by one: there may be more than a call takes arguments. */
export function warn({ warnings }: Call, texts: readonly string[]): void {
  for (const text of texts) warnings.push(text)
}

/** Of what has been said already nothing is said again. */
export function warnOnce(call: Call, texts: readonly string[]): void {
  const said = new Set(call.warnings)
  warn(
    call,
    texts.filter((text) => !said.has(text)),
  )
}

/** Handlers of named objects are only ever called with a name. */
export function nameOf(call: Call): string {
  return call.info.name ?? ''
}

/** The key of the object that is asked for, or of another in its namespace. */
export function keyNamed({ resource, info }: Pick<Call, 'resource' | 'info'>, name = info.name ?? ''): string {
  if (resource.kind.namespaced && info.namespace === null) throw badRequest('Namespace parameter required.')
  const wrong = notInKeys(name)
  if (wrong !== null) throw badRequest(`Name parameter invalid: ${goQuoted(name)}: ${wrong}`)
  checkWay({ resource, info }, name)
  return keyOf(resource, info.namespace, name)
}

/** Upstream's store finds no way through a namespace that would lead out of where it is. */
export function checkWay(
  { resource, info: { namespace } }: Pick<Call, 'resource' | 'info'>,
  name: string | null,
): void {
  if (namespace !== '.' && namespace !== '..') return
  throw new StatusError(500, '', `invalid key: ${goQuoted(upstreamKey(resource, namespace, name))}`)
}
