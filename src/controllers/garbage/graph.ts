/**
 * Who owns whom, over all kinds. There is no graph to keep: each informer has an index by owner, and that is it.
 * Ids are `<apiVersion>|<kind>|<namespace/name>|<uid>`: what is made anew under a name is not what was there before.
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

export interface Member {
  readonly kind: Kind
  readonly informer: Informer<ApiObject>
}

export class OwnershipGraph {
  readonly #informers: Informers
  readonly #members = new Set<Member>()
  /** Under each version a reference may name. */
  readonly #byKind = new Map<string, Member | 'gone'>()

  constructor(informers: Informers, kinds: readonly Kind[]) {
    this.#informers = informers
    for (const kind of kinds) this.add(kind, [apiVersionOf(kind)])
  }

  get members(): readonly Member[] {
    return [...this.#members]
  }

  /** Watches a kind in one version, known by all these. */
  add(kind: Kind, apiVersions: readonly string[]): Informer<ApiObject> {
    const member = { kind, informer: this.#informers.of(kind) }
    member.informer.addIndex('owner', ownerUids)
    this.#members.add(member)
    for (const apiVersion of apiVersions) this.#byKind.set(`${apiVersion}|${kind.kind}`, member)
    return member.informer
  }

  remove(kind: Kind): void {
    for (const name of this.#leave(kind)) this.#byKind.delete(name)
  }

  /** Of a kind whose definition was deleted there are no objects left. */
  bury(kind: Kind): void {
    for (const name of this.#leave(kind)) this.#byKind.set(name, 'gone')
  }

  #leave(kind: Kind): readonly string[] {
    for (const member of this.#members) if (member.kind === kind) this.#members.delete(member)
    return [...this.#byKind].flatMap(([name, of]) => (of !== 'gone' && of.kind === kind ? [name] : []))
  }

  isGone(apiVersion: string, kind: string): boolean {
    return this.#byKind.get(`${apiVersion}|${kind}`) === 'gone'
  }

  memberOf(apiVersion: string, kind: string): Member | undefined {
    const member = this.#byKind.get(`${apiVersion}|${kind}`)
    return member === 'gone' ? undefined : member
  }

  get(id: string): Entry | undefined {
    const [apiVersion = '', kindName = '', key = '', uid = ''] = id.split('|')
    const member = this.memberOf(apiVersion, kindName)
    const object = member?.informer.get(refOfKey(key))
    return member === undefined || object?.metadata?.uid !== uid ? undefined : { id, kind: member.kind, object }
  }

  dependentsOf(uid: string): readonly Entry[] {
    return this.members.flatMap(({ kind, informer }) =>
      informer.byIndex('owner', uid).map((object) => ({ id: idOf(kind, object), kind, object })),
    )
  }
}

export function idOf(kind: Kind, object: ApiObject): string {
  return `${apiVersionOf(kind)}|${kind.kind}|${keyOf(object)}|${object.metadata?.uid ?? ''}`
}

export function ownerUids({ metadata }: ApiObject): readonly string[] {
  return (metadata?.ownerReferences ?? []).map(({ uid }) => uid)
}

export function dependentOf({ object: { metadata } }: Entry, ownerUid: string): DependentView {
  const terminating = metadata?.deletionTimestamp !== undefined
  return {
    blocks:
      metadata?.ownerReferences?.some(({ uid, blockOwnerDeletion }) => uid === ownerUid && blockOwnerDeletion) ?? false,
    waitsForDependents: terminating && (metadata?.finalizers?.includes(foregroundFinalizer) ?? false),
  }
}
