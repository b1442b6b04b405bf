import { ControllerRevisionKind } from '../../api/apps/v1/controller-revision.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { ControllerRevision, StatefulSet } from '../../api/types.gen.ts'
import { unreachable } from '../../base/assert.ts'
import { refOf } from '../../client/api-client.ts'
import type { Client } from '../../client/client.ts'
import { saysTheSame } from '../revision-data.ts'
import type { Versions } from './model.ts'
import { revisionFor, settleHistory, versionsOf } from './revisions.ts'

/** Writes what the history lacks, and answers the versions pods are made of. */
export async function recordVersions(
  client: Client,
  set: StatefulSet,
  history: readonly ControllerRevision[],
): Promise<Versions> {
  const collisionCount = set.status?.collisionCount ?? 0
  const step = settleHistory(set, history)
  switch (step.is) {
    case 'right':
      return versionsOf(set, history, step.update, collisionCount)
    case 'renumber': {
      const update = await client.update(ControllerRevisionKind, { ...step.revision, revision: step.number })
      return versionsOf(set, history, update, collisionCount)
    }
    case 'create': {
      const created = await create(client, set, step.number, collisionCount)
      return versionsOf(set, history, created.revision, created.collisionCount)
    }
    default:
      return unreachable(step)
  }
}

/** A name that is taken by other data is avoided by counting the collision into the hash. */
async function create(client: Client, set: StatefulSet, number: number, firstCollisionCount: number) {
  for (let collisionCount = firstCollisionCount; ; collisionCount++) {
    const wanted = revisionFor(set, number, collisionCount, firstCollisionCount)
    try {
      return { revision: await client.create(ControllerRevisionKind, wanted), collisionCount }
    } catch (error) {
      if (!isStatusError(error, 'AlreadyExists')) throw error
      const taken = await client.get(ControllerRevisionKind, refOf(wanted))
      if (saysTheSame(taken, wanted)) return { revision: taken, collisionCount }
    }
  }
}
