import type { ApiObject } from '../api/meta/object.ts'
import { scheme } from '../api/scheme.ts'
import type { World } from './world.ts'

/** What tells of the way there, which is another after a crash. */
const passing = new Set([
  ...['uid', 'resourceVersion', 'managedFields', 'nodeName', 'containerStatuses', 'images'],
  ...['generation', 'observedGeneration'],
  // Upstream's, too: a manager that ends between a new ReplicaSet and its Deployment's status leaves the words of before.
  ...['message', 'endpoints.kubernetes.io/last-change-trigger-time'],
  // As upstream's: a manager that ends between a new scale and the autoscaler's status knows nothing of having scaled.
  ...['desiredReplicas', 'lastScaleTime'],
  // Signed, with the moment and a uid in it.
  'token',
])
const unlooked = new Set(['Event', 'Lease', 'ConfigMap'])
const clusterWide = new Set(['Node', 'PersistentVolume', 'Namespace', 'VolumeAttachment', 'CertificateSigningRequest'])

/**
 * All objects at rest, one line each, sorted: without names that chance gave, times, addresses and uids, so that two ways to
 * the same rest have the same picture.
 */
export async function picture({ plane }: World): Promise<readonly string[]> {
  const kinds = scheme.storages.filter(({ kind, verbs }) => verbs.includes('list') && !unlooked.has(kind))
  const lines: string[] = []
  for (const kind of kinds) {
    for (const object of (await plane.client.list(kind)).items) {
      if (object.metadata?.namespace !== undefined || clusterWide.has(kind.kind)) lines.push(lineOf(kind.kind, object))
    }
  }
  return lines.sort()
}

function lineOf(
  kind: string,
  object: ApiObject & { readonly status?: { readonly observedGeneration?: number } },
): string {
  const { metadata, status } = object
  const isBehind = status?.observedGeneration !== undefined && status.observedGeneration !== metadata?.generation
  const told = JSON.stringify(object, (key, value: unknown) => {
    if (passing.has(key)) return undefined
    return Array.isArray(value) ? inOrder(lasting(value)) : value
  })
  return nameless(`${kind}${isBehind ? ', its status of an older generation,' : ''} ${told}`)
}

/** As upstream's: a manager that ends between the pod of a job that goes on and the job's status leaves it told suspended when it is done. */
function lasting(list: readonly unknown[]): readonly unknown[] {
  const typeOf = (one: unknown) => (one as { readonly type?: unknown } | null)?.type
  const isDone = list.some((one) => typeOf(one) === 'Complete' || typeOf(one) === 'Failed')
  return isDone ? list.filter((one) => typeOf(one) !== 'Suspended') : list
}

function inOrder(list: readonly unknown[]): readonly unknown[] {
  return list.toSorted((a, b) => (nameless(JSON.stringify(a)) < nameless(JSON.stringify(b)) ? -1 : 1))
}

/** Without what chance and time gave. */
function nameless(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UID')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replaceAll(/-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g, '-*')
    .replaceAll(/\b\d+\.\d+\.\d+\.\d+\b/g, 'IP')
    .replaceAll(/\bnode-\d+/g, 'NODE')
    .replace(',"annotations":{}', '')
}
