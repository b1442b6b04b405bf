import { goQuoted } from '../../../api/ops/go/text.ts'
import type { Volume } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { compareQuantities } from '../../../api/value/quantity.ts'
import { type FieldErrors, invalid, notSupported, refused, required } from '../field-errors.ts'
import { driverNameErrors } from '../storage/csi-driver-name.ts'
import { iscsiErrors, present, sharedSources, storageOsNameErrors } from '../storage/volume-plugins.ts'
import { claimTemplateErrors } from './claim-template.ts'
import { downwardErrors, projectedErrors } from './projected-volume.ts'
import { itemErrors, modeErrors } from './volume-items.ts'

// What each source of a pod's volume must say.

/** In upstream's order: of several the first counts. */
export const volumeSourceNames = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
] as const

export type VolumeSourceName = (typeof volumeSourceNames)[number]

type Check<Name extends VolumeSourceName> = (field: string, source: NonNullable<Volume[Name]>) => FieldErrors
type Checks = { readonly [Name in Exclude<VolumeSourceName, 'projected' | 'ephemeral'>]: Check<Name> }

/** `podName`: null in a template. */
export function volumeSourceErrors(
  at: string,
  name: VolumeSourceName,
  volume: Volume,
  podName: string | null,
): FieldErrors {
  if (name === 'projected') return projectedErrors(`${at}.projected`, volume.projected ?? { sources: [] })
  if (name === 'ephemeral') {
    const template = volume.ephemeral?.volumeClaimTemplate
    return [
      ...claimTemplateErrors(`${at}.ephemeral.volumeClaimTemplate`, template),
      ...claimNameErrors(`${at}.name`, volume.name ?? '', podName),
    ]
  }
  const check = checks[name] as Check<VolumeSourceName>
  // Templates may leave the image to what fills them in.
  const unnamed = name === 'image' && podName !== null && !volume.image?.reference
  return [
    ...(unnamed ? [required(`${at}.image.reference`)] : []),
    ...check(`${at}.${name}`, volume[name] as object),
    ...(name === 'iscsi' ? initiatorErrors(at, volume) : []),
  ]
}

/** The pod's claim is named after both. */
function claimNameErrors(field: string, name: string, podName: string | null): FieldErrors {
  if (!podName || name === '') return []
  const claim = `${podName}-${name}`
  return subdomainProblems(claim).map((each) => invalid(field, name, `PVC name ${goQuoted(claim)}: ${each}`))
}

/** Both stand in the name of a folder on the node. */
function initiatorErrors(at: string, { name = '', iscsi }: Volume): FieldErrors {
  if (iscsi?.initiatorName === undefined || `${name}:${iscsi.targetPortal ?? ''}`.length <= 64) return []
  const why =
    'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.'
  return [invalid(`${at}.name`, name, why)]
}

const pullPolicies = ['Always', 'IfNotPresent', 'Never']

const checks: Checks = {
  ...sharedSources,
  emptyDir: (field, { sizeLimit = '0' }) =>
    compareQuantities(sizeLimit, '0') < 0
      ? [refused(`${field}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')]
      : [],
  gitRepo: (field, { repository, directory = '' }) => [
    ...present(`${field}.repository`, repository),
    ...(directory.startsWith('/') ? [invalid(`${field}.directory`, directory, 'must be a relative path')] : []),
    ...(directory.split('/').includes('..') ? [invalid(`${field}.directory`, directory, "must not contain '..'")] : []),
  ],
  secret: (field, { secretName, items = [], defaultMode }) => [
    ...present(`${field}.secretName`, secretName),
    ...modeErrors(`${field}.defaultMode`, defaultMode),
    ...itemErrors(`${field}.items`, items),
  ],
  configMap: (field, { name, items = [], defaultMode }) => [
    ...present(`${field}.name`, name),
    ...modeErrors(`${field}.defaultMode`, defaultMode),
    ...itemErrors(`${field}.items`, items),
  ],
  downwardAPI: (field, { items = [], defaultMode }) => [
    ...modeErrors(`${field}.defaultMode`, defaultMode),
    ...downwardErrors(field, items),
  ],
  persistentVolumeClaim: (field, { claimName }) => present(`${field}.claimName`, claimName),
  iscsi: (field, source) => iscsiErrors(field, source, null),
  cinder: (field, { volumeID, secretRef }) => [
    ...present(`${field}.volumeID`, volumeID),
    ...(secretRef === undefined ? [] : present(`${field}.secretRef.name`, secretRef.name)),
  ],
  azureFile: (field, { secretName, shareName }) => [
    ...present(`${field}.secretName`, secretName),
    ...present(`${field}.shareName`, shareName),
  ],
  storageos: (field, { secretRef, ...names }) => [
    ...storageOsNameErrors(field, names),
    ...(secretRef === undefined ? [] : present(`${field}.secretRef.name`, secretRef.name)),
  ],
  // Upstream calls the Secret's name simply `name` where it is wrong.
  csi: (field, { driver, nodePublishSecretRef: secret }) => [
    ...driverNameErrors(`${field}.driver`, driver),
    ...(secret === undefined
      ? []
      : secret.name
        ? subdomainProblems(secret.name).map((each) => invalid(`${field}.name`, secret.name, each))
        : [required(`${field}.nodePublishSecretRef.name`)]),
  ],
  image: (field, { pullPolicy }) =>
    pullPolicy === undefined || pullPolicies.includes(pullPolicy)
      ? []
      : [notSupported(`${field}.pullPolicy`, pullPolicy, pullPolicies)],
}
