import { ControllerRevisionKind } from '../../api/apps/v1/controller-revision.ts'
import { DaemonSetKind } from '../../api/apps/v1/daemon-set.ts'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { ControllerRevision, DaemonSet, Node, Pod } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import { refOf } from '../../client/api-client.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Change, Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { settleOwnership } from '../adoption.ts'
import { claim } from '../claim.ts'
import { type Controller, watch } from '../controller.ts'
import { Expectations } from '../expectations.ts'
import { keysOfExpectedPod } from '../keys-of-pod.ts'
import { candidatesFor, indexOwners, keysOfOwner } from '../owned.ts'
import { controllerOf } from '../owner-reference.ts'
import { isReady } from '../pod-state.ts'
import { createPods, deletePods, type PodWriters } from '../pod-writer.ts'
import { askedOf, restMsAPod } from '../rests.ts'
import { FailurePauses } from './failure-pauses.ts'
import type { Plan } from './model.ts'
import { desire } from './observe.ts'
import { concerns, nodeNameOf } from './places.ts'
import { plan } from './plan.ts'
import { inOrder, record } from './revisions.ts'

export interface DaemonSetRoles {
  readonly client: Client
  readonly informers: Informers
  /** Of the component `daemonset-controller`. */
  readonly recorder: EventRecorder
  readonly clock: Clock
}

/** Keeps a pod on each node: see README.md for what it promises. */
export function daemonSetController({ client, informers, recorder, clock }: DaemonSetRoles): Controller {
  const sets = informers.of(DaemonSetKind)
  const pods = indexOwners(informers.of(PodKind))
  pods.addIndex('node', ({ spec }) => (spec?.nodeName ? [spec.nodeName] : []))
  const revisions = indexOwners(informers.of(ControllerRevisionKind))
  const nodes = informers.of(NodeKind)
  const expectations = new Expectations()
  const pauses = new FailurePauses()

  const sync = async (key: string) => {
    const set = sets.get(refOfKey(key))
    if (set === undefined) {
      pauses.forget(`${key}/`)
      return void expectations.forget(key)
    }
    // Whether its revisions are still its own is not known any more.
    if (set.metadata.deletionTimestamp !== undefined) return undefined
    const waitMs = expectations.waitMs(key, clock.now())
    if (waitMs > 0) return { againAfterMs: waitMs }
    const matches = ({ metadata }: { readonly metadata: Pod['metadata'] }) =>
      matchesLabelSelector(set.spec?.selector, metadata.labels)
    const known = claim(set, matches, candidatesFor(revisions, set))
    await settleOwnership(client, DaemonSetKind, set, ControllerRevisionKind, known)
    const { hash, history } = await record(client, set, inOrder(known.ours))
    const claimed = claim(set, matches, candidatesFor(pods, set))
    await settleOwnership(client, DaemonSetKind, set, PodKind, claimed)
    const nowMs = clock.now()
    const pauseMs = (nodeName: string) => pauses.leftMs(`${key}/${nodeName}`, nowMs)
    const next = plan({ desired: desire(set), nodes: nodes.list(), pods: claimed.ours, hash, history, pauseMs, nowMs })
    for (const pod of next.ended) {
      if (pod.status?.phase === 'Failed') pauses.begin(`${key}/${nodeNameOf(pod)}`, nowMs)
    }
    await execute(next, key, set, { client, recorder, expectations, clock })
    const restMs = claimed.ours.length * restMsAPod
    return next.againAfterMs === null ? { restMs } : { restMs, againAfterMs: next.againAfterMs }
  }

  const minReadyMs = (key: string) => (sets.get(refOfKey(key))?.spec?.minReadySeconds ?? 0) * 1000
  const mayAdopt = ({ metadata }: Pod | ControllerRevision) =>
    sets.list(metadata.namespace).filter(({ spec }) => matchesLabelSelector(spec?.selector, metadata.labels))
  return {
    name: 'daemonset',
    workers: 4,
    watches: [
      watch(sets, (change) => [keyOf(latest(change))]),
      watch(pods, (change) => keysOfExpectedPod(sets, change, expectations, mayAdopt)),
      // When it will have been ready for long enough. Of two such waits of a set the shorter holds, and the longer is forgotten: as upstream.
      watch(
        pods,
        (change) => (becameReady(change) ? keysOfOwner(sets, change).filter((key) => minReadyMs(key) > 0) : []),
        (key) => minReadyMs(key) + 1000,
      ),
      watch(nodes, (change) => {
        // Pods of a node that is gone are taken away, and that is news enough.
        if (change.is === 'deleted' || !isMoved(change)) return []
        const here = new Set(pods.byIndex('node', keyOf(change.object)).map(ownerKeyOf))
        return sets
          .list()
          .filter((set) => concerns(change.object, set, here.has(keyOf(set))))
          .map(keyOf)
      }),
      watch(revisions, (change) => {
        const owners = keysOfOwner(sets, change)
        return owners.length > 0 || change.is === 'deleted' ? owners : mayAdopt(change.object).map(keyOf)
      }),
    ],
    sync,
    asked: (key) => askedOf(sets.get(refOfKey(key))),
  }
}

/** The set that a pod says it is of; whether it is the one of now makes no difference to news of a node, as upstream. */
function ownerKeyOf(pod: Pod): string {
  const owner = controllerOf(pod)
  return owner?.kind === DaemonSetKind.kind ? `${pod.metadata.namespace}/${owner.name}` : ''
}

function becameReady(change: Change<Pod>): boolean {
  return change.is === 'updated' && !isReady(change.old) && isReady(change.object)
}

/** A heartbeat moves no pod. */
function isMoved(change: Change<Node>): boolean {
  if (change.is !== 'updated') return true
  const picture = ({ metadata, spec }: Node) => JSON.stringify([metadata.labels, spec?.taints])
  return picture(change.object) !== picture(change.old)
}

/** Does what a plan says; the status is written however that went. */
async function execute(next: Plan, key: string, set: DaemonSet, writers: PodWriters): Promise<void> {
  const { client, recorder } = writers
  for (const pod of next.ended) {
    const verb = pod.status?.phase === 'Failed' ? 'failed' : 'succeeded'
    const reason = verb === 'failed' ? 'FailedDaemonPod' : 'SucceededDaemonPod'
    const text = `Found ${verb} daemon pod ${keyOf(pod)} on node ${nodeNameOf(pod)}, will try to ${verb === 'failed' ? 'kill' : 'delete'} it`
    recorder.event(set, verb === 'failed' ? 'Warning' : 'Normal', reason, text)
  }
  let failure: { readonly error: unknown } | null = null
  try {
    await deletePods(writers, key, set, next.remove)
    await createPods(writers, key, set, next.create)
  } catch (error) {
    failure = { error }
  }
  if (next.status !== null) {
    await client
      .update(DaemonSetKind, { ...set, status: next.status }, { subresource: 'status' })
      .catch(nullIf('NotFound'))
  }
  if (failure !== null) throw failure.error
  for (const revision of next.prune)
    await client.delete(ControllerRevisionKind, refOf(revision)).catch(nullIf('NotFound'))
}
