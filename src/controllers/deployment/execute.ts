import { DeploymentKind } from '../../api/apps/v1/deployment.ts'
import { ReplicaSetKind } from '../../api/apps/v1/replica-set.ts'
import { isStatusError, nullIf } from '../../api/meta/status-error.ts'
import type { Deployment, ReplicaSet } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import { messageOf } from '../../base/message-of.ts'
import { refOf } from '../../client/api-client.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { isControlledBy } from '../owner-reference.ts'
import { revisionKey, sizedAs } from './annotations.ts'
import { withCondition } from './conditions.ts'
import type { Plan, SetView, Status } from './model.ts'
import { desire } from './observe.ts'
import { isChanged, layOut } from './sets.ts'

export interface Writers {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly clock: Clock
}

/** Does what a plan says. A set that changed meanwhile is refused by the server, and the next look starts from there. */
export async function execute(
  { writes, prune, status, revision }: Plan,
  object: Deployment,
  writers: Writers,
): Promise<void> {
  const { client } = writers
  for (const view of writes) await writeSet(view, object, writers)
  for (const set of prune)
    await client.delete(ReplicaSetKind, refOf(set), { uid: set.metadata.uid ?? '' }).catch(nullIf('NotFound'))
  if (status === null) return
  const annotations = { ...object.metadata.annotations, ...(revision !== null && { [revisionKey]: revision }) }
  const next = { ...object, metadata: { ...object.metadata, annotations }, status }
  await client.update(DeploymentKind, next, { subresource: 'status' }).catch(nullIf('NotFound'))
}

async function writeSet(view: SetView, object: Deployment, writers: Writers): Promise<void> {
  const { client, recorder } = writers
  const { set, exists, replicas } = view
  const before = exists ? (set.spec?.replicas ?? 1) : 0
  if (!exists) await create(written(set, view), object, writers)
  else await client.update(ReplicaSetKind, written(await renewed(view, client), view))
  if (replicas === before) return
  const direction = replicas > before ? 'up' : 'down'
  const message = `Scaled ${direction} replica set ${set.metadata.name} from ${before} to ${replicas}`
  recorder.event(object, 'Normal', 'ScalingReplicaSet', message)
}

/** What a set is comes before how large it is, in a write of its own: a watcher sees the revision move first, as upstream. */
async function renewed(view: SetView, client: Client): Promise<ReplicaSet> {
  const { set, replicas } = view
  const before = set.spec?.replicas ?? 1
  const settled = { ...view, replicas: before, annotations: sizedAs(view.annotations, set.metadata.annotations ?? {}) }
  return replicas === before || !isChanged(settled) ? set : client.update(ReplicaSetKind, written(set, settled))
}

function written(set: ReplicaSet, { replicas, annotations, minReadySeconds }: SetView): ReplicaSet {
  const { minReadySeconds: _, ...spec } = set.spec ?? {}
  return {
    ...set,
    metadata: { ...set.metadata, annotations },
    spec: { ...spec, replicas, ...(minReadySeconds > 0 && { minReadySeconds }) },
  } as ReplicaSet
}

/** The name may be ours already, not yet seen; where another has it, the collision is counted into the next name. */
async function create(set: ReplicaSet, object: Deployment, writers: Writers): Promise<void> {
  const { client } = writers
  try {
    await client.create(ReplicaSetKind, set)
  } catch (error) {
    if (!isStatusError(error, 'AlreadyExists')) {
      await tellFailure(`Failed to create new replica set "${set.metadata.name}": ${messageOf(error)}`, object, writers)
      throw error
    }
    const taken = await client.get(ReplicaSetKind, refOf(set))
    const isOurs = isControlledBy(taken, object) && layOut({ desired: desire(object), sets: [taken] }).fresh !== null
    if (!isOurs) {
      const status: Status = { ...object.status, collisionCount: (object.status?.collisionCount ?? 0) + 1 }
      await client.update(DeploymentKind, { ...object, status }, { subresource: 'status' })
    }
    throw error
  }
}

/** A rollout that cannot even begin says so in its status, if it has a deadline at all, and in an event. */
async function tellFailure(message: string, object: Deployment, { client, recorder, clock }: Writers): Promise<void> {
  const reason = 'ReplicaSetCreateError'
  recorder.event(object, 'Warning', reason, message)
  const before = object.status?.conditions ?? []
  const failed = { type: 'Progressing', status: 'False', reason, message }
  const conditions = withCondition(before, failed, clock.now())
  if (desire(object).deadlineMs === null || conditions === before) return
  const status = { ...object.status, conditions }
  await client.update(DeploymentKind, { ...object, status }, { subresource: 'status' }).catch(nullIf('NotFound'))
}
