import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, int64, list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const TokenRequest = message(
  'io.k8s.api.storage.v1.TokenRequest',
  "A token of a pod's service account that a CSI driver gets.",
  () => ({
    audience: string(1).always().required().doc('Whom the token is meant for; empty for the API server.'),
    expirationSeconds: int64(2)
      .pointer()
      .doc('Seconds the token shall be valid, as for the TokenRequest API; an hour unless set.'),
  }),
)

export const CSIDriverSpec = message(
  'io.k8s.api.storage.v1.CSIDriverSpec',
  'What has to be done for a CSI driver when volumes are attached and mounted.',
  () => ({
    attachRequired: bool(1)
      .pointer()
      .default(true)
      .doc('Whether volumes must be attached through a VolumeAttachment before they are mounted; true unless set.'),
    podInfoOnMount: bool(2)
      .pointer()
      .default(false)
      .doc('Whether the driver is told name, namespace, identifier and service account of the pod; false unless set.'),
    volumeLifecycleModes: list(3, 'string')
      .go('[]v1.VolumeLifecycleMode')
      .set()
      .default(['Persistent'])
      .doc(
        'Persistent for volumes with a claim, Ephemeral for those written into a pod, or both; Persistent unless set.',
      ),
    storageCapacity: bool(4)
      .pointer()
      .default(false)
      .doc(
        'Whether the scheduler looks at CSIStorageCapacity objects before it places a pod that needs a new volume; false unless set.',
      ),
    fsGroupPolicy: string(5)
      .pointer()
      .go('v1.FSGroupPolicy')
      .default('ReadWriteOnceWithFSType')
      .doc(
        "Whether files of a volume are given to the pod's fsGroup: None, File always, ReadWriteOnceWithFSType when one node writes; the last unless set.",
      ),
    tokenRequests: list(6, TokenRequest).doc(
      "Audiences for which the driver gets a token of the pod's service account with each mount.",
    ),
    requiresRepublish: bool(7)
      .pointer()
      .default(false)
      .doc(
        'Whether the driver is called for a mounted volume again and again, to bring its content up to date; false unless set.',
      ),
    seLinuxMount: bool(8)
      .pointer()
      .default(false)
      .doc('Whether the driver can mount volumes with an SELinux label; false unless set.'),
    nodeAllocatableUpdatePeriodSeconds: int64(9)
      .pointer()
      .doc('Seconds between two questions how many volumes a node can have, at least 10; not asked again unless set.'),
    serviceAccountTokenInSecrets: bool(10)
      .pointer()
      .doc(
        "Whether the tokens of tokenRequests come with the call's secrets rather than with its context; false unless set.",
      ),
    preventPodSchedulingIfMissing: bool(11)
      .pointer()
      .doc(
        'Whether pods that need the driver are kept off nodes that do not have it; dropped, since its feature is off by default.',
      ),
  }),
)

export const CSIDriver = message('io.k8s.api.storage.v1.CSIDriver', 'What a CSI driver needs from Kubernetes.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
  spec: struct(2, CSIDriverSpec)
    .required()
    .doc('What has to be done for the driver when its volumes are attached and mounted.'),
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
