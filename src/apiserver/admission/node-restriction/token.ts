import { goQuoted } from '../../../api/ops/go/text.ts'
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
    return `error validating audience ${goQuoted(audience)}: ${aggregate(drivers.errors)}`
  }
  const verb = 'request-serviceaccounts-token-audience'
  const asked = { is: 'resource', verb, group: '', version: 'v1', resource: audience, subresource: null } as const
  if (decide(call.user, { ...asked, namespace, name }).is === 'allowed') return null
  return `audience ${goQuoted(audience)} not found in pod spec volume, ${call.user.name} is not authorized to request tokens for this audience`
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
    const driver = driverOf(registry, pod, volume)
    if (typeof driver === 'string') errors.push(driver)
    else for (const { audience } of driver?.spec?.tokenRequests ?? []) named.push(audience)
  }
  return { named, errors }
}

/** Null: there is none behind the volume; a text: what is not there on the way to it. */
function driverOf(registry: Registry, pod: Pod, volume: Volume): CSIDriver | null | string {
  const claimName =
    volume.ephemeral === undefined ? volume.persistentVolumeClaim?.claimName : `${pod.metadata?.name}-${volume.name}`
  if (claimName === undefined) return namedDriver(registry, volume.csi?.driver ?? migratedDriver(volume))
  const namespace = pod.metadata?.namespace ?? ''
  const claim = registry.object(
    '',
    'v1',
    'persistentvolumeclaims',
    namespace,
    claimName,
  ) as PersistentVolumeClaim | null
  if (claim === null) return missing('persistentvolumeclaim', claimName)
  const { volumeName = '' } = claim.spec ?? {}
  const bound = registry.object('', 'v1', 'persistentvolumes', null, volumeName) as PersistentVolume | null
  if (bound === null) return missing('persistentvolume', volumeName)
  return namedDriver(registry, bound.spec?.csi?.driver ?? migratedDriver(bound.spec ?? {}))
}

function namedDriver(registry: Registry, name: string): CSIDriver | null | string {
  if (name === '') return null
  const driver = registry.object('storage.k8s.io', 'v1', 'csidrivers', null, name) as CSIDriver | null
  return driver ?? missing('csidriver.storage.k8s.io', name)
}

function missing(what: string, name: string): string {
  return `${what} ${goQuoted(name)} not found`
}

/** The drivers that took the place of what Kubernetes could do by itself. */
const migrated = {
  awsElasticBlockStore: 'ebs.csi.aws.com',
  azureDisk: 'disk.csi.azure.com',
  azureFile: 'file.csi.azure.com',
  cinder: 'cinder.csi.openstack.org',
  gcePersistentDisk: 'pd.csi.storage.gke.io',
  portworxVolume: 'pxd.portworx.com',
  vsphereVolume: 'csi.vsphere.vmware.com',
} as const

function migratedDriver(source: Partial<Record<keyof typeof migrated, unknown>>): string {
  const found = Object.entries(migrated).find(([name]) => source[name as keyof typeof migrated] !== undefined)
  return found?.[1] ?? ''
}
