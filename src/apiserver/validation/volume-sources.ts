import type { PersistentVolumeSpec } from '../../api/types.gen.ts'
import { subdomainProblems } from '../selectors/label-syntax.ts'
import { driverNameErrors } from './csi-driver-name.ts'
import { type FieldError, type FieldErrors, invalid, notSupported, refused, required } from './field-errors.ts'
import { dnsLabelProblems } from './names.ts'
import { oneOf } from './one-of.ts'
import { hostPathErrors, nfsErrors } from './volumes.ts'

// What each source of a persistent volume must say. The first one there is looked at, in this order; there may be no other.

type Check<T> = (field: string, source: NonNullable<T>) => FieldErrors
type Checks = { readonly [Name in SourceName]: Check<PersistentVolumeSpec[Name]> }

type SourceName = (typeof volumeSources)[number]

export const volumeSources = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'local',
  'csi',
  'storageos',
] as const

export function volumeSourceErrors(field: string, spec: PersistentVolumeSpec | undefined): FieldErrors {
  const [first, ...others] = volumeSources.filter((name) => spec?.[name] !== undefined)
  if (first === undefined) return [required(field, 'must specify a volume type')]
  const check = checks[first] as Check<unknown>
  return [
    ...check(`${field}.${first}`, spec?.[first] as object),
    ...others.map((name) => refused(`${field}.${name}`, 'may not specify more than 1 volume type')),
  ]
}

const checks: Checks = {
  hostPath: (field, { path = '', type }) => hostPathErrors(field, path, type),
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
  nfs: (field, { server = '', path = '' }) => nfsErrors(field, server, path),
  rbd: (field, { monitors, image }) => [...someOf(`${field}.monitors`, monitors), ...present(`${field}.image`, image)],
  quobyte: (field, { registry = '', volume }) => [
    ...registryErrors(`${field}.registry`, registry),
    ...present(`${field}.volume`, volume),
  ],
  cephfs: (field, { monitors }) => someOf(`${field}.monitors`, monitors),
  iscsi(field, { targetPortal, iqn = '', lun, chapAuthDiscovery, chapAuthSession, secretRef, initiatorName }) {
    const secret = `${field}.secretRef`
    return [
      ...present(`${field}.targetPortal`, targetPortal),
      ...(iqn === '' ? [required(`${field}.iqn`)] : initiatorErrors(`${field}.iqn`, iqn)),
      ...unitErrors(`${field}.lun`, lun),
      ...((chapAuthDiscovery || chapAuthSession) && secretRef === undefined ? [required(secret)] : []),
      ...(secretRef === undefined ? [] : present(`${secret}.name`, secretRef.name)),
      ...(initiatorName === undefined ? [] : initiatorErrors(`${field}.initiatorname`, initiatorName)),
    ]
  },
  cinder: (field, { volumeID, secretRef }) => [
    ...present(`${field}.volumeID`, volumeID),
    ...(secretRef === undefined ? [] : referencePresent(`${field}.secretRef`, secretRef)),
  ],
  fc(field, { targetWWNs = [], wwids = [], lun }) {
    const at = `${field}.targetWWNs`
    if (targetWWNs.length === 0 && wwids.length === 0) {
      return [required(at, 'must specify either targetWWNs or wwids, but not both')]
    }
    if (targetWWNs.length > 0 && wwids.length > 0) {
      return [invalid(at, targetWWNs, 'targetWWNs and wwids can not be specified simultaneously')]
    }
    if (targetWWNs.length === 0) return []
    if (lun === undefined) return [required(`${field}.lun`, 'lun is required if targetWWNs is specified')]
    return unitErrors(`${field}.lun`, lun)
  },
  flexVolume: (field, { driver, options = {} }) => [
    ...present(`${field}.driver`, driver),
    ...Object.keys(options)
      .filter((key) => reserved.test(key.split('/')[0] ?? ''))
      .map((key) => invalid(`${field}.options[${key}]`, key, 'kubernetes.io and k8s.io namespaces are reserved')),
  ],
  azureFile: (field, { secretName, shareName, secretNamespace }) => [
    ...present(`${field}.secretName`, secretName),
    ...present(`${field}.shareName`, shareName),
    ...(secretNamespace === '' ? [required(`${field}.secretNamespace`)] : []),
  ],
  vsphereVolume: (field, { volumePath }) => present(`${field}.volumePath`, volumePath),
  azureDisk(field, { diskName, diskURI = '', cachingMode, kind }) {
    const shape = kind === 'Managed' ? managedDisk : blobDisk
    return [
      ...present(`${field}.diskName`, diskName),
      ...present(`${field}.diskURI`, diskURI),
      ...oneOf(`${field}.cachingMode`, cachingMode, ['None', 'ReadOnly', 'ReadWrite']),
      ...oneOf(`${field}.kind`, kind, ['Dedicated', 'Managed', 'Shared']),
      ...(diskURI.startsWith(shape.begins) ? [] : [notSupported(`${field}.diskURI`, diskURI, [shape.whole])]),
    ]
  },
  photonPersistentDisk: (field, { pdID }) => present(`${field}.pdID`, pdID),
  portworxVolume: (field, { volumeID }) => present(`${field}.volumeID`, volumeID),
  scaleIO: (field, { gateway, system, volumeName }) => [
    ...present(`${field}.gateway`, gateway),
    ...present(`${field}.system`, system),
    ...present(`${field}.volumeName`, volumeName),
  ],
  local: (field, { path = '' }) => [
    ...present(`${field}.path`, path),
    ...(path.split('/').includes('..') ? [invalid(`${field}.path`, path, "must not contain '..'")] : []),
  ],
  csi: (field, source) => [
    ...driverNameErrors(`${field}.driver`, source.driver),
    ...present(`${field}.volumeHandle`, source.volumeHandle),
    ...driverSecrets.flatMap((name) => {
      const reference = source[name]
      return reference === undefined ? [] : secretErrors(`${field}.${name}`, reference)
    }),
  ],
  storageos: (field, { volumeName = '', volumeNamespace = '', secretRef }) => [
    ...(volumeName === ''
      ? [required(`${field}.volumeName`)]
      : dnsLabelProblems(volumeName).map((each) => invalid(`${field}.volumeName`, volumeName, each))),
    ...(volumeNamespace === ''
      ? []
      : dnsLabelProblems(volumeNamespace).map((each) => invalid(`${field}.volumeNamespace`, volumeNamespace, each))),
    ...(secretRef === undefined ? [] : referencePresent(`${field}.secretRef`, secretRef)),
  ],
}

const managedDisk = {
  begins: '/subscriptions/',
  whole: '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}',
}
const blobDisk = {
  begins: 'https://',
  whole: 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd',
}

const driverSecrets = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
] as const

const reserved = /(^|\.)(kubernetes\.io|k8s\.io)$/

interface Reference {
  readonly name?: string
  readonly namespace?: string
}

function present(field: string, value = ''): FieldErrors {
  return value === '' ? [required(field)] : []
}

function someOf(field: string, list: readonly string[] | null | undefined): FieldErrors {
  return (list ?? []).length === 0 ? [required(field)] : []
}

function referencePresent(field: string, { name, namespace }: Reference): FieldErrors {
  return [...present(`${field}.name`, name), ...present(`${field}.namespace`, namespace)]
}

function secretErrors(field: string, { name = '', namespace = '' }: Reference): FieldErrors {
  return [
    ...(name === ''
      ? [required(`${field}.name`)]
      : subdomainProblems(name).map((each) => invalid(`${field}.name`, name, each))),
    ...(namespace === ''
      ? [required(`${field}.namespace`)]
      : dnsLabelProblems(namespace).map((each) => invalid(`${field}.namespace`, namespace, each))),
  ]
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

function initiatorErrors(field: string, name: string): FieldErrors {
  return initiator.test(name) ? [] : [invalid(field, name, 'must be valid format')]
}

function registryErrors(field: string, registry: string): FieldErrors {
  const why = 'must be a host:port pair or multiple pairs separated by commas'
  if (registry === '') return [required(field, why)]
  const fits = registry.split(',').every((pair) => /^[^:]+:[^:]+$|^\[.*\]:[^:]+$/.test(pair))
  const errors: FieldError[] = fits ? [] : [invalid(field, registry, why)]
  return errors
}
