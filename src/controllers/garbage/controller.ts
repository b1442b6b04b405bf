import type { Kind } from '../../api/kind.ts'
import type { ApiObject, OwnerReference } from '../../api/meta/object.ts'
import { scheme } from '../../api/scheme.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import type { Change, Informers } from '../../client/informer.ts'
import { type Controller, type SyncResult, watch } from '../controller.ts'
import { latest } from '../latest.ts'
import { isKept, observe, readLive } from './ask.ts'
import { followCustomMembers } from './custom-members.ts'
import { execute } from './execute.ts'
import { idOf, OwnershipGraph, ownerUids } from './graph.ts'
import { foregroundFinalizer, orphanFinalizer } from './model.ts'
import { plan } from './plan.ts'

export interface GarbageDependencies {
  readonly client: Client
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

export function garbageController({ client, informers, recorder }: GarbageDependencies): Controller {
  const graph = new OwnershipGraph(informers, collectedKinds)
  const sync = async (id: string): Promise<SyncResult> => {
    const cached = graph.get(id)
    if (cached === undefined || isKept(cached.object, graph)) return undefined
    const { namespace, name = '', uid = '' } = cached.object.metadata ?? {}
    const object = await readLive(client, cached.kind, { name, ...(namespace !== undefined && { namespace }) }, uid)
    if (object === null) return undefined
    await execute(plan(await observe(object, graph, client)), cached.kind, object, graph, { client, recorder })
    const isKnown = ({ apiVersion, kind }: OwnerReference) => graph.memberOf(apiVersion, kind) !== undefined
    return object.metadata?.ownerReferences?.every(isKnown) === false ? { againAfterMs } : undefined
  }
  return {
    name: 'garbage-collector-controller',
    workers: 20,
    watches: graph.members.map(({ kind, informer }) => watch(informer, (change) => concerned(kind, change, graph))),
    follow: (add) =>
      followCustomMembers(informers, graph, (kind, informer) =>
        add(watch(informer, (change) => concerned(kind, change, graph))),
      ),
    sync,
  }
}

/** Itself where it has owners or takes leave, and whom it owns then; owners that may have waited for it. */
function concerned(kind: Kind, change: Change<ApiObject>, graph: OwnershipGraph): readonly string[] {
  const { uid = '', deletionTimestamp, finalizers = [] } = latest(change).metadata ?? {}
  const dependents = () => graph.dependentsOf(uid).map(({ id }) => id)
  if (change.is === 'deleted') return [...dependents(), ...waitingOwners(change.old, graph)]
  const before = ownersChanged(change) && change.is === 'updated' ? waitingOwners(change.old, graph) : []
  const own = idOf(kind, change.object)
  if (deletionTimestamp === undefined) return ownersChanged(change) ? [own, ...before] : before
  if (finalizers.includes(foregroundFinalizer)) return [own, ...dependents(), ...before]
  return finalizers.includes(orphanFinalizer) ? [own, ...before] : before
}

/** A new object, or new references: an old one was looked at when its references were new. */
function ownersChanged(change: Change<ApiObject>): boolean {
  if (change.is === 'deleted') return false
  if (change.is === 'added') return ownerUids(change.object).length > 0
  const [before, after] = [change.old.metadata?.ownerReferences, change.object.metadata?.ownerReferences]
  return before !== after && JSON.stringify(before ?? []) !== JSON.stringify(after ?? [])
}

function waitingOwners(dependent: ApiObject, graph: OwnershipGraph): readonly string[] {
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
