import { defineKind } from '../../kind.ts'
import { conditions, transitionTime } from '../../meta/v1/condition-fields.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int32, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const QueuingConfiguration = message(
  'io.k8s.api.flowcontrol.v1.QueuingConfiguration',
  'How requests wait.',
  () => ({
    queues: int32(1).always().default(64).doc('How many queues there are.'),
    handSize: int32(2).always().default(8).doc('Of how many queues a flow gets the shortest.'),
    queueLengthLimit: int32(3).always().default(50).doc('How many requests may wait in one.'),
  }),
)

export const LimitResponse = message(
  'io.k8s.api.flowcontrol.v1.LimitResponse',
  'What happens to requests there is no seat for.',
  () => ({
    type: string(1).always().required().go('v1.LimitResponseType').doc('Queue or Reject.'),
    queuing: field(2, QueuingConfiguration).doc('Details of Queue.'),
  }),
)

export const LimitedPriorityLevelConfiguration = message(
  'io.k8s.api.flowcontrol.v1.LimitedPriorityLevelConfiguration',
  'How many requests, and what happens to more.',
  () => ({
    nominalConcurrencyShares: int32(1).pointer().always().default(30).doc('Its share of the seats.'),
    limitResponse: struct(2, LimitResponse).doc('What happens to requests there is no seat for.'),
    lendablePercent: int32(3).pointer().default(0).doc('How many of its seats others may borrow, in percent.'),
    borrowingLimitPercent: int32(4).pointer().doc('How many seats it may borrow, in percent of its own.'),
  }),
)

export const ExemptPriorityLevelConfiguration = message(
  'io.k8s.api.flowcontrol.v1.ExemptPriorityLevelConfiguration',
  'How many of the seats it lends to others.',
  () => ({
    nominalConcurrencyShares: int32(1).pointer().default(0).doc('Its share of the seats.'),
    lendablePercent: int32(2).pointer().default(0).doc('How many of its seats others may borrow, in percent.'),
  }),
)

export const PriorityLevelConfigurationSpec = message(
  'io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationSpec',
  'Whether and how requests are limited.',
  () => ({
    type: string(1).always().required().go('v1.PriorityLevelEnablement').doc('Limited, or Exempt from all limits.'),
    limited: field(2, LimitedPriorityLevelConfiguration).doc('Details of Limited.'),
    exempt: field(3, ExemptPriorityLevelConfiguration).doc('Details of Exempt.'),
  }),
)

export const PriorityLevelConfigurationCondition = message(
  'io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationCondition',
  "One aspect of a level's state.",
  () => ({
    type: string(1).go('v1.PriorityLevelConfigurationConditionType').doc('The aspect.'),
    status: string(2).go('v1.ConditionStatus').doc('True, False or Unknown.'),
    lastTransitionTime: transitionTime(3),
    reason: string(4).doc('One CamelCase word for programs: why it is so.'),
    message: string(5).doc('Details for people.'),
  }),
)

export const PriorityLevelConfigurationStatus = message(
  'io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationStatus',
  'Nothing much yet.',
  () => ({
    conditions: conditions(1, PriorityLevelConfigurationCondition),
  }),
)

export const PriorityLevelConfiguration = message(
  'io.k8s.api.flowcontrol.v1.PriorityLevelConfiguration',
  'How many requests of one level are worked on at a time.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, PriorityLevelConfigurationSpec).doc('What is wanted.'),
    status: struct(3, PriorityLevelConfigurationStatus).doc('What was last observed; written by the system.'),
  }),
)

export const PriorityLevelConfigurationKind = defineKind<api.PriorityLevelConfiguration>({
  group: 'flowcontrol.apiserver.k8s.io',
  version: 'v1',
  kind: 'PriorityLevelConfiguration',
  plural: 'prioritylevelconfigurations',
  singular: 'prioritylevelconfiguration',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: PriorityLevelConfiguration,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  generationOf: ['spec'],
  selectableFields: {},
})
