import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, list, message, oneOf, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { MatchCondition, MatchResources, ParamKind, ParamRef, Variable } from './matching.ts'

export const ApplyConfiguration = message(
  'io.k8s.api.admissionregistration.v1.ApplyConfiguration',
  'An expression that makes an object to apply.',
  () => ({
    expression: string(1).doc('A CEL expression that makes the object, as Object{…}.'),
  }),
)

export const JSONPatch = message(
  'io.k8s.api.admissionregistration.v1.JSONPatch',
  'An expression that makes JSON Patch operations.',
  () => ({
    expression: string(1).doc('A CEL expression that makes a list of JSONPatch{…} operations.'),
  }),
)

export const Mutation = message(
  'io.k8s.api.admissionregistration.v1.Mutation',
  'One change a policy makes, as an object to apply or as a patch.',
  () => ({
    patchType: oneOf(2, ['ApplyConfiguration', 'JSONPatch'])
      .always()
      .required()
      .go('v1.PatchType')
      .doc('ApplyConfiguration or JSONPatch; the field of that name says more.'),
    applyConfiguration: field(3, ApplyConfiguration).doc('An expression that makes an object to be applied.'),
    jsonPatch: field(4, JSONPatch).doc('An expression that makes operations of a JSON Patch.'),
  }),
)

export const MutatingAdmissionPolicySpec = message(
  'io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicySpec',
  'What is changed, and of which requests.',
  () => ({
    paramKind: field(1, ParamKind).doc("Kind of the objects that hold the policy's settings; none unless set."),
    matchConstraints: field(2, MatchResources).doc('Requests the policy is about; each of them is changed.'),
    variables: list(3, Variable).doc('Expressions with a name, for use in the others.'),
    mutations: list(4, Mutation).doc('Changes that are made one after the other.'),
    failurePolicy: oneOf(5, ['Fail', 'Ignore'])
      .pointer()
      .go('v1.FailurePolicyType')
      .default('Fail')
      .doc('What happens to the request when an expression cannot be evaluated: Fail or Ignore; Fail unless set.'),
    matchConditions: list(6, MatchCondition)
      .keyed('name')
      .merge('name')
      .doc('Conditions in CEL that must all be true for the object to be changed.'),
    reinvocationPolicy: oneOf(7, ['IfNeeded', 'Never'])
      .go('v1.ReinvocationPolicyType')
      .doc('IfNeeded applies it again when a later policy changed the object, Never does not; it is required.'),
  }),
)

export const MutatingAdmissionPolicy = message(
  'io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicy',
  'What is changed in objects before they are stored, in CEL.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, MutatingAdmissionPolicySpec).doc('What is changed, and of which requests.'),
  }),
)

export const MutatingAdmissionPolicyBindingSpec = message(
  'io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBindingSpec',
  'Which policy, with which settings, for which requests.',
  () => ({
    policyName: string(1).doc('Name of the MutatingAdmissionPolicy that is put to use.'),
    paramRef: field(2, ParamRef).doc("The objects with the policy's settings."),
    matchResources: field(3, MatchResources).doc(
      'Narrows the requests the policy is about to these; all of them unless set.',
    ),
  }),
)

export const MutatingAdmissionPolicyBinding = message(
  'io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBinding',
  'Puts a policy to use, with settings.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, MutatingAdmissionPolicyBindingSpec).doc('Which policy is put to use, and with what settings.'),
  }),
)

export const MutatingAdmissionPolicyKind = defineKind<api.MutatingAdmissionPolicy>({
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  kind: 'MutatingAdmissionPolicy',
  plural: 'mutatingadmissionpolicies',
  singular: 'mutatingadmissionpolicy',
  shortNames: [],
  categories: ['api-extensions'],
  namespaced: false,
  message: MutatingAdmissionPolicy,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  storedAs: 'admissionregistration.k8s.io/v1beta1',
  generationOf: ['spec'],
  selectableFields: {},
})

export const MutatingAdmissionPolicyBindingKind = defineKind<api.MutatingAdmissionPolicyBinding>({
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  kind: 'MutatingAdmissionPolicyBinding',
  plural: 'mutatingadmissionpolicybindings',
  singular: 'mutatingadmissionpolicybinding',
  shortNames: [],
  categories: ['api-extensions'],
  namespaced: false,
  message: MutatingAdmissionPolicyBinding,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  storedAs: 'admissionregistration.k8s.io/v1beta1',
  generationOf: ['spec'],
  selectableFields: {},
})
