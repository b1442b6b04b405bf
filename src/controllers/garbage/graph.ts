/**
 * Who owns whom, over all kinds. There is no graph to keep: each informer has an index by owner, and that is it.
 * Ids are `<apiVersion>|<kind>|<namespace/name>`.
 */
import { apiVersionOf, type Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informer, Informers } from '../../client/informer.ts'
import { type DependentView, foregroundFinalizer } from './model.ts'

export interface Entry {
  readonly id: string
  readonly kind: Kind
  readonly object: ApiObject
}

export class OwnershipGraph {
  readonly members: readonly { readonly kind: Kind; readonly informer: Informer<ApiObject> }[]
  readonly #byKind: ReadonlyMap<string, { readonly kind: Kind; readonly informer: Informer<ApiObject> }>

  constructor(informers: Informers, kinds: readonly Kind[]) {
    this.members = kinds.map((kind) => ({ kind, informer: informers.of(kind) }))
    this.#byKind = new Map(this.members.map((member) => [`${apiVersionOf(member.kind)}|${member.kind.kind}`, member]))
    for (const { informer } of this.members) informer.addIndex('owner', ownerUids)
  }

  memberOf(apiVersion: string, kind: string) {
    return this.#byKind.get(`${apiVersion}|${kind}`)
  }

  get(id: string): Entry | undefined {
    const [apiVersion = '', kindName = '', key = ''] = id.split('|')
    const member = this.memberOf(apiVersion, kindName)
    const object = member?.informer.get(refOfKey(key))
    return member === undefined || object === undefined ? undefined : { id, kind: member.kind, object }
  }

  dependentsOf(uid: string): readonly Entry[] {
    return this.members.flatMap(({ kind, informer }) =>
      informer.byIndex('owner', uid).map((object) => ({ id: idOf(kind, object), kind, object })),
    )
  }
}

export function idOf(kind: Kind, object: ApiObject): string {
  return `${apiVersionOf(kind)}|${kind.kind}|${keyOf(object)}`
}

export function ownerUids({ metadata }: ApiObject): readonly string[] {
  return (metadata?.ownerReferences ?? []).map(({ uid }) => uid)
}

export function observeDependent({ object: { metadata } }: Entry, ownerUid: string): DependentView {
  const terminating = metadata?.deletionTimestamp !== undefined
  return {
    blocks:
      metadata?.ownerReferences?.some(({ uid, blockOwnerDeletion }) => uid === ownerUid && blockOwnerDeletion) ?? false,
    waitsForDependents: terminating && (metadata?.finalizers?.includes(foregroundFinalizer) ?? false),
  }
}
