import type { Kind } from '../api/kind.ts'
import { verbsOfSubresource } from './discovery/subresources.ts'
import { badRequest, methodNotAllowed, noSuchPath, notFound, unsupportedVerb } from './refusals.ts'
import type { Resource } from './registry.ts'
import type { ResourceRequest, Verb } from './request-info.ts'

/** Of kinds made at run time only lists and watches go across namespaces. */
export function isServedThere({ kind }: Resource, { namespace, verb }: ResourceRequest): boolean {
  if (!kind.namespaced) return namespace === null
  return namespace !== null || verb === 'list' || verb === 'watch'
}

/**
 * Is there anything, whatever the method? Namespaced kinds are listed across namespaces, but named in one. Kinds made at run
 * time have no router: what comes behind is not looked at.
 */
export function checkPath({ kind, name: named }: Resource, info: ResourceRequest): void {
  if (isStructural(kind)) {
    const isUnknown = info.subresource !== null && !hasSubresource(kind, info.subresource)
    if (isUnknown) throw notFound(named, info.name ?? '')
    return
  }
  const { isInNamespace, name, subresource, rest, verb, isVerbInPath } = info
  const isTooDeep = rest.length > 0 && subresource !== 'proxy'
  const isNowhere = kind.namespaced ? !isInNamespace && name !== null : isInNamespace
  const isPostedElsewhere = isPostedOnly(kind) && (name !== null || kind.namespaced !== isInNamespace)
  if (isTooDeep || isNowhere || isPostedElsewhere) throw noSuchPath()
  if (subresource !== null && !hasSubresource(kind, subresource)) throw noSuchPath()
  if (isVerbInPath && (subresource !== null || !kind.verbs.includes(verb))) throw noSuchPath()
}

/** Where there is something, not each verb is for it. */
export function checkVerb(kind: Kind, method: string, info: ResourceRequest): void {
  if (isStructural(kind)) {
    checkVerbOfDefined(kind, info)
    return
  }
  const { isInNamespace, name, subresource, verb, isVerbInPath } = info
  if (!methods.has(method) || (isVerbInPath && method !== 'GET')) throw methodNotAllowed()
  if (subresource !== null) {
    if (!verbsOfSubresource(subresource).includes(verbOfOne(verb))) throw methodNotAllowed()
    return
  }
  if (name === null && (verb === 'update' || verb === 'patch')) throw methodNotAllowed()
  // A list that cannot be watched is asked for it all the same, and says so when it knows what else is wrong.
  const routed = verb === 'watch' ? 'list' : verb
  if (!kind.verbs.includes(routed)) throw methodNotAllowed()
  if (verb === 'create' && name !== null) throw methodNotAllowed()
  const isEverywhere = kind.namespaced && !isInNamespace && name === null
  if (isEverywhere && (verb === 'create' || verb === 'deletecollection')) throw methodNotAllowed()
}

/** By which there are verbs. */
const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
const passedOn: ReadonlySet<string> = new Set([...methods, 'HEAD', 'OPTIONS'])

/** A proxy has its own verbs there. */
export function checkProxied(method: string): void {
  if (!passedOn.has(method)) throw methodNotAllowed()
}

/** The verb alone counts, wherever it comes from. */
function checkVerbOfDefined(kind: Kind, { subresource, verb }: ResourceRequest): void {
  const { group, plural: resource } = kind
  const isThere =
    subresource === null ? verb !== '' && verb !== 'proxy' : verbsOfSubresource(subresource).includes(verb)
  if (!isThere) throw unsupportedVerb({ group, resource }, verb)
}

/** What the method asks of an object that has a name, where this one has none. */
function verbOfOne(verb: Verb): Verb {
  if (verb === 'list' || verb === 'watch') return 'get'
  return verb === 'deletecollection' ? 'delete' : verb
}

export function hasSubresource({ subresources, hasStatus, scale }: Kind, name: string): boolean {
  if (name === 'status') return hasStatus
  return name === 'scale' ? scale !== null : subresources.includes(name)
}

/** What is done to an object, or to a part of one, needs its name. */
export function checkName({ name, subresource, verb }: ResourceRequest): void {
  const isOfOne = subresource !== null || verb === 'update' || verb === 'patch'
  if (isOfOne && !name) throw badRequest('name must be provided')
}

function isStructural({ message }: Kind): boolean {
  return message.structural !== undefined
}

/** What is never stored has no name to be asked by. */
function isPostedOnly({ verbs }: Kind): boolean {
  return !verbs.includes('get')
}
