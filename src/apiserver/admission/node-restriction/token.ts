import type {
  CSIDriver,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  TokenRequest,
  Volume,
} from '../../../api/types.gen.ts'
import { aggregate } from '../../auth/rbac/rbac-authorizer.ts'
import { notFound } from '../../refusals.ts'
import type { Registry } from '../../registry.ts'
import type { NodeRule } from './node-rule.ts'

/** A node gets tokens for pods that run on it, for whom the pod means them. */
export const tokenFault: NodeRule = (
  { registry, decide },
  node,
  { operation, subresource, namespace, name, object, call },
) => {
  if (operation !== 'CREATE' || subresource !== 'token') return null
  const { audiences, boundObjectRef: bound = null } = (object as TokenRequest | null)?.spec ?? {}
  if (bound === null || bound.apiVersion !== 'v1' || bound.kind !== 'Pod' || !bound.name) {
    return 'node requested token not bound to a pod'
  }
  if (!bound.uid) return 'node requested token with a pod binding without a uid'
  const pod = registry.object('', 'v1', 'pods', namespace, bound.name) as Pod | null
  if (pod === null) throw notFound({ group: '', resource: 'pod' }, bound.name)
  if (pod.metadata?.uid !== bound.uid) {
    return `the UID in the bound object reference (${bound.uid}) does not match the UID in record. The object might have been deleted and then recreated`
  }
  if (pod.spec?.nodeName !== node) return 'node requested token bound to a pod scheduled on a different node'
  const [audience = '', ...more] = audiences ?? []
  if (more.length > 0) return 'node may only request 0 or 1 audiences'
  const drivers = audiencesOf(registry, pod)
  if (drivers.named.includes(audience)) return null
  if (drivers.errors.length > 0) {
    return `error validating audience ${JSON.stringify(audience)}: ${aggregate(drivers.errors)}`
  }
  const verb = 'request-serviceaccounts-token-audience'
  const asked = { is: 'resource', verb, group: '', version: 'v1', resource: audience, subresource: null } as const
  if (decide(call.user, { ...asked, namespace, name }).is === 'allowed') return null
  return `audience ${JSON.stringify(audience)} not found in pod spec volume, ${call.user.name} is not authorized to request tokens for this audience`
}

interface Audiences {
  readonly named: readonly string[]
  readonly errors: readonly string[]
}

/** For whom a pod's volumes want tokens: by themselves, or by the drivers behind them. */
function audiencesOf(registry: Registry, pod: Pod): Audiences {
  const named: string[] = []
  const errors: string[] = []
  for (const volume of pod.spec?.volumes ?? []) {
    for (const { serviceAccountToken: token } of volume.projected?.sources ?? []) {
      if (token !== undefined) named.push(token.audience ?? '')
    }
    const name = volume.csi?.driver ?? driverOfClaim(registry, pod, volume)
    if (name === '') continue
    const driver = registry.object('storage.k8s.io', 'v1', 'csidrivers', null, name) as CSIDriver | null
    if (driver === null) errors.push(`csidriver.storage.k8s.io ${JSON.stringify(name)} not found`)
    for (const request of driver?.spec?.tokenRequests ?? []) named.push(request.audience)
  }
  return { named, errors }
}

/** Empty where the volume is no claim, or its claim not bound to a volume of a driver's. */
function driverOfClaim(registry: Registry, { metadata }: Pod, volume: Volume): string {
  const name =
    volume.ephemeral === undefined ? volume.persistentVolumeClaim?.claimName : `${metadata?.name}-${volume.name}`
  if (name === undefined) return ''
  const claim = registry.object('', 'v1', 'persistentvolumeclaims', metadata?.namespace ?? '', name)
  const { volumeName = '' } = (claim as PersistentVolumeClaim | null)?.spec ?? {}
  const bound = registry.object('', 'v1', 'persistentvolumes', null, volumeName) as PersistentVolume | null
  return bound?.spec?.csi?.driver ?? ''
}
