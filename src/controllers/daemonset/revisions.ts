import { ControllerRevisionKind } from '../../api/apps/v1/controller-revision.ts'
import type { ControllerRevision, DaemonSet } from '../../api/types.gen.ts'
import type { Client } from '../../client/client.ts'
import { canonicalJson, hashText } from '../hash.ts'
import { ownerReferenceTo } from '../owner-reference.ts'
import { hashLabel } from './pod-for.ts'

/** Oldest first. */
export function inOrder(revisions: readonly ControllerRevision[]): readonly ControllerRevision[] {
  return revisions.toSorted(
    (a, b) => a.revision - b.revision || ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1),
  )
}

function dataOf({ spec }: DaemonSet): string {
  return canonicalJson({ spec: { template: { ...spec?.template, $patch: 'replace' } } })
}

/** The history with the present template as its last entry; an older one that says the same is used again. */
export async function record(
  client: Client,
  set: DaemonSet,
  history: readonly ControllerRevision[],
): Promise<{ readonly hash: string; readonly history: readonly ControllerRevision[] }> {
  const data = dataOf(set)
  const number = (history.at(-1)?.revision ?? 0) + 1
  const equal = history.findLast((revision) => canonicalJson(revision.data) === data)
  const hashOf = ({ metadata }: ControllerRevision) => metadata.labels?.[hashLabel] ?? ''
  if (equal !== undefined && equal === history.at(-1)) return { hash: hashOf(equal), history }
  if (equal !== undefined) {
    const renewed = await client.update(ControllerRevisionKind, { ...equal, revision: number })
    return { hash: hashOf(equal), history: [...history.filter((one) => one !== equal), renewed] }
  }
  const hash = hashText(`${data}${set.status?.collisionCount ?? ''}`)
  const created = await client.create(ControllerRevisionKind, {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${set.metadata.name}-${hash}`,
      namespace: set.metadata.namespace ?? '',
      labels: { ...set.spec?.template.metadata?.labels, [hashLabel]: hash },
      ...(set.metadata.annotations && { annotations: set.metadata.annotations }),
      ownerReferences: [ownerReferenceTo(set)],
    },
    data: JSON.parse(data),
    revision: number,
  })
  return { hash, history: [...history, created] }
}
