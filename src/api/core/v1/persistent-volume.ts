import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import type { JsonObject } from '../../ops/json-value.ts'
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

export const LocalVolumeSource = message(
  'io.k8s.api.core.v1.LocalVolumeSource',
  'A disk or folder of one node.',
  () => ({
    path: string(1).always().required().doc('Its path on the node.'),
    fsType: string(2)
      .pointer()
      .doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  }),
)

export const CSIPersistentVolumeSource = message(
  'io.k8s.api.core.v1.CSIPersistentVolumeSource',
  'A volume of a CSI driver.',
  () => ({
    driver: string(1).always().required().doc("The driver's name."),
    volumeHandle: string(2).always().required().doc("The driver's own name for the volume."),
    readOnly: bool(3).doc('Mount without the right to write.'),
    fsType: string(4).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    volumeAttributes: map(5, 'string').doc('What the driver is told about the volume.'),
    controllerPublishSecretRef: field(6, SecretReference).doc('The Secret for attaching.'),
    nodeStageSecretRef: field(7, SecretReference).doc('The Secret for staging on a node.'),
    nodePublishSecretRef: field(8, SecretReference).doc('The Secret for mounting.'),
    controllerExpandSecretRef: field(9, SecretReference).doc('The Secret for growing.'),
    nodeExpandSecretRef: field(10, SecretReference).doc('The Secret for growing on a node.'),
  }),
)

export const PersistentVolumeSource = message(
  'io.k8s.api.core.v1.PersistentVolumeSource',
  'Where the storage is: one of these is set.',
  () => ({
    gcePersistentDisk: field(1, GCEPersistentDiskVolumeSource).doc('A GCE disk; handled by its CSI driver.'),
    awsElasticBlockStore: field(2, AWSElasticBlockStoreVolumeSource).doc('AWS EBS; handled by its CSI driver.'),
    hostPath: field(3, HostPathVolumeSource).doc('A folder of one node; for trying things out.'),
    glusterfs: field(4, GlusterfsPersistentVolumeSource).doc('No longer supported: GlusterFS.'),
    nfs: field(5, NFSVolumeSource).doc('A folder of an NFS server.'),
    rbd: field(6, RBDPersistentVolumeSource).doc('No longer supported: Ceph RBD; use its CSI driver.'),
    iscsi: field(7, ISCSIPersistentVolumeSource).doc('A disk of an iSCSI target.'),
    cinder: field(8, CinderPersistentVolumeSource).doc('OpenStack Cinder; handled by its CSI driver.'),
    cephfs: field(9, CephFSPersistentVolumeSource).doc('No longer supported: CephFS; use its CSI driver.'),
    fc: field(10, FCVolumeSource).doc('A disk on Fibre Channel.'),
    flocker: field(11, FlockerVolumeSource).doc('No longer supported: Flocker.'),
    flexVolume: field(12, FlexPersistentVolumeSource).doc(
      'No longer recommended: a volume of an executable plugin; use CSI.',
    ),
    azureFile: field(13, AzureFilePersistentVolumeSource).doc('An Azure file share; handled by its CSI driver.'),
    vsphereVolume: field(14, VsphereVirtualDiskVolumeSource).doc('A vSphere disk; handled by its CSI driver.'),
    quobyte: field(15, QuobyteVolumeSource).doc('No longer supported: Quobyte.'),
    azureDisk: field(16, AzureDiskVolumeSource).doc('An Azure disk; handled by its CSI driver.'),
    photonPersistentDisk: field(17, PhotonPersistentDiskVolumeSource).doc('No longer supported: Photon Controller.'),
    portworxVolume: field(18, PortworxVolumeSource).doc('Portworx; handled by its CSI driver.'),
    scaleIO: field(19, ScaleIOPersistentVolumeSource).doc('No longer supported: ScaleIO.'),
    local: field(20, LocalVolumeSource).doc('A disk or folder of one node.'),
    storageos: field(21, StorageOSPersistentVolumeSource).doc('No longer supported: StorageOS.'),
    csi: field(22, CSIPersistentVolumeSource).doc('A volume of a CSI driver.'),
  }),
)

export const VolumeNodeAffinity = message(
  'io.k8s.api.core.v1.VolumeNodeAffinity',
  'From which nodes a volume can be reached.',
  () => ({
    required: field(1, NodeSelector).doc('The nodes that can.'),
  }),
)

export const PersistentVolumeSpec = message(
  'io.k8s.api.core.v1.PersistentVolumeSpec',
  'What the storage is, how big, and how it may be used.',
  () => ({
    capacity: map(1, 'quantity').go('v1.ResourceList').doc('How big it is.'),
    PersistentVolumeSource: inline(2, PersistentVolumeSource),
    accessModes: list(3, 'string')
      .holding('ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod')
      .go('[]v1.PersistentVolumeAccessMode')
      .doc('The ways it can be mounted.'),
    claimRef: field(4, ObjectReference).granular().doc('The claim it is, or is to be, bound to.'),
    persistentVolumeReclaimPolicy: oneOf(5, ['Delete', 'Recycle', 'Retain'])
      .go('v1.PersistentVolumeReclaimPolicy')
      .doc('What happens to it when its claim is gone: Retain or Delete.'),
    storageClassName: string(6).doc('The class it belongs to; claims ask for a class.'),
    mountOptions: list(7, 'string').doc('Options for mounting it.'),
    volumeMode: oneOf(8, ['Block', 'Filesystem']).pointer().go('v1.PersistentVolumeMode').doc('Filesystem or Block.'),
    nodeAffinity: field(9, VolumeNodeAffinity).doc('From which nodes it can be reached.'),
    volumeAttributesClassName: string(10).pointer().doc('The VolumeAttributesClass whose parameters the volume takes.'),
  }),
)

export const PersistentVolumeStatus = message(
  'io.k8s.api.core.v1.PersistentVolumeStatus',
  'What a volume is doing.',
  () => ({
    phase: oneOf(1, ['Available', 'Bound', 'Failed', 'Pending', 'Released'])
      .go('v1.PersistentVolumePhase')
      .default('Pending')
      .doc('Pending, Available, Bound, Released or Failed.'),
    message: string(2).doc('Details for people.'),
    reason: string(3).doc('One CamelCase word for programs: why it is so.'),
    lastPhaseTransitionTime: time(4).doc('When the phase last changed.'),
  }),
)

export const PersistentVolume = message(
  'io.k8s.api.core.v1.PersistentVolume',
  'A piece of storage in the cluster that a claim can be bound to.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, PersistentVolumeSpec).doc('What is wanted.'),
    status: struct(3, PersistentVolumeStatus).doc('What was last observed; written by the system.'),
  }),
  prepareVolume,
)

/** Not defaults of the spec: one that stands in a VolumeAttachment has none. */
function prepareVolume(volume: JsonObject): JsonObject {
  const spec = (volume['spec'] ?? {}) as JsonObject
  const persistentVolumeReclaimPolicy = spec['persistentVolumeReclaimPolicy'] || 'Retain'
  const volumeMode = spec['volumeMode'] ?? 'Filesystem'
  return { ...volume, spec: { ...spec, persistentVolumeReclaimPolicy, volumeMode } }
}

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
  deleteShowsObject: true,
  selectableFields: {},
})
