import { defineKind } from '../../kind.ts'
import { conditions, transitionTime } from '../../meta/v1/condition-fields.ts'
import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import {
  field,
  list,
  map,
  message,
  oneOf,
  resourceList,
  string,
  struct,
  structTime,
  typeMeta,
} from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { TypedLocalObjectReference, TypedObjectReference } from './references.ts'
import { VolumeResourceRequirements } from './resources.ts'

export const PersistentVolumeClaimSpec = message(
  'io.k8s.api.core.v1.PersistentVolumeClaimSpec',
  'How much storage is wanted, and of which sort.',
  () => ({
    accessModes: list(1, 'string')
      .holding('ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod')
      .go('[]v1.PersistentVolumeAccessMode')
      .doc(
        'Ways it must be mountable: ReadWriteOnce (by one node), ReadOnlyMany, ReadWriteMany (by many), ReadWriteOncePod (by one pod).',
      ),
    selector: field(4, LabelSelector).doc(
      'Labels the volume must have; volumes are then only looked for among existing ones, none is made.',
    ),
    resources: struct(2, VolumeResourceRequirements).doc(
      'How much storage is wanted, under requests.storage; it may grow later where the class allows.',
    ),
    volumeName: string(3).doc(
      'Name of the PersistentVolume the claim is bound to; set it beforehand to ask for a certain one.',
    ),
    storageClassName: string(5)
      .pointer()
      .doc('The class that provides the volume; the default one where it is left out, none where it is empty.'),
    volumeMode: oneOf(6, ['Block', 'Filesystem'])
      .pointer()
      .go('v1.PersistentVolumeMode')
      .default('Filesystem')
      .doc('Filesystem to mount a folder, Block to be given the raw device; Filesystem unless set.'),
    dataSource: field(7, TypedLocalObjectReference).doc(
      'A VolumeSnapshot or another claim of the namespace whose content the new volume starts with.',
    ),
    dataSourceRef: field(8, TypedObjectReference).doc('Like dataSource, but any kind with a populator will do.'),
    volumeAttributesClassName: string(9)
      .pointer()
      .doc(
        'The VolumeAttributesClass whose parameters the volume shall have; unlike the storage class it may be changed.',
      ),
  }),
)

export const PersistentVolumeClaimCondition = message(
  'io.k8s.api.core.v1.PersistentVolumeClaimCondition',
  'One aspect of a claim, such as being resized.',
  () => ({
    type: string(1)
      .always()
      .required()
      .go('v1.PersistentVolumeClaimConditionType')
      .doc('The aspect, such as Resizing, FileSystemResizePending or ModifyingVolume.'),
    status: string(2).always().required().go('v1.ConditionStatus').doc('Whether it is so: True, False or Unknown.'),
    lastProbeTime: structTime(3).doc('When the condition was last looked at.'),
    lastTransitionTime: transitionTime(4),
    reason: string(5).doc('Why the status is what it is, as one CamelCase word that programs may compare.'),
    message: string(6).doc('What is going on with the claim, in a sentence for people.'),
  }),
)

export const ModifyVolumeStatus = message(
  'io.k8s.api.core.v1.ModifyVolumeStatus',
  "How far changing a volume's class has come.",
  () => ({
    targetVolumeAttributesClassName: string(1).doc(
      'The VolumeAttributesClass whose parameters the volume is being given.',
    ),
    status: oneOf(2, ['InProgress', 'Infeasible', 'Pending'])
      .always()
      .required()
      .go('v1.PersistentVolumeClaimModifyVolumeStatus')
      .doc('Pending when something needed is missing, InProgress while the driver works, Infeasible when it refused.'),
  }),
)

export const PersistentVolumeClaimStatus = message(
  'io.k8s.api.core.v1.PersistentVolumeClaimStatus',
  'Whether the claim was granted, and with what.',
  () => ({
    phase: oneOf(1, ['Bound', 'Lost', 'Pending'])
      .go('v1.PersistentVolumeClaimPhase')
      .default('Pending')
      .doc('Pending until a volume is bound, Bound with one, Lost when the volume it was bound to is gone.'),
    accessModes: list(2, 'string')
      .holding('ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod')
      .go('[]v1.PersistentVolumeAccessMode')
      .doc('The ways the bound volume can be mounted, which may be more than were asked for.'),
    capacity: resourceList(3).doc('How big the bound volume really is, under the key storage.'),
    conditions: conditions(4, PersistentVolumeClaimCondition),
    allocatedResources: resourceList(5).doc(
      'The size the volume is being grown to; it counts against quotas until the growing is done.',
    ),
    allocatedResourceStatuses: map(7, 'string')
      .granular()
      .holding(
        'ControllerResizeInProgress',
        'ControllerResizeInfeasible',
        'NodeResizeInProgress',
        'NodeResizeInfeasible',
        'NodeResizePending',
      )
      .go('map[v1.ResourceName]v1.ClaimResourceStatus')
      .doc(
        "For each resource, how far growing has come, on the controller's side and then on the node's; absent when none is going on.",
      ),
    currentVolumeAttributesClassName: string(8)
      .pointer()
      .doc('The VolumeAttributesClass whose parameters the volume has now; none where it is absent.'),
    modifyVolumeStatus: field(9, ModifyVolumeStatus).doc(
      'The change of VolumeAttributesClass under way; absent when there is none.',
    ),
  }),
)

export const PersistentVolumeClaim = message(
  'io.k8s.api.core.v1.PersistentVolumeClaim',
  'A wish for storage, which is bound to a volume that grants it.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, PersistentVolumeClaimSpec).doc(
      'How much storage is wanted, of which class, and how it will be mounted.',
    ),
    status: struct(3, PersistentVolumeClaimStatus).doc(
      'Whether a volume was found or made for the claim, and how big it is.',
    ),
  }),
)

export const PersistentVolumeClaimTemplate = message(
  'io.k8s.api.core.v1.PersistentVolumeClaimTemplate',
  'What a claim made for a pod looks like.',
  () => ({
    metadata: struct(1, ObjectMeta).doc(
      "Labels and annotations the claim is given; its name is made of the pod's and the volume's.",
    ),
    spec: struct(2, PersistentVolumeClaimSpec).required().doc('What the claim asks for, as in a claim of its own.'),
  }),
)

export const PersistentVolumeClaimKind = defineKind<api.PersistentVolumeClaim>({
  group: '',
  version: 'v1',
  kind: 'PersistentVolumeClaim',
  plural: 'persistentvolumeclaims',
  singular: 'persistentvolumeclaim',
  shortNames: ['pvc'],
  categories: [],
  namespaced: true,
  message: PersistentVolumeClaim,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  deleteShowsObject: true,
  selectableFields: {},
})
