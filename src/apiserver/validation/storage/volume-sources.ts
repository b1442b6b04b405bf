import type { PersistentVolumeSpec } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { type FieldErrors, invalid, refused, required } from '../field-errors.ts'
import { dnsLabelProblems } from '../names.ts'
import { driverNameErrors } from './csi-driver-name.ts'
import { iscsiErrors, present, sharedSources, storageOsNameErrors } from './volume-plugins.ts'

// What each source of a persistent volume must say. The first one there is looked at, in this order; there may be no other. As
// upstream has it a flexVolume is looked at, too, and may always be there.

type Check<T> = (field: string, source: NonNullable<T>, volume: string) => FieldErrors
type Checks = { readonly [Name in SourceName]: Check<PersistentVolumeSpec[Name]> }

type SourceName = (typeof volumeSources)[number]

const volumeSources = [
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
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'local',
  'storageos',
  'csi',
] as const

export function sourceNames(spec: PersistentVolumeSpec | undefined): readonly SourceName[] {
  return volumeSources.filter((name) => spec?.[name] !== undefined)
}

/** `volume`: the name of the PersistentVolume; an attachment's own has none. */
export function volumeSourceErrors(field: string, spec: PersistentVolumeSpec | undefined, volume: string): FieldErrors {
  const names = sourceNames(spec)
  if (names.length === 0) return [required(field, 'must specify a volume type')]
  return names.flatMap((name, index) => {
    if (index > 0 && name !== 'flexVolume')
      return [refused(`${field}.${inUpstream[name] ?? name}`, 'may not specify more than 1 volume type')]
    const check = checks[name] as Check<unknown>
    const errors = check(`${field}.${name}`, spec?.[name] as object, volume)
    if (name !== 'local' || spec?.nodeAffinity !== undefined) return errors
    return [...errors, required(`${field}.nodeAffinity`, 'Local volume requires node affinity')]
  })
}

/** As it spells some of them. */
const inUpstream: Readonly<Record<string, string>> = { cephfs: 'cephFS' }

const checks: Checks = {
  ...sharedSources,
  iscsi: (field, source, volume) => iscsiErrors(field, source, volume),
  cinder: (field, { volumeID, secretRef }) => [
    ...present(`${field}.volumeID`, volumeID),
    ...(secretRef === undefined ? [] : referencePresent(`${field}.secretRef`, secretRef)),
  ],
  azureFile: (field, { secretName, shareName, secretNamespace }) => [
    ...present(`${field}.secretName`, secretName),
    ...present(`${field}.shareName`, shareName),
    ...(secretNamespace === '' ? [required(`${field}.secretNamespace`)] : []),
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
  storageos: (field, { secretRef, ...names }) => [
    ...storageOsNameErrors(field, names),
    ...(secretRef === undefined ? [] : referencePresent(`${field}.secretRef`, secretRef)),
  ],
}

const driverSecrets = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
] as const

interface Reference {
  readonly name?: string
  readonly namespace?: string
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
