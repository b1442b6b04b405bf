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
      .doc('On how many nodes the pod may be missing during an update, as a number or a share; 1 unless set.'),
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
      .doc(
        'RollingUpdate replaces pods node by node, OnDelete waits until somebody deletes them; RollingUpdate unless set.',
      ),
    rollingUpdate: field(2, RollingUpdateDaemonSet).doc(
      'On how many nodes at a time pods are replaced; for the type RollingUpdate only.',
    ),
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
      .doc('The labels by which it knows its pods, which the template must have; it can never change.'),
    template: struct(2, PodTemplateSpec)
      .required()
      .doc('What the pods look like; node selector and affinity in it say which nodes get one.'),
    updateStrategy: struct(3, DaemonSetUpdateStrategy).doc('How the pods that exist get a changed template.'),
    minReadySeconds: int32(4).doc(
      'Seconds a pod must be ready before it counts as available, and an update goes on; 0 by default.',
    ),
    revisionHistoryLimit: int32(6)
      .pointer()
      .default(10)
      .doc('How many templates no pod uses any more are kept for going back; 10 unless set.'),
  }),
)

export const DaemonSetCondition = message(
  'io.k8s.api.apps.v1.DaemonSetCondition',
  "One aspect of a DaemonSet's state.",
  () => ({
    ...conditionFields(
      'v1.DaemonSetConditionType',
      'The aspect the condition is about; the built-in controller sets none.',
    ),
  }),
)

export const DaemonSetStatus = message(
  'io.k8s.api.apps.v1.DaemonSetStatus',
  'On how many nodes there is a pod, and in what state.',
  () => ({
    currentNumberScheduled: int32(1)
      .always()
      .required()
      .doc('How many nodes have a pod of the set and should have one.'),
    numberMisscheduled: int32(2)
      .always()
      .required()
      .doc('How many nodes have a pod of the set although they should not.'),
    desiredNumberScheduled: int32(3).always().required().doc('How many nodes should have a pod of the set.'),
    numberReady: int32(4).always().required().doc('How many nodes have a pod of the set that is ready.'),
    observedGeneration: int64(5).doc('The generation of the object this was worked out from.'),
    updatedNumberScheduled: int32(6).doc('How many nodes have a pod made from the newest template.'),
    numberAvailable: int32(7).doc('How many nodes have a pod that has been ready for at least minReadySeconds.'),
    numberUnavailable: int32(8).doc('How many nodes should have a pod but have none that counts as available.'),
    collisionCount: int32(9)
      .pointer()
      .doc('How many times the name for a new ControllerRevision was taken already, so that another was chosen.'),
    conditions: conditions(10, DaemonSetCondition),
  }),
)

export const templateGenerationKey = 'deprecated.daemonset.template.generation'

export const DaemonSet = message(
  'io.k8s.api.apps.v1.DaemonSet',
  'One pod on every node that fits.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, DaemonSetSpec).doc('What the pods look like, which nodes get one, and how they change.'),
    status: struct(3, DaemonSetStatus).doc('How many nodes have a pod of the set, and how those pods are.'),
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
