import { ControllerRevisionKind } from '../../api/apps/v1/controller-revision.ts'
import { StatefulSetKind } from '../../api/apps/v1/stateful-set.ts'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { isPoweredOff } from '../../api/match/powered-off.ts'
import { isStatusError, nullIf, StatusError } from '../../api/meta/status-error.ts'
import type { Pod, StatefulSet } from '../../api/types.gen.ts'
import { unreachable } from '../../base/assert.ts'
import { messageOf } from '../../base/message-of.ts'
import { refOf } from '../../client/api-client.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { adoptObject, confirmAlive, releaseObject } from '../adoption.ts'
import { slowStart } from '../slow-start.ts'
import { identityOf } from './identity.ts'
import { setKept } from './keep-set.ts'
import type { Action, Lane, Plan } from './model.ts'
import { tellClaim, tellConflict, tellGrowth, tellPod, type Verb } from './tell.ts'

export interface Writers {
  readonly client: Client
  readonly recorder: EventRecorder
}

/** Does what a plan says. The status is written, and history cut, however the actions went; a failure is thrown after that. */
export async function execute(plan: Plan, set: StatefulSet, writers: Writers): Promise<void> {
  if (plan.ownership.some((action) => action.is === 'adopt-pod'))
    await confirmAlive(writers.client, StatefulSetKind, set)
  for (const action of plan.ownership) await act(action, set, writers)
  let failure: { readonly error: unknown } | null = null
  try {
    for (const lanes of plan.phases) await runLanes(lanes, set, writers)
  } catch (error) {
    failure = { error }
  }
  const status = failure === null ? plan.status : plan.statusIfRefused
  if (status !== null && status !== undefined) await writeStatus(writers.client, set, status)
  for (const revision of plan.prune)
    await writers.client.delete(ControllerRevisionKind, refOf(revision)).catch(nullIf('NotFound'))
  if (failure !== null) throw failure.error
}

async function runLanes(lanes: readonly Lane[], set: StatefulSet, writers: Writers): Promise<void> {
  const run = async (lane: Lane) => {
    for (const [at, action] of lane.entries()) {
      const done = act(action, set, writers)
      await done.catch((error) => afterRefusal(action, lane.slice(at + 1), error, set, writers))
    }
  }
  const isParallel = set.spec?.podManagementPolicy === 'Parallel'
  if (isParallel) return await slowStart(lanes, (lane) => (lane.length === 0 ? null : run(lane)))
  for (const lane of lanes) await run(lane)
}

/** The claims of a pod that may not be made are there already, and are owned as if it were. */
async function afterRefusal(refused: Action, rest: Lane, error: unknown, set: StatefulSet, writers: Writers) {
  if (refused.is === 'create-pod' && !isStatusError(error, 'AlreadyExists'))
    for (const action of rest) if (action.is === 'own-claims') await ownClaims(action, set, writers)
  throw error
}

async function act(action: Action, set: StatefulSet, { client, recorder }: Writers): Promise<void> {
  const namespace = set.metadata.namespace ?? ''
  switch (action.is) {
    case 'adopt-pod':
      return await adoptObject(client, set, PodKind, action.pod)
    case 'release-pod':
      return await releaseObject(client, set, PodKind, action.pod)
    case 'make-claims':
      return await makeClaims(action, set, { client, recorder })
    case 'own-claims':
      return await ownClaims(action, set, { client, recorder })
    case 'create-pod':
      return await told(recorder, set, 'Create', action.pod.metadata.name ?? '', client.create(PodKind, action.pod))
    case 'repair-pod':
      return await told(recorder, set, 'Update', action.pod.metadata.name ?? '', repairPod(client, action.pod))
    case 'delete-pod': {
      const deletion = client.delete(PodKind, { namespace, name: action.name }, { uid: action.uid })
      return await told(recorder, set, 'Delete', action.name, deletion)
    }
    case 'release-pod-of-dead-node': {
      if (!(await isKnownDead(client, action.node))) return
      const options = { uid: action.uid, gracePeriodSeconds: 0 }
      const deletion = client.delete(PodKind, { namespace, name: action.name }, options)
      return await told(recorder, set, 'Delete', action.name, deletion)
    }
    case 'grow-claims':
      return await growClaims(action, set, { client, recorder })
    case 'keep-set':
      return await setKept(client, set, 'keep')
    case 'let-set-go':
      return await setKept(client, set, 'let go')
    default:
      return unreachable(action)
  }
}

/** Asked of the API server itself: what we knew of the node may be old, and it on again. */
async function isKnownDead(client: Client, name: string): Promise<boolean> {
  const node = await client.get(NodeKind, { name }).catch(nullIf('NotFound'))
  return node !== null && isPoweredOff(node)
}

/** Where somebody wrote it meanwhile, as we do when we take it over, its newest version gets what it lacks. */
async function repairPod(client: Client, pod: Pod): Promise<void> {
  try {
    await client.update(PodKind, pod)
  } catch (error) {
    if (!isStatusError(error, 'Conflict')) throw error
    const newest = await client.get(PodKind, refOf(pod))
    if (newest.metadata.uid !== pod.metadata.uid) throw error
    const labels = { ...newest.metadata.labels, ...identityOf(pod) }
    const volumes = pod.spec?.volumes
    const spec = { ...newest.spec, ...(volumes && { volumes }) }
    await client.update(PodKind, { ...newest, metadata: { ...newest.metadata, labels }, spec } as Pod)
  }
}

/** Refusals that say only that what we knew was old are not worth an event: the next look settles them. */
const outdated = ['AlreadyExists', 'Conflict', 'NotFound']
/** As upstream one who is not there to be repaired is told of: it may be one who never will be. */
const outdatedRepair = ['Conflict']

async function told(
  recorder: EventRecorder,
  set: StatefulSet,
  verb: Verb,
  podName: string,
  write: Promise<unknown>,
): Promise<void> {
  try {
    await write
  } catch (error) {
    const silent = verb === 'Update' ? outdatedRepair : outdated
    if (!silent.some((reason) => isStatusError(error, reason))) tellPod(recorder, set, verb, podName, messageOf(error))
    throw error
  }
  tellPod(recorder, set, verb, podName, null)
}

async function makeClaims(
  { podName, create, terminating, failure }: Extract<Action, { is: 'make-claims' }>,
  set: StatefulSet,
  { client, recorder }: Writers,
): Promise<void> {
  const failures: string[] = []
  for (const claim of create) {
    const name = claim.metadata.name ?? ''
    try {
      await client.create(PersistentVolumeClaimKind, claim)
      tellClaim(recorder, set, name, podName, null)
    } catch (error) {
      if (!isStatusError(error, 'AlreadyExists')) tellClaim(recorder, set, name, podName, messageOf(error))
      failures.push(`failed to create PVC ${name}: ${messageOf(error)}`)
    }
  }
  failures.push(...terminating.map((name) => `pvc ${name} is being deleted`))
  if (failures.length === 0) return
  const message = failures.length === 1 ? failures[0]! : `[${failures.join(', ')}]`
  if (failure !== 'none') tellPod(recorder, set, failure === 'create' ? 'Create' : 'Update', podName, message)
  throw new StatusError(409, 'Conflict', message)
}

/** A claim that is gone in the meantime is taken up next time. */
async function ownClaims(
  { podName, claims, conflicting }: Extract<Action, { is: 'own-claims' }>,
  set: StatefulSet,
  { client, recorder }: Writers,
): Promise<void> {
  for (const name of conflicting) tellConflict(recorder, set, name)
  for (const { name, owners, resourceVersion } of claims) {
    const ownerReferences = owners.length === 0 ? null : owners
    const patch = { metadata: { ownerReferences, ...(resourceVersion !== undefined && { resourceVersion }) } }
    const ref = { namespace: set.metadata.namespace ?? '', name }
    try {
      await client
        .patch(PersistentVolumeClaimKind, ref, 'application/merge-patch+json', patch)
        .catch(nullIf('NotFound'))
    } catch (error) {
      if (!isStatusError(error, 'Conflict')) tellPod(recorder, set, 'Update', podName, messageOf(error))
      throw error
    }
  }
}

/** Whether a volume may grow is its class's to say; the refusal is told. */
async function growClaims(
  { podName, claims }: Extract<Action, { is: 'grow-claims' }>,
  set: StatefulSet,
  { client, recorder }: Writers,
): Promise<void> {
  for (const { name, storage, resourceVersion } of claims) {
    const ref = { namespace: set.metadata.namespace ?? '', name }
    const patch = { metadata: { resourceVersion }, spec: { resources: { requests: { storage } } } }
    try {
      await client.patch(PersistentVolumeClaimKind, ref, 'application/merge-patch+json', patch)
    } catch (error) {
      if (!outdated.some((reason) => isStatusError(error, reason)))
        tellGrowth(recorder, set, name, podName, messageOf(error))
      throw error
    }
    tellGrowth(recorder, set, name, podName, null)
  }
}

/** Written over a newer version of the set, too: the observation is ours to report whatever else changed. */
async function writeStatus(client: Client, set: StatefulSet, status: NonNullable<Plan['status']>): Promise<void> {
  let newest = set
  for (;;) {
    try {
      await client.update(StatefulSetKind, { ...newest, status }, { subresource: 'status' })
      return
    } catch (error) {
      if (isStatusError(error, 'NotFound')) return
      if (!isStatusError(error, 'Conflict')) throw error
    }
    newest = await client.get(StatefulSetKind, refOf(set))
    if (newest.metadata.uid !== set.metadata.uid) return
  }
}
