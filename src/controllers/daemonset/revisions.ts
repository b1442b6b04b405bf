import { ControllerRevisionKind } from '../../api/apps/v1/controller-revision.ts'
import { DaemonSetKind } from '../../api/apps/v1/daemon-set.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { ControllerRevision, DaemonSet } from '../../api/types.gen.ts'
import { refOf } from '../../client/api-client.ts'
import type { Client } from '../../client/client.ts'
import { ownerReferenceTo } from '../owner-reference.ts'
import { dataOf, recordedData, saysTheSame } from '../revision-data.ts'
import { templateHash } from '../template-hash.ts'
import { hashLabel } from './labels.ts'
import type { Status } from './model.ts'

/** Oldest first. */
export function inOrder(revisions: readonly ControllerRevision[]): readonly ControllerRevision[] {
  return revisions.toSorted(
    (a, b) => a.revision - b.revision || ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1),
  )
}

const zeroStatus = { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 }

/** The history with the present template as its last entry; an older one that says the same is used again. */
export async function record(
  client: Client,
  set: DaemonSet,
  history: readonly ControllerRevision[],
): Promise<{ readonly hash: string; readonly history: readonly ControllerRevision[] }> {
  const data = dataOf(set)
  const number = (history.at(-1)?.revision ?? 0) + 1
  const equal = history.findLast((revision) => recordedData(revision) === data)
  const hashOf = ({ metadata }: ControllerRevision) => metadata.labels?.[hashLabel] ?? ''
  if (equal !== undefined && equal === history.at(-1)) return { hash: hashOf(equal), history }
  if (equal !== undefined) {
    const renewed = await client.update(ControllerRevisionKind, { ...equal, revision: number })
    return { hash: hashOf(equal), history: [...history.filter((one) => one !== equal), renewed] }
  }
  const next = revisionOf(set, number)
  const created = await create(client, set, next)
  return { hash: hashOf(next), history: [...history, created] }
}

function revisionOf(set: DaemonSet, number: number): ControllerRevision {
  const template = set.spec?.template
  const hash = templateHash(template ?? {}, set.status?.collisionCount)
  return {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${set.metadata.name}-${hash}`,
      namespace: set.metadata.namespace ?? '',
      labels: { ...template?.metadata?.labels, [hashLabel]: hash },
      ...(set.metadata.annotations && { annotations: set.metadata.annotations }),
      ownerReferences: [ownerReferenceTo(set)],
    },
    data: JSON.parse(dataOf(set)),
    revision: number,
  }
}

/** The name may be ours already, not yet seen; where another has it, the collision is counted into the next name. */
async function create(client: Client, set: DaemonSet, revision: ControllerRevision): Promise<ControllerRevision> {
  try {
    return await client.create(ControllerRevisionKind, revision)
  } catch (error) {
    if (!isStatusError(error, 'AlreadyExists')) throw error
    const taken = await client.get(ControllerRevisionKind, refOf(revision))
    if (saysTheSame(taken, revision)) return taken
    const status: Status = { ...zeroStatus, ...set.status, collisionCount: (set.status?.collisionCount ?? 0) + 1 }
    await client.update(DaemonSetKind, { ...set, status }, { subresource: 'status' })
    throw error
  }
}
