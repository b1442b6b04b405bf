import type { Presentation } from '../encode/negotiate.ts'
import type { ApiRequest, User } from '../exchange.ts'
import type { Registry, Resource } from '../registry.ts'
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
