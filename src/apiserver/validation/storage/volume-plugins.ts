import { hostPathTypes } from '../../../api/core/v1/volume.ts'
import type { ISCSIPersistentVolumeSource, PersistentVolumeSpec } from '../../../api/types.gen.ts'
import { type FieldErrors, invalid, notSupportedText, required } from '../field-errors.ts'
import { dnsLabelProblems } from '../names.ts'
import { oneOf } from '../one-of.ts'
import { upwardErrors } from '../pod/local-path.ts'

// What sources of volumes must say that pods and persistent volumes name alike.

type Check<T> = (field: string, source: NonNullable<T>) => FieldErrors
type Checks = { readonly [Name in keyof PersistentVolumeSpec]?: Check<PersistentVolumeSpec[Name]> }

export const sharedSources = {
  hostPath(field, { path = '', type }) {
    if (path === '') return [required(`${field}.path`)]
    return [...upwardErrors(`${field}.path`, path), ...oneOf(`${field}.type`, type, hostPathTypes)]
  },
  // Upstream names the disk otherwise here.
  gcePersistentDisk(field, { pdName, partition }) {
    const at = field.replace('gcePersistentDisk', 'persistentDisk')
    return [...present(`${at}.pdName`, pdName), ...partitionErrors(at, partition)]
  },
  awsElasticBlockStore: (field, { volumeID, partition }) => [
    ...present(`${field}.volumeID`, volumeID),
    ...partitionErrors(field, partition),
  ],
  glusterfs(field, { endpoints, path, endpointsNamespace: namespace }) {
    const at = `${field}.endpointsNamespace`
    const why = 'if the endpointnamespace is set, it must be a valid namespace name'
    return [
      ...present(`${field}.endpoints`, endpoints),
      ...present(`${field}.path`, path),
      ...(namespace === '' ? [invalid(at, namespace, why)] : []),
      ...(namespace ? dnsLabelProblems(namespace).map((each) => invalid(at, namespace, each)) : []),
    ]
  },
  flocker: (field, { datasetName = '', datasetUUID = '' }) => [
    ...(datasetName === '' && datasetUUID === ''
      ? [required(field, 'one of datasetName and datasetUUID is required')]
      : []),
    ...(datasetName !== '' && datasetUUID !== ''
      ? [invalid(field, 'resource', 'datasetName and datasetUUID can not be specified simultaneously')]
      : []),
    ...(datasetName.includes('/') ? [invalid(`${field}.datasetName`, datasetName, "must not contain '/'")] : []),
  ],
  nfs: (field, { server, path = '' }) => [
    ...present(`${field}.server`, server),
    ...present(`${field}.path`, path),
    ...(path.startsWith('/') ? [] : [invalid(`${field}.path`, path, 'must be an absolute path')]),
  ],
  rbd: (field, { monitors, image }) => [...someOf(`${field}.monitors`, monitors), ...present(`${field}.image`, image)],
  quobyte: (field, { registry = '', tenant = '', volume }) => [
    ...registryErrors(field, registry, tenant),
    ...present(`${field}.volume`, volume),
  ],
  cephfs: (field, { monitors }) => someOf(`${field}.monitors`, monitors),
  fc(field, { targetWWNs = [], wwids = [], lun }) {
    const at = `${field}.targetWWNs`
    if (targetWWNs.length === 0 && wwids.length === 0) {
      return [required(at, 'must specify either targetWWNs or wwids, but not both')]
    }
    if (targetWWNs.length === 0) return []
    const both =
      wwids.length > 0 ? [invalid(at, targetWWNs, 'targetWWNs and wwids can not be specified simultaneously')] : []
    if (lun === undefined) return [...both, required(`${field}.lun`, 'lun is required if targetWWNs is specified')]
    return [...both, ...unitErrors(`${field}.lun`, lun)]
  },
  flexVolume: (field, { driver, options = {} }) => [
    ...present(`${field}.driver`, driver),
    ...Object.keys(options)
      .filter((key) => reserved.test(key.split('/')[0] ?? ''))
      .map((key) => invalid(`${field}.options[${key}]`, key, 'kubernetes.io and k8s.io namespaces are reserved')),
  ],
  vsphereVolume: (field, { volumePath }) => present(`${field}.volumePath`, volumePath),
  azureDisk(field, { diskName, diskURI = '', cachingMode, kind }) {
    const shape = kind === 'Managed' ? managedDisk : blobDisk
    return [
      ...present(`${field}.diskName`, diskName),
      ...present(`${field}.diskURI`, diskURI),
      ...oneOf(`${field}.cachingMode`, cachingMode, ['None', 'ReadOnly', 'ReadWrite']),
      ...oneOf(`${field}.kind`, kind, ['Dedicated', 'Managed', 'Shared']),
      ...(diskURI.startsWith(shape.begins) ? [] : [notSupportedText(`${field}.diskURI`, diskURI, [shape.whole])]),
    ]
  },
  photonPersistentDisk: (field, { pdID }) => present(`${field}.pdID`, pdID),
  portworxVolume: (field, { volumeID }) => present(`${field}.volumeID`, volumeID),
  scaleIO: (field, { gateway, system, volumeName }) => [
    ...present(`${field}.gateway`, gateway),
    ...present(`${field}.system`, system),
    ...present(`${field}.volumeName`, volumeName),
  ],
} satisfies Checks

const managedDisk = {
  begins: '/subscriptions/',
  whole: '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}',
}
const blobDisk = {
  begins: 'https://',
  whole: 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd',
}

const reserved = /(^|\.)(kubernetes\.io|k8s\.io)$/

export function present(field: string, value = ''): FieldErrors {
  return value === '' ? [required(field)] : []
}

function someOf(field: string, list: readonly string[] | null | undefined): FieldErrors {
  return (list ?? []).length === 0 ? [required(field)] : []
}

function partitionErrors(field: string, partition = 0): FieldErrors {
  if (partition >= 0 && partition <= 255) return []
  return [invalid(`${field}.partition`, partition, 'must be between 1 and 255, inclusive')]
}

function unitErrors(field: string, lun = 0): FieldErrors {
  return lun >= 0 && lun <= 255 ? [] : [invalid(field, lun, 'must be between 0 and 255, inclusive')]
}

/** The three ways iSCSI names an end (RFC 3720). */
const initiator = /^(iqn\.\d{4}-\d{2}\.([A-Za-z0-9-.]+)(:.+)?|eui\.[A-Fa-f0-9]{16}|naa\.[A-Fa-f0-9]{32})$/

/**
 * `volume`: the name of the PersistentVolume; null where it is a pod's. Of these upstream words a wrong end differently, and
 * asks no name of their Secrets.
 */
export function iscsiErrors(field: string, source: ISCSIPersistentVolumeSource, volume: string | null): FieldErrors {
  const { targetPortal, iqn = '', lun, chapAuthDiscovery, chapAuthSession, secretRef, initiatorName } = source
  const secret = `${field}.secretRef`
  const whyNot = volume === null ? 'must be valid format starting with iqn, eui, or naa' : 'must be valid format'
  const named = (at: string, name: string) => (initiator.test(name) ? [] : [invalid(at, name, whyNot)])
  return [
    ...present(`${field}.targetPortal`, targetPortal),
    ...(volume === null || initiatorName === undefined
      ? []
      : portalErrors(`${field}.targetportal`, volume, targetPortal)),
    ...(iqn === '' ? [required(`${field}.iqn`)] : named(`${field}.iqn`, iqn)),
    ...unitErrors(`${field}.lun`, lun),
    ...((chapAuthDiscovery || chapAuthSession) && secretRef === undefined ? [required(secret)] : []),
    ...(secretRef === undefined || volume === null ? [] : present(`${secret}.name`, secretRef.name)),
    ...(initiatorName === undefined ? [] : named(`${field}.initiatorname`, initiatorName)),
  ]
}

const longestPortal = 64

/** An initiator of one's own is named for both. */
function portalErrors(field: string, volume: string, portal: string): FieldErrors {
  if (`${volume}:${portal}`.length <= longestPortal) return []
  const why = `Total length of <volume name>:<iscsi.targetPortal> must be under ${longestPortal} characters if iscsi.initiatorName is specified.`
  return [invalid(field, portal, why)]
}

/** Each pair is told of for itself. */
function registryErrors(field: string, registry: string, tenant: string): FieldErrors {
  const at = `${field}.registry`
  const why = 'must be a host:port pair or multiple pairs separated by commas'
  if (registry === '') return [required(at, why)]
  if (Buffer.byteLength(tenant) > 64)
    return [required(`${field}.tenant`, 'must be a UUID and may not exceed a length of 64 characters')]
  return registry
    .split(',')
    .filter((pair) => !/^[^:[\]]*:[^:[\]]*$|^\[[^[\]]*\]:[^:[\]]*$/.test(pair))
    .map(() => invalid(at, registry, why))
}

/** By which StorageOS finds a volume; its Secret is named apart. */
export function storageOsNameErrors(
  field: string,
  { volumeName = '', volumeNamespace = '' }: { readonly volumeName?: string; readonly volumeNamespace?: string },
): FieldErrors {
  const labelErrors = (at: string, name: string) => dnsLabelProblems(name).map((each) => invalid(at, name, each))
  return [
    ...(volumeName === '' ? [required(`${field}.volumeName`)] : labelErrors(`${field}.volumeName`, volumeName)),
    ...(volumeNamespace === '' ? [] : labelErrors(`${field}.volumeNamespace`, volumeNamespace)),
  ]
}
