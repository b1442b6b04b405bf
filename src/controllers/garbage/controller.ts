import type { Kind } from '../../api/kind.ts'
import type { ApiObject, OwnerReference } from '../../api/meta/object.ts'
import { scheme } from '../../api/scheme.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import type { Change, Informer, Informers } from '../../client/informer.ts'
import { type Controller, type SyncResult, watch } from '../controller.ts'
import { tellAstray } from './astray.ts'
import { followCustomMembers } from './custom-members.ts'
import { execute } from './execute.ts'
import { followExtensionMembers } from './extension-members.ts'
import { dependentOf, idOf, OwnershipGraph, ownerUids } from './graph.ts'
import { LastWords, lastWordMs } from './last-words.ts'
import { orphanFinalizer } from './model.ts'
import { isKept, knownOwners, observe, readLive, waitsForDependents } from './observe.ts'
import { isBlocked, plan } from './plan.ts'

export interface GarbageDependencies {
  readonly client: Client
  readonly clock: Clock
  readonly informers: Informers
  /** Of the component `garbage-collector-controller`. */
  readonly recorder: EventRecorder
}

/** Events refer to objects, but nobody owns them or is owned by them; upstream leaves them out, too. */
export const collectedKinds: readonly Kind[] = scheme.storages.filter(
  ({ kind, verbs }) => kind !== 'Event' && ['delete', 'list', 'watch'].every((verb) => verbs.includes(verb)),
)

/** Of a kind that is not there an owner may be found once it is. */
const againAfterMs = 30_000

export function garbageController({ client, clock, informers, recorder }: GarbageDependencies): Controller {
  const graph = new OwnershipGraph(informers, collectedKinds, scheme.kinds)
  const lastWords = new LastWords()
  const sync = async (id: string): Promise<SyncResult> => {
    const cached = graph.get(id)
    if (cached === undefined || isKept(cached.object, graph)) return undefined
    const { namespace, name = '', uid = '' } = cached.object.metadata ?? {}
    const object = await readLive(client, cached.kind, { name, ...(namespace !== undefined && { namespace }) }, uid)
    if (object === null) return undefined
    const view = await observe(object, graph, client)
    const leftMs = waitsForDependents(object) && !isBlocked(view) ? lastWords.leftMs(id, clock.monotonicMs()) : 0
    if (leftMs > 0) return { againAfterMs: leftMs }
    await execute(plan(view), cached.kind, object, graph, client)
    if (waitsForDependents(object)) return { askFor: inTheWayOf(uid, graph), askAfterMs: lastWordMs }
    const isKnown = ({ apiVersion, kind }: OwnerReference) => graph.memberOf(apiVersion, kind) !== undefined
    return object.metadata?.ownerReferences?.every(isKnown) === false ? { againAfterMs } : undefined
  }
  const keysOf = (kind: Kind) => (change: Change<ApiObject>) => {
    tellAstray(change, graph, recorder)
    if (change.is === 'deleted') {
      lastWords.forget(idOf(kind, change.old))
      for (const id of unblocked(change.old, graph)) lastWords.lost(id, clock.monotonicMs())
    }
    return concerned(kind, change, graph)
  }
  return {
    name: 'garbage-collector-controller',
    workers: 20,
    watches: graph.members.map(({ kind, informer }) => watch(informer, keysOf(kind))),
    follow(add) {
      const watched = (kind: Kind, informer: Informer<ApiObject>) => add(watch(informer, keysOf(kind)))
      const cancels = [
        followCustomMembers(informers, graph, watched),
        followExtensionMembers({ client, informers, graph, watched }),
      ]
      return () => {
        for (const cancel of cancels) cancel()
      }
    },
    sync,
  }
}

/**
 * Itself where an owner is not known or it takes leave, and whom it owns then; owners that may have waited for it. As upstream, what comes to an owner that
 * already waits for its dependents is looked at when that one is, which is when one of them goes, not before.
 */
function concerned(kind: Kind, change: Change<ApiObject>, graph: OwnershipGraph): readonly string[] {
  if (change.is === 'deleted') {
    const { uid = '' } = change.old.metadata ?? {}
    return [...graph.dependentsOf(uid).map(({ id }) => id), ...unblocked(change.old, graph)]
  }
  const { uid = '', finalizers = [], deletionTimestamp } = change.object.metadata ?? {}
  const own = idOf(kind, change.object)
  const owners = ownersChanged(change)
  const before = owners && change.is === 'updated' ? unblocked(change.old, graph) : []
  if (waitsForDependents(change.object)) {
    const began = change.is === 'added' || !waitsForDependents(change.old)
    return began ? [own, ...graph.dependentsOf(uid).map(({ id }) => id), ...before] : before
  }
  const isAsked =
    deletionTimestamp === undefined
      ? owners && knownOwners(change.object, graph) === null
      : finalizers.includes(orphanFinalizer)
  return isAsked ? [own, ...before] : before
}

/** A new object, or new references: an old one was looked at when its references were new. */
function ownersChanged(change: Change<ApiObject>): boolean {
  if (change.is === 'deleted') return false
  if (change.is === 'added') return ownerUids(change.object).length > 0
  const [before, after] = [change.old.metadata?.ownerReferences, change.object.metadata?.ownerReferences]
  return before !== after && JSON.stringify(before ?? []) !== JSON.stringify(after ?? [])
}

/** Owners that may have waited for it. */
function unblocked(dependent: ApiObject, graph: OwnershipGraph): readonly string[] {
  return (dependent.metadata?.ownerReferences ?? []).flatMap(({ apiVersion, kind, name, uid }) => {
    const member = graph.memberOf(apiVersion, kind)
    if (member === undefined) return []
    const namespace = dependent.metadata?.namespace
    const owner = member.informer.get({ name, ...(member.kind.namespaced && namespace !== undefined && { namespace }) })
    return owner?.metadata?.uid === uid && owner.metadata.deletionTimestamp !== undefined
      ? [idOf(member.kind, owner)]
      : []
  })
}

/** Whom an owner still waits for may have come to it since it began to. */
function inTheWayOf(uid: string, graph: OwnershipGraph): readonly string[] {
  return graph
    .dependentsOf(uid)
    .filter((one) => one.object.metadata?.deletionTimestamp === undefined && dependentOf(one, uid).blocks)
    .map(({ id }) => id)
}
