import { bool, field, int32, list, map, message, string } from '../../schema/builder.ts'
import { ObjectReference, SecretReference } from './references.ts'

export const ISCSIPersistentVolumeSource = message('io.k8s.api.core.v1.ISCSIPersistentVolumeSource', '', {
  targetPortal: string(1).always().required(),
  iqn: string(2).always().required(),
  lun: int32(3).always().required(),
  iscsiInterface: string(4).default('default'),
  fsType: string(5),
  readOnly: bool(6),
  portals: list(7, 'string'),
  chapAuthDiscovery: bool(8),
  chapAuthSession: bool(11),
  secretRef: field(10, SecretReference),
  initiatorName: string(12).pointer(),
})

export const GlusterfsPersistentVolumeSource = message('io.k8s.api.core.v1.GlusterfsPersistentVolumeSource', '', {
  endpoints: string(1).always().required(),
  path: string(2).always().required(),
  readOnly: bool(3),
  endpointsNamespace: string(4).pointer(),
})

export const RBDPersistentVolumeSource = message('io.k8s.api.core.v1.RBDPersistentVolumeSource', '', {
  monitors: list(1, 'string').always().required().min(1),
  image: string(2).always().required(),
  fsType: string(3),
  pool: string(4).default('rbd'),
  user: string(5).default('admin'),
  keyring: string(6).default('/etc/ceph/keyring'),
  secretRef: field(7, SecretReference),
  readOnly: bool(8),
})

export const CephFSPersistentVolumeSource = message('io.k8s.api.core.v1.CephFSPersistentVolumeSource', '', {
  monitors: list(1, 'string').always().required().min(1),
  path: string(2),
  user: string(3),
  secretFile: string(4),
  secretRef: field(5, SecretReference),
  readOnly: bool(6),
})

export const CinderPersistentVolumeSource = message('io.k8s.api.core.v1.CinderPersistentVolumeSource', '', {
  volumeID: string(1).always().required(),
  fsType: string(2),
  readOnly: bool(3),
  secretRef: field(4, SecretReference),
})

export const AzureFilePersistentVolumeSource = message('io.k8s.api.core.v1.AzureFilePersistentVolumeSource', '', {
  secretName: string(1).always().required(),
  shareName: string(2).always().required(),
  readOnly: bool(3),
  secretNamespace: string(4).pointer().always(),
})

export const FlexPersistentVolumeSource = message('io.k8s.api.core.v1.FlexPersistentVolumeSource', '', {
  driver: string(1).always().required(),
  fsType: string(2),
  secretRef: field(3, SecretReference),
  readOnly: bool(4),
  options: map(5, 'string'),
})

export const ScaleIOPersistentVolumeSource = message('io.k8s.api.core.v1.ScaleIOPersistentVolumeSource', '', {
  gateway: string(1).always().required(),
  system: string(2).always().required(),
  secretRef: field(3, SecretReference).always().required(),
  sslEnabled: bool(4),
  protectionDomain: string(5),
  storagePool: string(6),
  storageMode: string(7).default('ThinProvisioned'),
  volumeName: string(8),
  fsType: string(9).default('xfs'),
  readOnly: bool(10),
})

export const StorageOSPersistentVolumeSource = message('io.k8s.api.core.v1.StorageOSPersistentVolumeSource', '', {
  volumeName: string(1),
  volumeNamespace: string(2),
  fsType: string(3),
  readOnly: bool(4),
  secretRef: field(5, ObjectReference),
})
