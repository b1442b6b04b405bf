import { PodTemplateSpec } from '../../core/v1/pod-template.ts'
import { defineKind } from '../../kind.ts'
import { conditionFields, conditions } from '../../meta/v1/condition-fields.ts'
import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import type { JsonObject } from '../../ops/json-value.ts'
import { field, int32, int64, intOrString, message, oneOf, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const RollingUpdateDaemonSet = message(
  'io.k8s.api.apps.v1.RollingUpdateDaemonSet',
  'On how many nodes at a time pods are replaced.',
  () => ({
    maxUnavailable: intOrString(1)
      .default(1)
      .doc('On how many nodes the pod may be missing at a time, as a number or a share; 1 unless set.'),
    maxSurge: intOrString(2)
      .default(0)
      .doc('On how many nodes the new pod may start beside the old one, as a number or a share; 0 unless set.'),
  }),
)

export const DaemonSetUpdateStrategy = message(
  'io.k8s.api.apps.v1.DaemonSetUpdateStrategy',
  'How pods get a changed template.',
  () => ({
    type: oneOf(1, ['OnDelete', 'RollingUpdate'])
      .go('v1.DaemonSetUpdateStrategyType')
      .doc('RollingUpdate replaces them node by node, OnDelete waits until somebody deletes them.'),
    rollingUpdate: field(2, RollingUpdateDaemonSet).doc('Details of RollingUpdate.'),
  }),
  prepareStrategy,
)

export const DaemonSetSpec = message(
  'io.k8s.api.apps.v1.DaemonSetSpec',
  'What the pods look like, and how they change.',
  () => ({
    selector: field(1, LabelSelector)
      .always()
      .required()
      .doc('The labels by which it knows its pods; the template must have them. It can never change.'),
    template: struct(2, PodTemplateSpec)
      .required()
      .doc('What the pods look like; node selector and affinity in it say which nodes get one.'),
    updateStrategy: struct(3, DaemonSetUpdateStrategy).doc('How pods get a changed template.'),
    minReadySeconds: int32(4).doc('How long a pod must be ready before it counts as available.'),
    revisionHistoryLimit: int32(6)
      .pointer()
      .default(10)
      .doc('How many old templates are kept for going back; 10 unless set.'),
  }),
)

export const DaemonSetCondition = message(
  'io.k8s.api.apps.v1.DaemonSetCondition',
  "One aspect of a DaemonSet's state.",
  () => ({
    ...conditionFields('v1.DaemonSetConditionType'),
  }),
)

export const DaemonSetStatus = message(
  'io.k8s.api.apps.v1.DaemonSetStatus',
  'On how many nodes there is a pod, and in what state.',
  () => ({
    currentNumberScheduled: int32(1).always().required().doc('Nodes that have a pod and should.'),
    numberMisscheduled: int32(2).always().required().doc('Nodes that have a pod and should not.'),
    desiredNumberScheduled: int32(3).always().required().doc('Nodes that should have a pod.'),
    numberReady: int32(4).always().required().doc('Nodes whose pod is ready.'),
    observedGeneration: int64(5).doc('The generation of the object this was worked out from.'),
    updatedNumberScheduled: int32(6).doc('Nodes whose pod has the new template.'),
    numberAvailable: int32(7).doc('Nodes whose pod has been ready for long enough.'),
    numberUnavailable: int32(8).doc('Nodes whose pod is missing or not ready for long enough.'),
    collisionCount: int32(9).pointer().doc('How often the name of a new template was taken already.'),
    conditions: conditions(10, DaemonSetCondition),
  }),
)

export const templateGenerationKey = 'deprecated.daemonset.template.generation'

export const DaemonSet = message(
  'io.k8s.api.apps.v1.DaemonSet',
  'One pod on every node that fits.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, DaemonSetSpec).doc('The pods the nodes should have.'),
    status: struct(3, DaemonSetStatus).doc('The pods the nodes have.'),
  }),
  prepareSet,
)

export const DaemonSetKind = defineKind<api.DaemonSet>({
  group: 'apps',
  version: 'v1',
  kind: 'DaemonSet',
  plural: 'daemonsets',
  singular: 'daemonset',
  shortNames: ['ds'],
  categories: ['all'],
  namespaced: true,
  message: DaemonSet,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  generationOf: ['spec'],
  selectableFields: {},
})

/** Only a rolling update has details; upstream fills in zero where others bring some. */
function prepareStrategy(strategy: JsonObject): JsonObject {
  const type = strategy['type'] || 'RollingUpdate'
  const rollingUpdate = strategy['rollingUpdate'] as JsonObject | undefined
  if (type === 'RollingUpdate') return { ...strategy, type, rollingUpdate: rollingUpdate ?? {} }
  return rollingUpdate ? { ...strategy, rollingUpdate: { maxUnavailable: 0, ...rollingUpdate } } : strategy
}

/** The generation of the template was a field once; it is an annotation since, which all who write a set own. */
function prepareSet(set: JsonObject): JsonObject {
  const metadata = set['metadata'] as JsonObject | undefined
  const annotations = metadata?.['annotations'] as JsonObject | undefined
  return { ...set, metadata: { ...metadata, annotations: { [templateGenerationKey]: '0', ...annotations } } }
}
