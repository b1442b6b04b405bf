import { defineKind } from '../../kind.ts'
import { Condition } from '../../meta/v1/condition.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int64, list, message, oneOf, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { MatchCondition, MatchResources, ParamKind, ParamRef, Variable } from './matching.ts'

export const Validation = message(
  'io.k8s.api.admissionregistration.v1.Validation',
  'One thing that has to be true.',
  () => ({
    expression: string(1).always().required().doc('A CEL expression that has to be true for the request to go on.'),
    message: string(2).doc('What the caller is told when the expression is false.'),
    reason: string(3)
      .pointer()
      .go('v1.StatusReason')
      .doc('Why the request is refused: Invalid, Forbidden or RequestEntityTooLarge; Invalid unless set.'),
    messageExpression: string(4).doc('A CEL expression that makes the message, in place of message.'),
  }),
)

export const AuditAnnotation = message(
  'io.k8s.api.admissionregistration.v1.AuditAnnotation',
  'What is noted in the audit log, and under which key.',
  () => ({
    key: string(1).always().required().doc("Key of the note, to which the policy's name is put in front."),
    valueExpression: string(2).always().required().doc('A CEL expression that makes the note, or null for none.'),
  }),
)

export const ValidatingAdmissionPolicySpec = message(
  'io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec',
  'What is checked, and of which requests.',
  () => ({
    paramKind: field(1, ParamKind).doc("Kind of the objects that hold the policy's settings; none unless set."),
    matchConstraints: field(2, MatchResources).doc('Requests the policy is about; each of them is checked.'),
    validations: list(3, Validation).doc(
      'Expressions that all have to be true; needed unless there are auditAnnotations.',
    ),
    failurePolicy: oneOf(4, ['Fail', 'Ignore'])
      .pointer()
      .go('v1.FailurePolicyType')
      .default('Fail')
      .doc('What happens to the request when an expression cannot be evaluated: Fail or Ignore; Fail unless set.'),
    auditAnnotations: list(5, AuditAnnotation).doc('What is noted of each request in the audit log.'),
    matchConditions: list(6, MatchCondition)
      .keyed('name')
      .merge('name')
      .doc('Conditions in CEL that must all be true for the request to be checked.'),
    variables: list(7, Variable).keyed('name').merge('name').doc('Expressions with a name, for use in the others.'),
  }),
)

export const ExpressionWarning = message(
  'io.k8s.api.admissionregistration.v1.ExpressionWarning',
  'One doubt about the types in an expression.',
  () => ({
    fieldRef: string(2).always().required().doc('Path of the field in which the expression stands.'),
    warning: string(3).always().required().doc('What looks wrong with the types in it.'),
  }),
)

export const TypeChecking = message(
  'io.k8s.api.admissionregistration.v1.TypeChecking',
  'What expressions get wrong about types.',
  () => ({
    expressionWarnings: list(1, ExpressionWarning).doc('One warning for each expression that looks wrong.'),
  }),
)

export const ValidatingAdmissionPolicyStatus = message(
  'io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyStatus',
  'What was found wrong with the policy.',
  () => ({
    observedGeneration: int64(1).doc('The generation of the object this was worked out from.'),
    typeChecking: field(2, TypeChecking).doc('What its expressions get wrong about types.'),
    conditions: list(3, Condition).keyed('type').doc('What is true of the object at the moment, one entry per type.'),
  }),
)

export const ValidatingAdmissionPolicy = message(
  'io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy',
  'What objects have to be like to be stored, in CEL.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, ValidatingAdmissionPolicySpec).doc('What is checked, and of which requests.'),
    status: struct(3, ValidatingAdmissionPolicyStatus).doc("What was found wrong with the policy's expressions."),
  }),
)

export const ValidatingAdmissionPolicyBindingSpec = message(
  'io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec',
  'Which policy, with which settings, for which requests.',
  () => ({
    policyName: string(1).required().doc('Name of the ValidatingAdmissionPolicy that is put to use.'),
    paramRef: field(2, ParamRef).doc("The objects with the policy's settings."),
    matchResources: field(3, MatchResources).doc(
      'Narrows the requests the policy is about to these; all of them unless set.',
    ),
    validationActions: list(4, 'string')
      .holding('Audit', 'Deny', 'Warn')
      .required()
      .go('[]v1.ValidationAction')
      .set()
      .doc('What follows when an expression is false: Deny, Warn or Audit; not both Deny and Warn.'),
  }),
)

export const ValidatingAdmissionPolicyBinding = message(
  'io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBinding',
  'Puts a policy to use, with settings.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, ValidatingAdmissionPolicyBindingSpec)
      .required()
      .doc('Which policy is put to use, and with what settings.'),
  }),
)

export const ValidatingAdmissionPolicyKind = defineKind<api.ValidatingAdmissionPolicy>({
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  kind: 'ValidatingAdmissionPolicy',
  plural: 'validatingadmissionpolicies',
  singular: 'validatingadmissionpolicy',
  shortNames: [],
  categories: ['api-extensions'],
  namespaced: false,
  message: ValidatingAdmissionPolicy,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  generationOf: ['spec'],
  selectableFields: {},
})

export const ValidatingAdmissionPolicyBindingKind = defineKind<api.ValidatingAdmissionPolicyBinding>({
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  plural: 'validatingadmissionpolicybindings',
  singular: 'validatingadmissionpolicybinding',
  shortNames: [],
  categories: ['api-extensions'],
  namespaced: false,
  message: ValidatingAdmissionPolicyBinding,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  generationOf: ['spec'],
  selectableFields: {},
})
