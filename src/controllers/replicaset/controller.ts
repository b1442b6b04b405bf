import { ReplicaSetKind } from '../../api/apps/v1/replica-set.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { ReplicationControllerKind } from '../../api/core/v1/replication-controller.ts'
import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { Pod } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import { messageOf } from '../../base/message-of.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informer, Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { settleOwnership } from '../adoption.ts'
import { type Controller, watch } from '../controller.ts'
import { Expectations } from '../expectations.ts'
import { keysOfExpectedPod } from '../keys-of-pod.ts'
import { bearing, candidatesFor, indexOwners, ownedBy } from '../owned.ts'
import { controllerOf, ownerReferenceTo } from '../owner-reference.ts'
import { podFromTemplate } from '../pod-state.ts'
import { createPods, deletePods, type PodWriters } from '../pod-writer.ts'
import { askedOf, restMsAPod } from '../rests.ts'
import type { Desired, Plan } from './model.ts'
import { claimPods, desireController, desireSet, observe } from './observe.ts'
import { plan } from './plan.ts'
import { type Failure, statusOf } from './status.ts'

export interface ReplicaSetRoles {
  readonly client: Client
  readonly informers: Informers
  /** Of the component `replicaset-controller`, or `replication-controller`. */
  readonly recorder: EventRecorder
  readonly clock: Clock
}

export function replicaSetController(roles: ReplicaSetRoles): Controller {
  return replicas('replicaset', ReplicaSetKind, desireSet, roles)
}

export function replicationController(roles: ReplicaSetRoles): Controller {
  return replicas('replicationcontroller', ReplicationControllerKind, desireController, roles)
}

/** Keeps so many pods: see README.md for what it promises. */
function replicas<T extends ApiObject>(
  name: string,
  kind: Kind<T>,
  desire: (object: T) => Desired,
  { client, informers, recorder, clock }: ReplicaSetRoles,
): Controller {
  const owners = indexOwners(informers.of(kind))
  const pods = indexOwners(informers.of(PodKind))
  const expectations = new Expectations()
  const writers = { client, recorder, expectations, clock }

  const sync = async (key: string) => {
    const object = owners.get(refOfKey(key))
    if (object === undefined) return void expectations.forget(key)
    const desired = desire(object)
    const claimed = claimPods(desired, candidatesFor(pods, object))
    await settleOwnership(client, kind, object, PodKind, claimed)
    const observation = observe(desired, claimed.ours, () => siblingPods(owners, pods, object), clock.now())
    const next = plan(observation)
    const waits = expectations.waitMs(key, clock.now()) > 0
    const failed = waits ? null : await execute(writers, key, desired, next)
    const status = statusOf(observation, failed?.told ?? null)
    if (status !== null) await writeStatus(client, kind, object, status)
    if (failed !== null) throw failed.error
    const restMs = claimed.ours.length * restMsAPod
    return next.againAfterMs === null ? { restMs } : { restMs, againAfterMs: next.againAfterMs }
  }

  const mayAdopt = ({ metadata }: Pod) =>
    owners.list(metadata.namespace).filter((owner) => desire(owner).matches(metadata.labels))
  return {
    name,
    workers: 16,
    watches: [
      watch(owners, (change) => [keyOf(latest(change))]),
      watch(pods, (change) => keysOfExpectedPod(owners, change, expectations, mayAdopt)),
    ],
    sync,
    asked: (key) => askedOf(owners.get(refOfKey(key))),
  }
}

function siblingPods<T extends ApiObject>(owners: Informer<T>, pods: Informer<Pod>, object: T): readonly Pod[] {
  const uid = controllerOf(object)?.uid
  return uid === undefined ? [] : bearing(owners, uid).flatMap((sibling) => ownedBy(pods, sibling))
}

/** Does what a plan says; what fails is told in the status before it is thrown. */
async function execute(
  writers: PodWriters,
  key: string,
  { object, name, namespace, template }: Desired,
  { create, remove }: Plan,
): Promise<{ readonly told: Failure; readonly error: unknown } | null> {
  try {
    const pod = podFromTemplate({ name, namespace }, template, ownerReferenceTo(object))
    await createPods(writers, key, object, Array<Pod>(create).fill(pod))
    await deletePods(writers, key, object, remove)
    return null
  } catch (error) {
    const reason = create > 0 ? 'FailedCreate' : 'FailedDelete'
    return { told: { reason, message: messageOf(error) }, error }
  }
}

async function writeStatus<T extends ApiObject>(
  client: Client,
  kind: Kind<T>,
  object: T,
  status: unknown,
): Promise<void> {
  await client.update(kind, { ...object, status }, { subresource: 'status' }).catch(nullIf('NotFound'))
}
