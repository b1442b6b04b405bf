import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, int64, list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const TokenRequest = message('io.k8s.api.storage.v1.TokenRequest', 'A token a driver gets.', () => ({
  audience: string(1).always().required().doc('Who the token is for.'),
  expirationSeconds: int64(2).pointer().doc('How long it should be valid.'),
}))

export const CSIDriverSpec = message('io.k8s.api.storage.v1.CSIDriverSpec', 'What the driver needs.', () => ({
  attachRequired: bool(1).pointer().default(true).doc('Whether volumes have to be attached to a node first.'),
  podInfoOnMount: bool(2).pointer().default(false).doc('Whether the driver is told which pod a mount is for.'),
  volumeLifecycleModes: list(3, 'string')
    .go('[]v1.VolumeLifecycleMode')
    .set()
    .default(['Persistent'])
    .doc('Persistent, Ephemeral (volumes that come and go with a pod) or both.'),
  storageCapacity: bool(4).pointer().default(false).doc('Whether the scheduler asks how much space is left.'),
  fsGroupPolicy: string(5)
    .pointer()
    .go('v1.FSGroupPolicy')
    .default('ReadWriteOnceWithFSType')
    .doc("Whether files are given to a pod's fsGroup: None, File or ReadWriteOnceWithFSType."),
  tokenRequests: list(6, TokenRequest).doc("Tokens of the pod's service account the driver gets."),
  requiresRepublish: bool(7)
    .pointer()
    .default(false)
    .doc('Whether the driver is asked again and again to bring a mount up to date.'),
  seLinuxMount: bool(8).pointer().default(false).doc('Whether it can mount with an SELinux context.'),
  nodeAllocatableUpdatePeriodSeconds: int64(9).pointer().doc('How often its count of volumes is asked for.'),
  serviceAccountTokenInSecrets: bool(10).pointer().doc('Whether tokens are handed over among the secrets.'),
  preventPodSchedulingIfMissing: bool(11).pointer().doc('Whether nodes without the driver get no pods that need it.'),
}))

export const CSIDriver = message('io.k8s.api.storage.v1.CSIDriver', 'What a CSI driver needs from Kubernetes.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
  spec: struct(2, CSIDriverSpec).required().doc('What is wanted.'),
}))

export const CSIDriverKind = defineKind<api.CSIDriver>({
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'CSIDriver',
  plural: 'csidrivers',
  singular: 'csidriver',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: CSIDriver,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  generationOf: ['spec'],
  generationOnChange: true,
  deleteShowsObject: true,
  selectableFields: {},
})
