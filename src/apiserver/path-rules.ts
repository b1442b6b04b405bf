import type { Kind } from '../api/kind.ts'
import type { StatusError } from '../api/meta/status-error.ts'
import { goQuoted } from '../api/ops/go/text.ts'
import { verbsOfSubresource } from './discovery/subresources.ts'
import { badRequest, methodNotAllowed, noSuchPath, unsupportedVerb } from './refusals.ts'
import type { Resource } from './registry.ts'
import { isOfNamespaces, type ResourceRequest } from './request-info.ts'

/** Of kinds made at run time only lists and watches go across namespaces. */
export function isServedThere({ kind }: Resource, { namespace, verb }: ResourceRequest): boolean {
  if (!kind.namespaced) return namespace === null
  return namespace !== null || verb === 'list' || verb === 'watch'
}

/** Is there anything, whatever the method? Namespaced kinds are listed across namespaces, but named in one. */
export function checkPath({ kind }: Resource, info: ResourceRequest): void {
  const { namespace, name, subresource, rest, verb } = info
  // Kinds made at run time have no router: what comes behind is not looked at, and HEAD asks as GET does.
  const isTooDeep = rest.length > 0 && subresource !== 'proxy' && !isStructural(kind)
  const isNowhere = kind.namespaced ? namespace === null && name !== null : namespace !== null && !isItself(info)
  const isPostedElsewhere = isPostedOnly(kind) && (name !== null || (kind.namespaced && namespace === null))
  if (isTooDeep || isNowhere || isPostedElsewhere || name === '') throw noSuchPath()
  if (subresource !== null && !isStructural(kind) && !hasSubresource(kind, subresource)) throw noSuchPath()
  if (subresource !== null && verb === 'watch') throw noSuchPath()
  if (verb === 'proxy' && !isStructural(kind)) throw noSuchPath()
}

/** A namespace by its own path is in itself. */
function isItself(info: ResourceRequest): boolean {
  return isOfNamespaces(info) && info.name === info.namespace
}

/** Where there is something, not each verb is for it. */
export function checkVerb(kind: Kind, method: string, { namespace, name, subresource, verb }: ResourceRequest): void {
  if (!methods.has(method) && !(method === 'HEAD' && isStructural(kind))) throw withoutVerb(kind)
  if (verb === 'proxy') throw withoutVerb(kind, verb)
  // By the old path, which asks whoever comes by it to watch.
  if (verb === 'watch' && method !== 'GET' && !isStructural(kind)) throw methodNotAllowed()
  if (subresource !== null) {
    checkSubresource(kind, subresource, verb)
    return
  }
  if (name === null && (verb === 'update' || verb === 'patch')) throw withoutName(kind)
  // A list that cannot be watched is asked for it all the same, and says so when it knows what else is wrong.
  const routed = verb === 'watch' ? 'list' : verb
  if (!isStructural(kind) && !kind.verbs.includes(routed)) throw methodNotAllowed()
  if (verb === 'create' && name !== null) throw methodNotAllowed()
  const isEverywhere = kind.namespaced && namespace === null && name === null
  if (isEverywhere && (verb === 'create' || verb === 'deletecollection')) throw methodNotAllowed()
}

/** By which there are verbs; a proxy passes on any. */
const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])

function checkSubresource(kind: Kind, subresource: string, verb: string): void {
  if (verb === 'watch' || !hasSubresource(kind, subresource)) return
  if (!verbsOfSubresource(subresource).includes(verb)) throw withoutVerb(kind, verb)
}

export function hasSubresource({ subresources, hasStatus, scale }: Kind, name: string): boolean {
  if (name === 'status') return hasStatus
  return name === 'scale' ? scale !== null : subresources.includes(name)
}

/** A name that would be another key of the store, or a part of one. */
export function checkName({ name, subresource, verb }: ResourceRequest): void {
  if (name === null || subresource !== null || (verb !== 'get' && verb !== 'delete')) return
  const wrong = name === '.' || name === '..' ? `be '${name}'` : name.includes('%') ? "contain '%'" : null
  if (wrong !== null) throw badRequest(`Name parameter invalid: ${goQuoted(name)}: may not ${wrong}`)
}

function withoutName(kind: Kind): StatusError {
  return isStructural(kind) ? badRequest('name must be provided') : methodNotAllowed()
}

function withoutVerb(kind: Kind, verb = ''): StatusError {
  if (!isStructural(kind)) return methodNotAllowed()
  return unsupportedVerb({ group: kind.group, resource: kind.plural }, verb)
}

function isStructural({ message }: Kind): boolean {
  return message.structural !== undefined
}

/** What is never stored has no name to be asked by. */
function isPostedOnly({ verbs }: Kind): boolean {
  return !verbs.includes('get')
}
