import { defineKind } from '../../kind.ts'
import { conditions, transitionTime } from '../../meta/v1/condition-fields.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, field, int32, list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const PriorityLevelConfigurationReference = message(
  'io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationReference',
  'Points at the priority level requests get.',
  () => ({
    name: string(1).always().required().doc('Name of the PriorityLevelConfiguration that is meant.'),
  }),
)

export const FlowDistinguisherMethod = message(
  'io.k8s.api.flowcontrol.v1.FlowDistinguisherMethod',
  'What tells the flows of a schema apart.',
  () => ({
    type: string(1)
      .always()
      .required()
      .go('v1.FlowDistinguisherMethodType')
      .doc('What tells flows apart: ByUser or ByNamespace.'),
  }),
)

export const UserSubject = message('io.k8s.api.flowcontrol.v1.UserSubject', 'A user by name; `*` is any.', () => ({
  name: string(1).always().required().doc('Name of the user; `*` is any.'),
}))

export const GroupSubject = message('io.k8s.api.flowcontrol.v1.GroupSubject', 'A group by name; `*` is any.', () => ({
  name: string(1).always().required().doc('Name of the group; `*` is any.'),
}))

export const ServiceAccountSubject = message(
  'io.k8s.api.flowcontrol.v1.ServiceAccountSubject',
  'A service account; `*` is any of the namespace.',
  () => ({
    namespace: string(1).always().required().doc('Namespace in which the service account lives.'),
    name: string(2).always().required().doc('Name of the service account; `*` is any of the namespace.'),
  }),
)

export const Subject = message(
  'io.k8s.api.flowcontrol.v1.Subject',
  "Whose requests: a user's, a group's or a service account's.",
  () => ({
    kind: string(1)
      .always()
      .required()
      .go('v1.SubjectKind')
      .doc('Which of the other fields is set: User, Group or ServiceAccount.'),
    user: field(2, UserSubject).doc('The user who is meant, for the kind User.'),
    group: field(3, GroupSubject).doc('The group that is meant, for the kind Group.'),
    serviceAccount: field(4, ServiceAccountSubject).doc(
      'The service account that is meant, for the kind ServiceAccount.',
    ),
  }),
)

export const ResourcePolicyRule = message(
  'io.k8s.api.flowcontrol.v1.ResourcePolicyRule',
  'Requests about objects of the API.',
  () => ({
    verbs: list(1, 'string')
      .always()
      .required()
      .set()
      .doc('What is to be done, such as get, list or create; `*` is all.'),
    apiGroups: list(2, 'string').always().required().set().doc("API groups that fit; `''` is the core one, `*` all."),
    resources: list(3, 'string')
      .always()
      .required()
      .set()
      .doc('Resources that fit, with subresources as pods/status; `*` is all.'),
    clusterScope: bool(4).doc('Whether requests without a namespace fit, too; false by default.'),
    namespaces: list(5, 'string').always().set().doc('Namespaces of the requests; `*` is all.'),
  }),
)

export const NonResourcePolicyRule = message(
  'io.k8s.api.flowcontrol.v1.NonResourcePolicyRule',
  "Requests about paths outside the API's objects.",
  () => ({
    verbs: list(1, 'string').always().required().set().doc('HTTP methods in small letters that fit; `*` is all.'),
    nonResourceURLs: list(6, 'string')
      .always()
      .required()
      .set()
      .doc("Paths outside the API's objects; a `*` may end one."),
  }),
)

export const PolicyRulesWithSubjects = message(
  'io.k8s.api.flowcontrol.v1.PolicyRulesWithSubjects',
  'Whose requests, and what they are about.',
  () => ({
    subjects: list(1, Subject).always().required().doc('Whose requests are meant; one subject has to fit.'),
    resourceRules: list(2, ResourcePolicyRule).doc('Requests about objects of the API; one rule has to fit.'),
    nonResourceRules: list(3, NonResourcePolicyRule).doc('Requests about other paths; one rule has to fit.'),
  }),
)

export const FlowSchemaSpec = message(
  'io.k8s.api.flowcontrol.v1.FlowSchemaSpec',
  'Which requests, and the level they get.',
  () => ({
    priorityLevelConfiguration: struct(1, PriorityLevelConfigurationReference)
      .required()
      .doc('The priority level that requests which fit get.'),
    matchingPrecedence: int32(2)
      .always()
      .default(1000)
      .doc(
        'Number from 2 to 10000 (1 is that of exempt); of the schemas that fit a request, the lowest counts; 1000 unless set.',
      ),
    distinguisherMethod: field(3, FlowDistinguisherMethod).doc(
      'What makes requests one flow: the user or the namespace.',
    ),
    rules: list(4, PolicyRulesWithSubjects).doc('Which requests are meant; one of the rules has to fit.'),
  }),
)

export const FlowSchemaCondition = message(
  'io.k8s.api.flowcontrol.v1.FlowSchemaCondition',
  "One aspect of a FlowSchema's state.",
  () => ({
    type: string(1).go('v1.FlowSchemaConditionType').doc('The aspect: Dangling, when the level it names is missing.'),
    status: string(2).go('v1.ConditionStatus').doc('Whether it is so: True, False or Unknown.'),
    lastTransitionTime: transitionTime(3),
    reason: string(4).doc('Why the status is what it is, as one CamelCase word that programs may compare.'),
    message: string(5).doc('The same in a sentence for people; programs should not rely on its wording.'),
  }),
)

export const FlowSchemaStatus = message(
  'io.k8s.api.flowcontrol.v1.FlowSchemaStatus',
  'Whether the priority level of a schema is there.',
  () => ({
    conditions: conditions(1, FlowSchemaCondition),
  }),
)

export const FlowSchema = message(
  'io.k8s.api.flowcontrol.v1.FlowSchema',
  'Which requests share a priority level.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, FlowSchemaSpec).doc('Which requests are meant, and which level they get.'),
    status: struct(3, FlowSchemaStatus).doc('Whether the level it names exists.'),
  }),
)

export const FlowSchemaKind = defineKind<api.FlowSchema>({
  group: 'flowcontrol.apiserver.k8s.io',
  version: 'v1',
  kind: 'FlowSchema',
  plural: 'flowschemas',
  singular: 'flowschema',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: FlowSchema,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  generationOf: ['spec'],
  selectableFields: {},
})
