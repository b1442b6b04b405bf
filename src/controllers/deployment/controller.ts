import { DeploymentKind } from '../../api/apps/v1/deployment.ts'
import { ReplicaSetKind } from '../../api/apps/v1/replica-set.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import type { Deployment, Pod, ReplicaSet } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Change, Informer, Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { settleOwnership } from '../adoption.ts'
import { claim } from '../claim.ts'
import { type Controller, watch } from '../controller.ts'
import { bearingUidOf, indexOwners, keysOfOwner, orphansBeside, ownedBy, ownerAmong } from '../owned.ts'
import { controllerOf } from '../owner-reference.ts'
import { templateHash } from '../template-hash.ts'
import { execute } from './execute.ts'
import { desire } from './observe.ts'
import { plan } from './plan.ts'

export interface DeploymentRoles {
  readonly client: Client
  readonly informers: Informers
  /** Of the component `deployment-controller`. */
  readonly recorder: EventRecorder
  readonly clock: Clock
}

/** Rolls ReplicaSets: see README.md for what it promises. */
export function deploymentController({ client, informers, recorder, clock }: DeploymentRoles): Controller {
  const deployments = informers.of(DeploymentKind)
  const sets = indexOwners(informers.of(ReplicaSetKind))
  const pods = indexOwners(informers.of(PodKind))

  const sync = async (key: string) => {
    const object = deployments.get(refOfKey(key))
    if (object === undefined) return undefined
    const selects = (set: ReplicaSet) => matchesLabelSelector(object.spec?.selector, set.metadata.labels)
    const candidates = [...bearingUidOf(sets, object), ...orphansBeside(sets, object)]
    const claimed = claim(object, selects, candidates)
    await settleOwnership(client, DeploymentKind, object, ReplicaSetKind, claimed)
    const next = plan({
      desired: desire(object),
      sets: claimed.ours,
      hasRunningPods: (set) => ownedBy(pods, set).some(mayRun),
      hash: () => templateHash(object.spec?.template ?? {}, object.status?.collisionCount),
      nowMs: clock.now(),
    })
    await execute(next, object, { client, recorder, clock })
    return next.againAfterMs === null ? undefined : { againAfterMs: next.againAfterMs }
  }

  return {
    name: 'deployment',
    workers: 16,
    watches: [
      watch(deployments, (change) => [keyOf(latest(change))]),
      watch(sets, (change) => keysOfSet(deployments, change)),
      watch(pods, (change) => (change.is === 'deleted' ? keysOfLastPod(deployments, sets, change.old) : [])),
    ],
    sync,
  }
}

function mayRun({ status }: Pod): boolean {
  return status?.phase !== 'Succeeded' && status?.phase !== 'Failed'
}

function keysOfSet(deployments: Informer<Deployment>, change: Change<ReplicaSet>): readonly string[] {
  const keys = keysOfOwner(deployments, change)
  const set = latest(change)
  if (controllerOf(set) !== undefined || change.is === 'deleted') return keys
  const adopters = deployments
    .list(set.metadata.namespace)
    .filter(({ spec }) => matchesLabelSelector(spec?.selector, set.metadata.labels))
  return [...new Set([...keys, ...adopters.map(keyOf)])]
}

/** A Deployment that recreates waits for its last old pod. */
function keysOfLastPod(deployments: Informer<Deployment>, sets: Informer<ReplicaSet>, pod: Pod): readonly string[] {
  const set = ownerAmong(sets, pod)
  const deployment = set && ownerAmong(deployments, set)
  return deployment === undefined ? [] : [keyOf(deployment)]
}
