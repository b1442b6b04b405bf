/** A pod's volumes resolved to what has to be on the disk: pure. */
import type { NFSVolumeSource, PersistentVolume, PersistentVolumeClaim, Pod, Volume } from '../../api/types.gen.ts'
import { quantityValue } from '../../api/value/quantity.ts'
import { podResources } from '../resources.ts'
import type { PlannedFile } from './planned-file.ts'
import { configMapFiles, downwardFiles, projectedFiles, secretFiles } from './projected-files.ts'
import { setUpFailed, VolumeError } from './volume-error.ts'
import type { VolumeLookups } from './volume-lookups.ts'

export type VolumePlan =
  | {
      readonly is: 'scratch'
      readonly name: string
      readonly medium: 'disk' | 'memory'
      readonly sizeLimitBytes: number | null
    }
  | {
      readonly is: 'files'
      readonly name: string
      readonly plugin: string
      /** What may be a secret is never on a disk. */
      readonly medium: 'disk' | 'memory'
      readonly files: readonly PlannedFile[]
    }
  | { readonly is: 'host-path'; readonly name: string; readonly path: string; readonly type: string }
  | {
      readonly is: 'persistent'
      readonly name: string
      readonly path: string
      readonly origin: Origin
      readonly type: string
      readonly readOnly: boolean
    }
  | {
      /** A volume in mode Block: containers see a device, behind which is a device of the machine or a file. */
      readonly is: 'device'
      readonly name: string
      readonly path: string
      readonly origin: Origin
      readonly type: string
      readonly readOnly: boolean
      readonly capacityBytes: number
    }
  | {
      /** berth's own, whose capacity is a limit: a file with a file system in it, mounted for this pod. */
      readonly is: 'disk'
      readonly name: string
      readonly path: string
      readonly readOnly: boolean
      readonly capacityBytes: number
    }
  | NfsPlan

/** A folder of an NFS server, mounted for this pod. */
type NfsPlan = {
  readonly is: 'nfs'
  readonly name: string
  readonly server: string
  readonly path: string
  readonly options: readonly string[]
  readonly readOnly: boolean
}

/** `provisioned`: berth's own, made when its claim was bound; one that is not there has lost its data. */
type Origin = 'provisioned' | 'host-path' | 'local'

/** Volumes made from local storage by berth: for its own class, for upstream's test class, or in a cloud's stead. */
function isProvisionedHere(notes: Readonly<Record<string, string>> = {}): boolean {
  const provisioners = ['berth.dev/host-path', 'kubernetes.io/host-path']
  return provisioners.includes(notes['pv.kubernetes.io/provisioned-by'] ?? '') || 'berth.dev/stand-in' in notes
}

export function planVolumes(pod: Pod, lookups: VolumeLookups): readonly VolumePlan[] {
  return (pod.spec?.volumes ?? []).map((volume) => planVolume(pod, volume, lookups))
}

function planVolume(pod: Pod, volume: Volume, lookups: VolumeLookups): VolumePlan {
  const { name } = volume
  const files = (plugin: string, planned: readonly PlannedFile[]): VolumePlan => ({
    is: 'files',
    name,
    plugin: `kubernetes.io~${plugin}`,
    medium: plugin === 'configmap' ? 'disk' : 'memory',
    files: planned,
  })
  try {
    if (volume.configMap !== undefined) return files('configmap', configMapFiles(volume.configMap, lookups))
    if (volume.secret !== undefined) return files('secret', secretFiles(volume.secret, lookups))
    if (volume.downwardAPI !== undefined) return files('downward-api', downwardFiles(pod, volume.downwardAPI, lookups))
    if (volume.projected !== undefined) {
      return files('projected', projectedFiles(pod, name, volume.projected, lookups))
    }
  } catch (error) {
    if (error instanceof VolumeError) throw setUpFailed(name, error.message)
    throw error
  }
  if (volume.hostPath !== undefined) {
    return { is: 'host-path', name, path: volume.hostPath.path, type: volume.hostPath.type ?? '' }
  }
  if (volume.nfs !== undefined) return nfsPlan(name, volume.nfs, [], false)
  if (volume.persistentVolumeClaim !== undefined) {
    const { claimName, readOnly } = volume.persistentVolumeClaim
    return planClaim(pod, name, claimName, readOnly === true, lookups)
  }
  if (volume.ephemeral !== undefined) return planClaim(pod, name, `${pod.metadata.name}-${name}`, false, lookups)
  const { emptyDir } = volume
  const known = new Set(['name', 'emptyDir'])
  const other = Object.keys(volume).find((key) => !known.has(key))
  if (volume.csi !== undefined) {
    throw setUpFailed(name, `kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: ${unregistered(volume.csi)}`)
  }
  if (emptyDir === undefined && other !== undefined) throw unsupported(name, other)
  return {
    is: 'scratch',
    name,
    medium: emptyDir?.medium === 'Memory' ? 'memory' : 'disk',
    sizeLimitBytes: sizeLimitOf(pod, emptyDir, lookups.allocatable),
  }
}

/** What is kept in memory counts as the pod's: without a limit of its own, or with a greater one, it is the pod's, or the node's. */
function sizeLimitOf(pod: Pod, emptyDir: Volume['emptyDir'], allocatable: VolumeLookups['allocatable']): number | null {
  const own = emptyDir?.sizeLimit === undefined ? 0 : quantityValue(emptyDir.sizeLimit)
  const inMemory = [podResources(pod).memoryLimitBytes, quantityValue(allocatable['memory'] ?? '0')]
  const limits = [own, ...(emptyDir?.medium === 'Memory' ? inMemory : [])].filter((limit) => limit > 0)
  return limits.length === 0 ? null : Math.min(...limits)
}

function unsupported(volume: string, plugin: string): VolumeError {
  return setUpFailed(volume, `this node has no driver for volumes of type ${plugin}`)
}

function unregistered({ driver }: { readonly driver: string }): string {
  return `driver name ${driver} not found in the list of registered CSI drivers`
}

function planClaim(pod: Pod, name: string, claimName: string, readOnly: boolean, lookups: VolumeLookups): VolumePlan {
  const about = `${pod.metadata.namespace}/${claimName}`
  const refuse = (why: string) =>
    new VolumeError(
      `Unable to attach or mount volumes: unmounted volumes=[${name}], unattached volumes=[], ` +
        `failed to process volumes=[${name}]: error processing PVC ${about}: ${why}`,
    )
  const claim = lookups.claim(claimName)
  if (claim === undefined)
    throw refuse(`failed to fetch PVC from API server: persistentvolumeclaims "${claimName}" not found`)
  const volumeName = claim.spec?.volumeName ?? ''
  if (!isBound(claim) || volumeName === '') throw refuse('PVC is not bound')
  const volume = lookups.persistentVolume(volumeName)
  if (volume === undefined)
    throw refuse(`failed to fetch PV "${volumeName}" from API server: persistentvolumes "${volumeName}" not found`)
  if (volume.spec?.claimRef?.uid !== claim.metadata.uid) {
    throw refuse(
      `failed to check binding: PV "${volumeName}" is bound to another claim (uid ${volume.spec?.claimRef?.uid})`,
    )
  }
  const use = misuseOf(pod, name, volume)
  if (use !== null) throw refuse(use)
  return planPersistent(name, volume, readOnly || claim.spec?.accessModes?.join() === 'ReadOnlyMany')
}

/**
 * The scheduler sends a pod when its claims are bound, and their phase is written right after. A kubelet first looks a tenth
 * of a second later; here the pod would be told of a fault that is over.
 */
function isBound({ metadata, status }: PersistentVolumeClaim): boolean {
  const isDecided = metadata.annotations?.['pv.kubernetes.io/bind-completed'] !== undefined
  return status?.phase === 'Bound' || (isDecided && (status?.phase ?? 'Pending') === 'Pending')
}

/** What is a device is not to be mounted, and the other way round; null where the pod asks for what the volume is. */
function misuseOf({ spec }: Pod, name: string, volume: PersistentVolume): string | null {
  const containers = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]
  const mode = volume.spec?.volumeMode ?? 'Filesystem'
  const wrong = mode === 'Block' ? 'volumeMounts' : 'volumeDevices'
  const isMisused = containers.some((container) => container[wrong]?.some((use) => use.name === name))
  return isMisused ? `volume ${name} has volumeMode ${mode}, but is specified in ${wrong}` : null
}

function nfsPlan(name: string, source: NFSVolumeSource, options: readonly string[], readOnly: boolean): NfsPlan {
  const { server, path } = source
  return { is: 'nfs', name, server, path, options, readOnly: readOnly || source.readOnly === true }
}

function planPersistent(name: string, volume: PersistentVolume, readOnly: boolean): VolumePlan {
  const { hostPath, local, nfs, mountOptions = [], volumeMode, capacity } = volume.spec ?? {}
  const isOurs = isProvisionedHere(volume.metadata.annotations)
  const capacityBytes = quantityValue(capacity?.['storage'] ?? '0')
  const as = (path: string, type: string, origin: Origin): VolumePlan => {
    if (volumeMode === 'Block') return { is: 'device', name, path, type, origin, readOnly, capacityBytes }
    if (origin === 'provisioned' && type === 'File') return { is: 'disk', name, path, readOnly, capacityBytes }
    return { is: 'persistent', name, path, type, origin, readOnly }
  }
  if (hostPath !== undefined) return as(hostPath.path, hostPath.type ?? '', isOurs ? 'provisioned' : 'host-path')
  if (local !== undefined) return as(local.path, '', 'local')
  if (nfs !== undefined) return nfsPlan(name, nfs, mountOptions, readOnly)
  const { csi } = volume.spec ?? {}
  if (csi !== undefined) {
    throw new VolumeError(
      `MountVolume.MountDevice failed for volume "${volume.metadata.name}" : kubernetes.io/csi: attacher.MountDevice failed ` +
        `to create newCsiDriverClient: ${unregistered(csi)}`,
    )
  }
  const notSources = new Set([
    'capacity',
    'accessModes',
    'claimRef',
    'persistentVolumeReclaimPolicy',
    'storageClassName',
    'mountOptions',
    'volumeMode',
    'nodeAffinity',
    'volumeAttributesClassName',
  ])
  throw unsupported(
    volume.metadata.name ?? name,
    Object.keys(volume.spec ?? {}).find((key) => !notSources.has(key)) ?? '?',
  )
}
