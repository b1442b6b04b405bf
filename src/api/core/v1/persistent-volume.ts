import { columns } from '../../columns.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, field, inline, list, map, message, oneOf, string, struct, time, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import {
  AzureFilePersistentVolumeSource,
  CephFSPersistentVolumeSource,
  CinderPersistentVolumeSource,
  FlexPersistentVolumeSource,
  GlusterfsPersistentVolumeSource,
  ISCSIPersistentVolumeSource,
  RBDPersistentVolumeSource,
  ScaleIOPersistentVolumeSource,
  StorageOSPersistentVolumeSource,
} from './persistent-volume-plugins.ts'
import { ObjectReference, SecretReference } from './references.ts'
import { NodeSelector } from './scheduling.ts'
import { HostPathVolumeSource } from './volume.ts'
import {
  AWSElasticBlockStoreVolumeSource,
  AzureDiskVolumeSource,
  FCVolumeSource,
  FlockerVolumeSource,
  GCEPersistentDiskVolumeSource,
  NFSVolumeSource,
  PhotonPersistentDiskVolumeSource,
  PortworxVolumeSource,
  QuobyteVolumeSource,
  VsphereVirtualDiskVolumeSource,
} from './volume-plugins.ts'

export const LocalVolumeSource = message('io.k8s.api.core.v1.LocalVolumeSource', '', {
  path: string(1).always().required(),
  fsType: string(2).pointer(),
})

export const CSIPersistentVolumeSource = message('io.k8s.api.core.v1.CSIPersistentVolumeSource', '', {
  driver: string(1).always().required(),
  volumeHandle: string(2).always().required(),
  readOnly: bool(3),
  fsType: string(4),
  volumeAttributes: map(5, 'string'),
  controllerPublishSecretRef: field(6, SecretReference),
  nodeStageSecretRef: field(7, SecretReference),
  nodePublishSecretRef: field(8, SecretReference),
  controllerExpandSecretRef: field(9, SecretReference),
  nodeExpandSecretRef: field(10, SecretReference),
})

export const PersistentVolumeSource = message('io.k8s.api.core.v1.PersistentVolumeSource', '', {
  gcePersistentDisk: field(1, GCEPersistentDiskVolumeSource),
  awsElasticBlockStore: field(2, AWSElasticBlockStoreVolumeSource),
  hostPath: field(3, HostPathVolumeSource),
  glusterfs: field(4, GlusterfsPersistentVolumeSource),
  nfs: field(5, NFSVolumeSource),
  rbd: field(6, RBDPersistentVolumeSource),
  iscsi: field(7, ISCSIPersistentVolumeSource),
  cinder: field(8, CinderPersistentVolumeSource),
  cephfs: field(9, CephFSPersistentVolumeSource),
  fc: field(10, FCVolumeSource),
  flocker: field(11, FlockerVolumeSource),
  flexVolume: field(12, FlexPersistentVolumeSource),
  azureFile: field(13, AzureFilePersistentVolumeSource),
  vsphereVolume: field(14, VsphereVirtualDiskVolumeSource),
  quobyte: field(15, QuobyteVolumeSource),
  azureDisk: field(16, AzureDiskVolumeSource),
  photonPersistentDisk: field(17, PhotonPersistentDiskVolumeSource),
  portworxVolume: field(18, PortworxVolumeSource),
  scaleIO: field(19, ScaleIOPersistentVolumeSource),
  local: field(20, LocalVolumeSource),
  storageos: field(21, StorageOSPersistentVolumeSource),
  csi: field(22, CSIPersistentVolumeSource),
})

export const VolumeNodeAffinity = message('io.k8s.api.core.v1.VolumeNodeAffinity', '', {
  required: field(1, NodeSelector),
})

export const PersistentVolumeSpec = message('io.k8s.api.core.v1.PersistentVolumeSpec', '', {
  capacity: map(1, 'quantity').go('v1.ResourceList'),
  PersistentVolumeSource: inline(2, PersistentVolumeSource),
  accessModes: list(3, 'string').go('[]v1.PersistentVolumeAccessMode'),
  claimRef: field(4, ObjectReference),
  persistentVolumeReclaimPolicy: oneOf(5, ['Delete', 'Recycle', 'Retain'])
    .go('v1.PersistentVolumeReclaimPolicy')
    .default('Retain'),
  storageClassName: string(6),
  mountOptions: list(7, 'string'),
  volumeMode: oneOf(8, ['Block', 'Filesystem']).pointer().go('v1.PersistentVolumeMode').default('Filesystem'),
  nodeAffinity: field(9, VolumeNodeAffinity),
  volumeAttributesClassName: string(10).pointer(),
})

export const PersistentVolumeStatus = message('io.k8s.api.core.v1.PersistentVolumeStatus', '', {
  phase: oneOf(1, ['Available', 'Bound', 'Failed', 'Pending', 'Released'])
    .go('v1.PersistentVolumePhase')
    .default('Pending'),
  message: string(2),
  reason: string(3),
  lastPhaseTransitionTime: time(4),
})

export const PersistentVolume = message('io.k8s.api.core.v1.PersistentVolume', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  spec: struct(2, PersistentVolumeSpec),
  status: struct(3, PersistentVolumeStatus),
})

export const PersistentVolumeKind = defineKind<api.PersistentVolume>({
  group: '',
  version: 'v1',
  kind: 'PersistentVolume',
  plural: 'persistentvolumes',
  singular: 'persistentvolume',
  shortNames: ['pv'],
  categories: [],
  namespaced: false,
  message: PersistentVolume,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  columns: columns['persistentvolumes'] ?? [],
  selectableFields: {},
})
