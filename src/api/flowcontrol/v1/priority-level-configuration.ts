import { defineKind } from '../../kind.ts'
import { conditions, transitionTime } from '../../meta/v1/condition-fields.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int32, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const QueuingConfiguration = message(
  'io.k8s.api.flowcontrol.v1.QueuingConfiguration',
  'How requests wait until a seat is free.',
  () => ({
    queues: int32(1).always().default(64).doc('How many queues there are; 64 unless set.'),
    handSize: int32(2)
      .always()
      .default(8)
      .doc('How many queues a flow is dealt, of which it uses the shortest; 8 unless set.'),
    queueLengthLimit: int32(3)
      .always()
      .default(50)
      .doc('How many requests may wait in one queue; more are rejected; 50 unless set.'),
  }),
)

export const LimitResponse = message(
  'io.k8s.api.flowcontrol.v1.LimitResponse',
  'What happens to requests there is no seat for.',
  () => ({
    type: string(1)
      .always()
      .required()
      .go('v1.LimitResponseType')
      .doc('What to do: Queue lets requests wait, Reject answers 429.'),
    queuing: field(2, QueuingConfiguration).doc('How requests wait; needed for the type Queue, and for no other.'),
  }),
)

export const LimitedPriorityLevelConfiguration = message(
  'io.k8s.api.flowcontrol.v1.LimitedPriorityLevelConfiguration',
  'How many requests, and what happens to more.',
  () => ({
    nominalConcurrencyShares: int32(1)
      .pointer()
      .always()
      .default(30)
      .doc("Its share of the server's seats, relative to the other levels; 30 unless set."),
    limitResponse: struct(2, LimitResponse).doc('What happens to requests for which no seat is free.'),
    lendablePercent: int32(3)
      .pointer()
      .default(0)
      .doc('How many of its seats others may borrow, in percent, at most 100; 0 unless set.'),
    borrowingLimitPercent: int32(4)
      .pointer()
      .doc('How many seats it may borrow, in percent of its own; any number unless set.'),
  }),
)

export const ExemptPriorityLevelConfiguration = message(
  'io.k8s.api.flowcontrol.v1.ExemptPriorityLevelConfiguration',
  'How many of the seats it lends to others.',
  () => ({
    nominalConcurrencyShares: int32(1)
      .pointer()
      .default(0)
      .doc("Its share of the server's seats, relative to the other levels; 0 unless set."),
    lendablePercent: int32(2)
      .pointer()
      .default(0)
      .doc('How many of its seats others may borrow, in percent, at most 100; 0 unless set.'),
  }),
)

export const PriorityLevelConfigurationSpec = message(
  'io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationSpec',
  'Whether and how requests are limited.',
  () => ({
    type: string(1)
      .always()
      .required()
      .go('v1.PriorityLevelEnablement')
      .doc('Limited to a share of the seats, or Exempt from all limits, as the level of that name alone is.'),
    limited: field(2, LimitedPriorityLevelConfiguration).doc('How requests are limited, for the type Limited.'),
    exempt: field(3, ExemptPriorityLevelConfiguration).doc('How seats are lent, for the type Exempt.'),
  }),
)

export const PriorityLevelConfigurationCondition = message(
  'io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationCondition',
  "One aspect of a level's state.",
  () => ({
    type: string(1)
      .go('v1.PriorityLevelConfigurationConditionType')
      .doc('The aspect the condition is about; none is set so far.'),
    status: string(2).go('v1.ConditionStatus').doc('Whether it is so: True, False or Unknown.'),
    lastTransitionTime: transitionTime(3),
    reason: string(4).doc('Why the status is what it is, as one CamelCase word that programs may compare.'),
    message: string(5).doc('The same in a sentence for people; programs should not rely on its wording.'),
  }),
)

export const PriorityLevelConfigurationStatus = message(
  'io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationStatus',
  'What is known of a priority level: nothing so far.',
  () => ({
    conditions: conditions(1, PriorityLevelConfigurationCondition),
  }),
)

export const PriorityLevelConfiguration = message(
  'io.k8s.api.flowcontrol.v1.PriorityLevelConfiguration',
  'How many requests of one level are worked on at a time.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, PriorityLevelConfigurationSpec).doc("Whether the level's requests are limited, and how."),
    status: struct(3, PriorityLevelConfigurationStatus).doc(
      'The conditions of the level, of which there are none yet.',
    ),
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
