/**
 * Who owns whom, over all kinds. There is no graph to keep: each informer has an index by owner, and that is it.
 * Ids are `<apiVersion>|<kind>|<namespace/name>|<uid>`: what is made anew under a name is not what was there before.
 */
import { apiVersionOf, type Kind } from '../../api/kind.ts'
import type { ApiObject, OwnerReference } from '../../api/meta/object.ts'
import type { Cancel } from '../../base/timers.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Change, Informer, Informers } from '../../client/informer.ts'
import { type DependentView, foregroundFinalizer } from './model.ts'

export interface Entry {
  readonly id: string
  readonly kind: Kind
  readonly object: ApiObject
}

export interface Member {
  readonly kind: Kind
  readonly informer: Informer<ApiObject>
  readonly unfollow: Cancel
}

/** A kind of which there is nothing: uids of what owned something when its definition went, or whatever is asked for. */
interface Grave {
  readonly departed: ReadonlySet<string> | 'all'
}

export class OwnershipGraph {
  readonly #informers: Informers
  readonly #members = new Set<Member>()
  /** Under each version and name by which a reference finds it: as upstream's mapper has it, also in small letters. */
  readonly #byKind = new Map<string, Member | Grave>()
  /** By uid; empty for what is the cluster's. */
  readonly #namespaces = new Map<string, string>()

  /** Over all that is served of these kinds. Of what nobody can delete there is nothing. */
  constructor(informers: Informers, kinds: readonly Kind[], served: readonly Kind[]) {
    this.#informers = informers
    const without = served.filter(({ verbs }) => !verbs.includes('delete'))
    for (const kind of without) this.#name(kind.kind, [apiVersionOf(kind)], { departed: 'all' })
    for (const kind of kinds) {
      const versions = served.filter((one) => one.kind === kind.kind && one.group === kind.group)
      this.add(kind, versions.map(apiVersionOf))
    }
  }

  get members(): readonly Member[] {
    return [...this.#members]
  }

  /** Watches a kind in one version, known by all these. */
  add(kind: Kind, apiVersions: readonly string[]): Informer<ApiObject> {
    const informer = this.#informers.of(kind)
    const unfollow = informer.subscribe((change) => this.#noteNamespace(change))
    const member = { kind, informer, unfollow }
    member.informer.addIndex('owner', ownerUids)
    this.#members.add(member)
    this.#name(kind.kind, apiVersions, member)
    return member.informer
  }

  #name(kind: string, apiVersions: readonly string[], is: Member | Grave): void {
    for (const apiVersion of apiVersions) {
      for (const name of [kind, kind.toLowerCase()]) this.#byKind.set(`${apiVersion}|${name}`, is)
    }
  }

  remove(kind: Kind): void {
    for (const name of this.#leave(kind)) this.#byKind.delete(name)
  }

  /** Of a kind whose definition was deleted there are no objects left. What comes later is of a kind that nobody knows. */
  bury(kind: Kind): void {
    const names = this.#leave(kind)
    const references = this.members.flatMap(({ informer }) =>
      informer.list().flatMap(({ metadata }) => metadata?.ownerReferences ?? []),
    )
    const orphaning = references.filter((one) => names.includes(`${one.apiVersion}|${one.kind}`))
    const departed = new Set(orphaning.map(({ uid }) => uid))
    for (const name of names) this.#byKind.set(name, { departed })
  }

  #leave(kind: Kind): readonly string[] {
    for (const member of this.#members) {
      if (member.kind !== kind) continue
      this.#members.delete(member)
      member.unfollow()
      for (const { metadata } of member.informer.list()) this.#namespaces.delete(metadata?.uid ?? '')
    }
    return [...this.#byKind].flatMap(([name, of]) => ('kind' in of && of.kind === kind ? [name] : []))
  }

  #noteNamespace(change: Change<ApiObject>): void {
    if (change.is === 'updated') return
    const { uid = '', namespace = '' } = (change.is === 'deleted' ? change.old : change.object).metadata ?? {}
    if (change.is === 'deleted') this.#namespaces.delete(uid)
    else this.#namespaces.set(uid, namespace)
  }

  /** Empty for what is the cluster's, undefined where nothing has this uid. */
  namespaceOf(uid: string): string | undefined {
    return this.#namespaces.get(uid)
  }

  isGone({ apiVersion, kind, uid }: OwnerReference): boolean {
    const of = this.#byKind.get(`${apiVersion}|${kind}`)
    if (of === undefined) return this.#isList(apiVersion, kind)
    return 'departed' in of && (of.departed === 'all' || of.departed.has(uid))
  }

  /** A list is known by its kind, and never there. */
  #isList(apiVersion: string, kind: string): boolean {
    const [, of] = /^(.*)List$/.exec(kind) ?? []
    const isServed = (is: Member | Grave | undefined) => is !== undefined && ('kind' in is || is.departed === 'all')
    if (of === '') return this.#byKind.entries().some(([name, is]) => name.startsWith(`${apiVersion}|`) && isServed(is))
    return of !== undefined && of !== of.toLowerCase() && isServed(this.#byKind.get(`${apiVersion}|${of}`))
  }

  memberOf(apiVersion: string, kind: string): Member | undefined {
    const member = this.#byKind.get(`${apiVersion}|${kind}`)
    return member !== undefined && 'kind' in member ? member : undefined
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
