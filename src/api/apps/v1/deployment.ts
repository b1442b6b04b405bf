import { PodTemplateSpec } from '../../core/v1/pod-template.ts'
import { defineKind } from '../../kind.ts'
import { conditions, transitionTime } from '../../meta/v1/condition-fields.ts'
import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import type { JsonObject } from '../../ops/json-value.ts'
import {
  bool,
  field,
  int32,
  int64,
  intOrString,
  message,
  oneOf,
  string,
  struct,
  structTime,
  typeMeta,
} from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const RollingUpdateDeployment = message(
  'io.k8s.api.apps.v1.RollingUpdateDeployment',
  'How far a rolling update may go below and above the number wanted.',
  () => ({
    maxUnavailable: intOrString(1)
      .default('25%')
      .doc('How many pods may be missing during an update, as a number or a share, rounded down; 25% unless set.'),
    maxSurge: intOrString(2)
      .default('25%')
      .doc(
        'How many pods there may be above replicas during an update, as a number or a share, rounded up; 25% unless set.',
      ),
  }),
)

export const DeploymentStrategy = message(
  'io.k8s.api.apps.v1.DeploymentStrategy',
  'How old pods give way to new ones.',
  () => ({
    type: oneOf(1, ['Recreate', 'RollingUpdate'])
      .go('v1.DeploymentStrategyType')
      .doc('RollingUpdate replaces pods bit by bit, Recreate stops all of them first; RollingUpdate unless set.'),
    rollingUpdate: field(2, RollingUpdateDeployment).doc(
      'How many pods may be missing or too many during an update; for the type RollingUpdate only.',
    ),
  }),
  prepareStrategy,
)

export const DeploymentSpec = message(
  'io.k8s.api.apps.v1.DeploymentSpec',
  'How many pods, what they look like, and how they change.',
  () => ({
    replicas: int32(1).pointer().default(1).doc('How many pods are wanted; 1 unless set.'),
    selector: field(2, LabelSelector)
      .always()
      .required()
      .doc('The labels by which it knows its pods, which the template must have; it can never change.'),
    template: struct(3, PodTemplateSpec).required().doc('What the pods look like; a change of it starts a rollout.'),
    strategy: struct(4, DeploymentStrategy).retainKeys().doc('How old pods give way to new ones.'),
    minReadySeconds: int32(5).doc(
      'Seconds a new pod must be ready before it counts as available, and a rollout goes on; 0 by default.',
    ),
    revisionHistoryLimit: int32(6)
      .pointer()
      .default(10)
      .doc('How many old ReplicaSets are kept for going back; 10 unless set.'),
    paused: bool(7).doc('Whether a changed template is left alone rather than rolled out; false by default.'),
    progressDeadlineSeconds: int32(9)
      .pointer()
      .default(600)
      .doc(
        'Seconds without progress after which a rollout counts as stuck, which only its condition tells; 600 unless set.',
      ),
  }),
)

export const DeploymentCondition = message(
  'io.k8s.api.apps.v1.DeploymentCondition',
  "One aspect of a Deployment's state.",
  () => ({
    type: string(1)
      .always()
      .required()
      .go('v1.DeploymentConditionType')
      .doc('The aspect: Available, Progressing or ReplicaFailure.'),
    status: string(2).always().required().go('v1.ConditionStatus').doc('Whether it is so: True, False or Unknown.'),
    lastUpdateTime: structTime(6).doc('When the condition last changed in any way, its reason and message included.'),
    lastTransitionTime: transitionTime(7),
    reason: string(4).doc('Why the status is what it is, as one CamelCase word that programs may compare.'),
    message: string(5).doc('The same in a sentence for people; programs should not rely on its wording.'),
  }),
)

export const DeploymentStatus = message(
  'io.k8s.api.apps.v1.DeploymentStatus',
  'How many pods there are, and how far a rollout is.',
  () => ({
    observedGeneration: int64(1).doc('The generation of the object this was worked out from.'),
    replicas: int32(2).doc('How many pods there are that are not on their way out, old and new.'),
    updatedReplicas: int32(3).doc('How many pods were made from the newest template.'),
    readyReplicas: int32(7).doc('How many pods have the condition Ready.'),
    availableReplicas: int32(4).doc('How many pods have been ready for at least minReadySeconds.'),
    unavailableReplicas: int32(5).doc('How many more pods have to become available for all to be.'),
    terminatingReplicas: int32(9).pointer().doc('How many pods have been deleted and have not gone yet.'),
    conditions: conditions(6, DeploymentCondition),
    collisionCount: int32(8)
      .pointer()
      .doc('How many times the name for a new ReplicaSet was taken already, so that another was chosen.'),
  }),
)

export const Deployment = message(
  'io.k8s.api.apps.v1.Deployment',
  'Interchangeable pods, and how they are replaced by new ones without a break.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, DeploymentSpec).doc('How many pods there should be, what they look like, and how they change.'),
    status: struct(3, DeploymentStatus).doc('How many pods there are, and how far a rollout is.'),
  }),
)

export const DeploymentKind = defineKind<api.Deployment>({
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  plural: 'deployments',
  singular: 'deployment',
  shortNames: ['deploy'],
  categories: ['all'],
  namespaced: true,
  message: Deployment,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: { specReplicas: '.spec.replicas', statusReplicas: '.status.replicas', selector: '.status.selector' },
  subresources: [],
  generationOf: ['spec', 'metadata.annotations'],
  selectableFields: {},
})

/** Only a rolling update has details; upstream fills in zeros where others bring some. */
function prepareStrategy(strategy: JsonObject): JsonObject {
  const type = strategy['type'] || 'RollingUpdate'
  const rollingUpdate = strategy['rollingUpdate'] as JsonObject | undefined
  if (type === 'RollingUpdate') return { ...strategy, type, rollingUpdate: rollingUpdate ?? {} }
  return rollingUpdate ? { ...strategy, rollingUpdate: { maxUnavailable: 0, maxSurge: 0, ...rollingUpdate } } : strategy
}
