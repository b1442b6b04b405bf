import type { ApiObject, OwnerReference } from '../api/meta/object.ts'
import { keyOf } from '../client/indexed-store.ts'
import type { Change, Informer } from '../client/informer.ts'
import { latest } from '../client/latest.ts'
import { controllerOf } from './owner-reference.ts'

const byUid = 'controller-uid'
const byOwner = 'controller'
const orphans = 'orphan-namespace'

/** Lets objects be found by the controller that owns them. */
export function indexOwners<T extends ApiObject>(informer: Informer<T>): Informer<T> {
  informer.addIndex(byUid, (object) => [controllerOf(object)?.uid ?? ''])
  informer.addIndex(byOwner, (object) => {
    const reference = controllerOf(object)
    return reference === undefined ? [] : [identityOf(reference, object)]
  })
  informer.addIndex(orphans, (object) => (controllerOf(object) === undefined ? [object.metadata?.namespace ?? ''] : []))
  return informer
}

/** Of an owner as it is referred to from a namespace. */
function identityOf(owner: Pick<OwnerReference, 'uid' | 'kind' | 'name'>, { metadata }: ApiObject): string {
  return `${owner.uid} ${owner.kind} ${metadata?.namespace ?? ''}/${owner.name}`
}

/** What an owner has, and what in its namespace nobody has: all it may own after adoption. */
export function candidatesFor<T extends ApiObject>(informer: Informer<T>, owner: ApiObject): readonly T[] {
  const strays = orphansBeside(informer, owner)
  return strays.length === 0 ? ownedBy(informer, owner) : [...ownedBy(informer, owner), ...strays]
}

/** What an owner has. A reference of its uid with another kind or name is none to it, as upstream looks for pods and revisions. */
export function ownedBy<T extends ApiObject>(informer: Informer<T>, owner: ApiObject): readonly T[] {
  const { kind = '', metadata: { uid = '', name = '' } = {} } = owner
  return informer.byIndex(byOwner, identityOf({ uid, kind, name }, owner))
}

/** What has the owner's uid in its reference, whatever name it gives it: so upstream looks for ReplicaSets. */
export function bearingUidOf<T extends ApiObject>(informer: Informer<T>, owner: ApiObject): readonly T[] {
  const { uid = '', namespace } = owner.metadata ?? {}
  return bearing(informer, uid).filter((object) => object.metadata?.namespace === namespace)
}

/** In whatever namespace. */
export function bearing<T extends ApiObject>(informer: Informer<T>, uid: string): readonly T[] {
  return informer.byIndex(byUid, uid)
}

export function orphansBeside<T extends ApiObject>(informer: Informer<T>, owner: ApiObject): readonly T[] {
  return informer.byIndex(orphans, owner.metadata?.namespace ?? '')
}

/** Who controls an object, if that is one of these: looked for by kind and name, and by its uid told from another that has had the name. */
export function ownerAmong<O extends ApiObject>(owners: Informer<O>, object: ApiObject): O | undefined {
  const reference = controllerOf(object)
  if (reference?.kind !== owners.kind.kind) return undefined
  const { namespace = '' } = object.metadata ?? {}
  const owner = owners.get({ namespace, name: reference.name })
  return owner?.metadata?.uid === reference.uid ? owner : undefined
}

/** Whom of these a change concerns: who has the object, and who had it. */
export function keysOfOwner<O extends ApiObject>(owners: Informer<O>, change: Change<ApiObject>): readonly string[] {
  const states = change.is === 'updated' ? [change.object, change.old] : [latest(change)]
  const known = states.map((object) => ownerAmong(owners, object)).filter((owner) => owner !== undefined)
  return [...new Set(known.map(keyOf))]
}
