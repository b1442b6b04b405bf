import { ControllerRevisionKind } from '../../api/apps/v1/controller-revision.ts'
import { StatefulSetKind } from '../../api/apps/v1/stateful-set.ts'
import { optInsOf } from '../../api/apps/v1/stateful-set-opt-ins.ts'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { defaultFeatureGates, type FeatureGates } from '../../api/feature-gates.ts'
import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import { deadSinceMs } from '../../api/match/powered-off.ts'
import { StorageClassKind } from '../../api/storage/v1/storage-class.ts'
import type { Node, PersistentVolumeClaim, Pod, StatefulSet } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Change, Informer, Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { adoptObject, confirmAlive } from '../adoption.ts'
import { type Controller, watch } from '../controller.ts'
import { keysOfPod } from '../keys-of-pod.ts'
import { candidatesFor, indexOwners } from '../owned.ts'
import { askedOf, restMsAPod } from '../rests.ts'
import { execute } from './execute.ts'
import { LastSeen } from './last-seen.ts'
import { observe } from './observe.ts'
import { Patience } from './patience.ts'
import { plan, sooner } from './plan.ts'
import { recordVersions } from './record.ts'
import { historyOf, orphansOf } from './revisions.ts'
import { orderedDeletionFinalizer } from './take-down.ts'

export interface StatefulSetRoles {
  readonly client: Client
  readonly informers: Informers
  /** Of the component `statefulset-controller`. */
  readonly recorder: EventRecorder
  readonly clock: Clock
  readonly log: Log
  readonly featureGates?: FeatureGates
}

/** Keeps each StatefulSet's pods: see README.md for what it promises. */
export function statefulSetController(roles: StatefulSetRoles): Controller {
  const { client, informers, recorder, clock, log, featureGates: gates = defaultFeatureGates } = roles
  const sets = informers.of(StatefulSetKind)
  const pods = indexOwners(informers.of(PodKind))
  const revisions = indexOwners(informers.of(ControllerRevisionKind))
  const claims = informers.of(PersistentVolumeClaimKind)
  const classes = informers.of(StorageClassKind)
  const nodes = informers.of(NodeKind)
  const patience = new Patience()
  const lastSeen = new Map<string, LastSeen>()
  sets.addIndex('opt-in', (set) => [...optInsOf(set)])

  const sync = async (key: string) => {
    const set = sets.get(refOfKey(key))
    if (set === undefined) {
      patience.note(key, null, clock.monotonicMs())
      lastSeen.delete(key)
      return undefined
    }
    const namespace = set.metadata.namespace ?? ''
    const history = historyOf(set, candidatesFor(revisions, set))
    // Of a set that has let its revisions go nothing more is touched or told, as upstream: it is asked for again, and refused.
    const orphans = isTakenDown(set) ? [] : orphansOf(history)
    if (orphans.length > 0) await confirmAlive(client, StatefulSetKind, set)
    for (const orphan of orphans) await adoptObject(client, set, ControllerRevisionKind, orphan)
    const versions = await recordVersions(client, set, history)
    const around = {
      claim: (name: string) => claims.get({ namespace, name }),
      allowsGrowth: (name: string) => classes.get({ name })?.allowVolumeExpansion === true,
      deadSinceMs: (name: string) => deadSinceMs(nodes.get({ name })),
    }
    const candidates = candidatesFor(pods, set)
    const seen = lastSeen.get(key) ?? new LastSeen()
    lastSeen.set(key, seen)
    const next = plan(observe(set, versions, candidates, around, history, clock.now(), gates, seen))
    if (next.hold !== null) log.debug('waiting', { set: key, ...next.hold })
    await execute(next, set, { client, recorder })
    const about = next.tell === null ? null : JSON.stringify([next.hold, next.tell.reason])
    const { tell, againAfterMs } = patience.note(key, about, clock.monotonicMs())
    if (tell && next.tell !== null)
      recorder.event(set, next.tell.reason === 'Stuck' ? 'Warning' : 'Normal', next.tell.reason, next.tell.message)
    const soonestMs = sooner(next.againAfterMs, againAfterMs)
    const restMs = set.spec?.podManagementPolicy === 'Parallel' ? candidates.length * restMsAPod : 0
    return { restMs, ...(soonestMs !== null && { againAfterMs: soonestMs }) }
  }

  const mayAdopt = ({ metadata }: Pod) =>
    sets.list(metadata.namespace).filter(({ spec }) => matchesLabelSelector(spec?.selector, metadata.labels))
  return {
    name: 'statefulset',
    workers: 32,
    // Claims and revisions are read, but as upstream a change of theirs alone is no reason to look at a set again, but
    // for sets that asked for their claims to grow.
    watches: [
      watch(sets, (change) => (isOnlyToldAsSeen(change) ? [] : [keyOf(latest(change))])),
      watch(pods, (change) => keysOfPod(sets, change, mayAdopt)),
      watch(revisions, () => []),
      watch(claims, (change) => keysOfGrowing(sets, latest(change))),
      watch(classes, (change) => (change.is === 'deleted' ? [] : sets.byIndex('opt-in', 'expand-claims').map(keyOf))),
      watch(nodes, (change) =>
        isFoundDead(change) ? sets.byIndex('opt-in', 'release-from-dead-nodes').map(keyOf) : [],
      ),
    ],
    sync,
    asked: (key) => askedOf(sets.get(refOfKey(key))),
  }
}

function keysOfGrowing(sets: Informer<StatefulSet>, { metadata }: PersistentVolumeClaim): readonly string[] {
  const { namespace, name = '' } = metadata
  return sets
    .byIndex('opt-in', 'expand-claims')
    .filter((set) => set.metadata.namespace === namespace)
    .filter(({ metadata: { name: setName }, spec }) =>
      spec?.volumeClaimTemplates?.some((template) => name.startsWith(`${template.metadata.name}-${setName}-`)),
    )
    .map(keyOf)
}

/**
 * Its own word that it has seen this generation, and nothing else: it was looked at for that. Upstream looks again, but so soon that it knows of nothing
 * that has happened since.
 */
function isOnlyToldAsSeen(change: Change<StatefulSet>): boolean {
  if (change.is !== 'updated') return false
  const { status, metadata } = change.object
  const isTold = status?.observedGeneration === metadata.generation
  if (!isTold || change.old.status?.observedGeneration === metadata.generation) return false
  const [before, now] = [change.old, change.object].map((set) => {
    const { managedFields: _, resourceVersion: __, ...metadata } = set.metadata
    return JSON.stringify([metadata, set.spec, { ...set.status, observedGeneration: 0 }])
  })
  return before === now
}

/** It is going, and stays until its pods have gone in order. */
function isTakenDown({ metadata }: StatefulSet): boolean {
  return metadata.deletionTimestamp !== undefined && (metadata.finalizers ?? []).includes(orderedDeletionFinalizer)
}

function isFoundDead(change: Change<Node>): boolean {
  return change.is === 'updated' && deadSinceMs(change.object) !== null && deadSinceMs(change.old) === null
}
