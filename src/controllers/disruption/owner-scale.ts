import { apiVersionOf, type Kind } from '../../api/kind.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import { scheme } from '../../api/scheme.ts'
import type { OwnerReference, Pod, Scale } from '../../api/types.gen.ts'
import { messageOf } from '../../base/message-of.ts'
import type { Client } from '../../client/client.ts'
import { customKindOf, definitions } from '../custom-kinds.ts'
import { controllerOf } from '../owner-reference.ts'
import type { Scale as ScaleOfPods } from './model.ts'

/** How many pods the controller of a pod wants; `why` in upstream's words. */
export type OwnerScale =
  | { readonly is: 'known'; readonly uid: string; readonly replicas: number }
  | { readonly is: 'unknown'; readonly why: string }

/** The scales of all that control these pods, together; what `known` does not know is asked for. */
export async function scaleOf(
  selected: readonly Pod[],
  known: (pod: Pod) => OwnerScale | null,
  client: Client,
): Promise<ScaleOfPods> {
  const replicas = new Map<string, number>()
  const asked = new Map<string, OwnerScale>()
  let unmanaged = 0
  for (const pod of selected) {
    const reference = controllerOf(pod)
    if (reference === undefined) {
      unmanaged += 1
      continue
    }
    const scale = known(pod) ?? asked.get(reference.uid) ?? (await askedScale(client, pod, reference))
    asked.set(reference.uid, scale)
    if (scale.is === 'unknown') return scale
    replicas.set(scale.uid, scale.replicas)
  }
  return { is: 'known', replicas: [...replicas.values()].reduce((total, one) => total + one, 0), unmanaged }
}

/** Asks the scale subresource of whatever kind controls the pod, a custom one for instance. */
async function askedScale(client: Client, pod: Pod, reference: OwnerReference): Promise<OwnerScale> {
  const { namespace = '', name = '' } = pod.metadata
  const kind = await servedKind(client, reference)
  if (kind === null) {
    const { kind: kindName, apiVersion } = reference
    return { is: 'unknown', why: `no matches for kind "${kindName}" in version "${apiVersion}"` }
  }
  if (kind.scale === null) {
    const resource = kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`
    return { is: 'unknown', why: `${resource} does not implement the scale subresource` }
  }
  try {
    const ref = { namespace, name: reference.name }
    const { metadata, spec } = await client.get(kind as unknown as Kind<Scale>, ref, { subresource: 'scale' })
    if (metadata?.uid === reference.uid) return { is: 'known', uid: reference.uid, replicas: spec?.replicas ?? 0 }
  } catch (error) {
    if (!isStatusError(error, 'NotFound')) return { is: 'unknown', why: messageOf(error) }
  }
  return { is: 'unknown', why: `found no controllers for pod "${name}"` }
}

async function servedKind(client: Client, { apiVersion, kind }: OwnerReference): Promise<Kind | null> {
  const isIt = (one: Kind) => one.kind === kind && apiVersionOf(one) === apiVersion
  const builtIn = scheme.storages.find(isIt)
  if (builtIn !== undefined) return builtIn
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1)
  for (const definition of await definitions(client)) {
    const custom = customKindOf(definition, version)
    if (custom !== null && isIt(custom)) return custom
  }
  return null
}
