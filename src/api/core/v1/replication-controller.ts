import { defineKind } from '../../kind.ts'
import { conditionFields, conditions } from '../../meta/v1/condition-fields.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import type { JsonObject } from '../../ops/json-value.ts'
import { field, int32, int64, map, message, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { PodTemplateSpec } from './pod-template.ts'

export const ReplicationControllerSpec = message(
  'io.k8s.api.core.v1.ReplicationControllerSpec',
  'How many pods, and what they look like.',
  () => ({
    replicas: int32(1).pointer().default(1).doc('How many pods are wanted; 1 unless set.'),
    minReadySeconds: int32(4).doc('Seconds a new pod must be ready before it counts as available; 0 by default.'),
    selector: map(2, 'string').atomic().doc('The labels by which it knows its pods; those of the template unless set.'),
    template: field(3, PodTemplateSpec).doc('What new pods look like; pods that are there stay as they are.'),
  }),
)

export const ReplicationControllerCondition = message(
  'io.k8s.api.core.v1.ReplicationControllerCondition',
  "One aspect of a ReplicationController's state.",
  () => ({
    ...conditionFields(
      'v1.ReplicationControllerConditionType',
      'The aspect: ReplicaFailure, when pods could not be made or deleted.',
    ),
  }),
)

export const ReplicationControllerStatus = message(
  'io.k8s.api.core.v1.ReplicationControllerStatus',
  'How many pods there are, and in what state.',
  () => ({
    replicas: int32(1).always().required().doc('How many pods there are that are not on their way out.'),
    fullyLabeledReplicas: int32(2).doc('How many pods have all the labels of the template.'),
    readyReplicas: int32(4).doc('How many pods have the condition Ready.'),
    availableReplicas: int32(5).doc('How many pods have been ready for at least minReadySeconds.'),
    observedGeneration: int64(3).doc('The generation of the object this was worked out from.'),
    conditions: conditions(6, ReplicationControllerCondition),
  }),
)

export const ReplicationController = message(
  'io.k8s.api.core.v1.ReplicationController',
  'What ReplicaSets were before there were ReplicaSets.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, ReplicationControllerSpec).doc('How many pods there should be, and what new ones look like.'),
    status: struct(3, ReplicationControllerStatus).doc('How many pods there are, and how many are ready.'),
  }),
  prepareController,
)

export const ReplicationControllerKind = defineKind<api.ReplicationController>({
  group: '',
  version: 'v1',
  kind: 'ReplicationController',
  plural: 'replicationcontrollers',
  storedUnder: 'controllers',
  singular: 'replicationcontroller',
  shortNames: ['rc'],
  categories: ['all'],
  namespaced: true,
  message: ReplicationController,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: { specReplicas: '.spec.replicas', statusReplicas: '.status.replicas', selector: '.spec.selector' },
  subresources: [],
  orphansByDefault: true,
  generationOf: ['spec'],
  selectableFields: {
    'status.replicas': (it) => String(it.status?.replicas ?? 0),
  },
})

/** Who names no labels means those of the template. */
function prepareController(controller: JsonObject): JsonObject {
  const spec = controller['spec'] as JsonObject | undefined
  const template = spec?.['template'] as JsonObject | undefined
  const labels = (template?.['metadata'] as JsonObject | undefined)?.['labels'] as JsonObject | undefined
  if (!hasKeys(labels)) return controller
  const metadata = controller['metadata'] as JsonObject | undefined
  return {
    ...controller,
    metadata: hasKeys(metadata?.['labels']) ? metadata : { ...metadata, labels },
    spec: hasKeys(spec?.['selector']) ? spec : { ...spec, selector: labels },
  }
}

function hasKeys(map: unknown): boolean {
  return Object.keys(map ?? {}).length > 0
}
