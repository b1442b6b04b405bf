import type { ApiObject } from '../api/meta/object.ts'
import type { Informer } from '../client/informer.ts'

const byOwner = 'controller-uid'
const orphans = 'orphan-namespace'

/** Lets `candidatesFor` find objects by the controller that owns them. */
export function indexOwners<T extends ApiObject>(informer: Informer<T>): Informer<T> {
  const owner = (object: T) => object.metadata?.ownerReferences?.find((one) => one.controller === true)?.uid
  informer.addIndex(byOwner, (object) => [owner(object) ?? ''])
  informer.addIndex(orphans, (object) => (owner(object) === undefined ? [object.metadata?.namespace ?? ''] : []))
  return informer
}

/** What an owner has, and what in its namespace nobody has: all it may own after adoption. */
export function candidatesFor<T extends ApiObject>(informer: Informer<T>, owner: ApiObject): readonly T[] {
  const { uid = '', namespace = '' } = owner.metadata ?? {}
  return [...informer.byIndex(byOwner, uid), ...informer.byIndex(orphans, namespace)]
}

/** What an owner has. */
export function ownedBy<T extends ApiObject>(informer: Informer<T>, owner: ApiObject): readonly T[] {
  return informer.byIndex(byOwner, owner.metadata?.uid ?? '')
}
