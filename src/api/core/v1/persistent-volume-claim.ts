import { defineKind } from '../../kind.ts'
import { conditions, transitionTime } from '../../meta/v1/condition-fields.ts'
import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, list, map, message, oneOf, string, struct, structTime, typeMeta } from '../../schema/builder.ts'
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
      .doc('The ways it must be mountable: ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod.'),
    selector: field(4, LabelSelector).doc('Labels the volume must have.'),
    resources: struct(2, VolumeResourceRequirements).doc('How much storage.'),
    volumeName: string(3).doc('The volume it is bound to.'),
    storageClassName: string(5)
      .pointer()
      .doc('The class that provides the volume; the default one where it is left out, none where it is empty.'),
    volumeMode: oneOf(6, ['Block', 'Filesystem'])
      .pointer()
      .go('v1.PersistentVolumeMode')
      .default('Filesystem')
      .doc('Filesystem or Block.'),
    dataSource: field(7, TypedLocalObjectReference).doc('A snapshot or another claim to fill the volume from.'),
    dataSourceRef: field(8, TypedObjectReference).doc('The same, for objects of any kind and namespace.'),
    volumeAttributesClassName: string(9).pointer().doc('The VolumeAttributesClass whose parameters the volume takes.'),
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
      .doc('The aspect, such as Resizing.'),
    status: string(2).always().required().go('v1.ConditionStatus').doc('True, False or Unknown.'),
    lastProbeTime: structTime(3).doc('When the condition was last looked at.'),
    lastTransitionTime: transitionTime(4),
    reason: string(5).doc('One CamelCase word for programs: why it is so.'),
    message: string(6).doc('Details for people.'),
  }),
)

export const ModifyVolumeStatus = message(
  'io.k8s.api.core.v1.ModifyVolumeStatus',
  "How far changing a volume's class has come.",
  () => ({
    targetVolumeAttributesClassName: string(1).doc('The class it is being changed to.'),
    status: oneOf(2, ['InProgress', 'Infeasible', 'Pending'])
      .always()
      .required()
      .go('v1.PersistentVolumeClaimModifyVolumeStatus')
      .doc('What was last observed; written by the system.'),
  }),
)

export const PersistentVolumeClaimStatus = message(
  'io.k8s.api.core.v1.PersistentVolumeClaimStatus',
  'Whether the claim was granted, and with what.',
  () => ({
    phase: oneOf(1, ['Bound', 'Lost', 'Pending'])
      .go('v1.PersistentVolumeClaimPhase')
      .default('Pending')
      .doc('Pending, Bound or Lost.'),
    accessModes: list(2, 'string')
      .holding('ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod')
      .go('[]v1.PersistentVolumeAccessMode')
      .doc('The ways the volume can be mounted.'),
    capacity: map(3, 'quantity').go('v1.ResourceList').doc('How big the volume is.'),
    conditions: conditions(4, PersistentVolumeClaimCondition),
    allocatedResources: map(5, 'quantity').go('v1.ResourceList').doc('How big the volume is being made.'),
    allocatedResourceStatuses: map(7, 'string')
      .granular()
      .holding(
        'ControllerResizeInProgress',
        'ControllerResizeInfeasible',
        'NodeResizeInProgress',
        'NodeResizeInfeasible',
        'NodeResizePending',
      )
      .go('map[string]v1.ClaimResourceStatus')
      .doc('How far growing has come.'),
    currentVolumeAttributesClassName: string(8).pointer().doc('The VolumeAttributesClass in force.'),
    modifyVolumeStatus: field(9, ModifyVolumeStatus).doc('How far changing the class has come.'),
  }),
)

export const PersistentVolumeClaim = message(
  'io.k8s.api.core.v1.PersistentVolumeClaim',
  'A wish for storage, which is bound to a volume that grants it.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, PersistentVolumeClaimSpec).doc('What is wanted.'),
    status: struct(3, PersistentVolumeClaimStatus).doc('What was last observed; written by the system.'),
  }),
)

export const PersistentVolumeClaimTemplate = message(
  'io.k8s.api.core.v1.PersistentVolumeClaimTemplate',
  'What a claim made for a pod looks like.',
  () => ({
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, PersistentVolumeClaimSpec).required().doc('What the claim asks for.'),
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
