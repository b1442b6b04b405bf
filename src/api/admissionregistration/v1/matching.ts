import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { atomicMessage, field, inline, list, message, oneOf, string } from '../../schema/builder.ts'

export const Rule = message('io.k8s.api.admissionregistration.v1.Rule', 'Groups, versions and resources.', () => ({
  apiGroups: list(1, 'string').doc("API groups the rule fits; `''` is the core one, `*` all."),
  apiVersions: list(2, 'string').doc('API versions the rule fits; `*` is all.'),
  resources: list(3, 'string').doc('Resources the rule fits, with subresources as pods/status; `*` is all.'),
  scope: oneOf(4, ['*', 'Cluster', 'Namespaced'])
    .pointer()
    .go('v1.ScopeType')
    .default('*')
    .doc('Whether the rule fits objects of the Cluster, Namespaced ones, or both, `*`; both unless set.'),
}))

export const RuleWithOperations = message(
  'io.k8s.api.admissionregistration.v1.RuleWithOperations',
  'Which requests, by operation and resource.',
  () => ({
    operations: list(1, 'string')
      .holding('*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE')
      .go('[]v1.OperationType')
      .doc('Operations the rule fits: CREATE, UPDATE, DELETE, CONNECT, or `*` for all.'),
    Rule: inline(2, Rule),
  }),
)

export const NamedRuleWithOperations = atomicMessage(
  'io.k8s.api.admissionregistration.v1.NamedRuleWithOperations',
  'Which requests, by operation, resource and name.',
  () => ({
    resourceNames: list(1, 'string').doc('Names of the only objects the rule fits; all of them unless set.'),
    RuleWithOperations: inline(2, RuleWithOperations),
  }),
)

export const MatchResources = atomicMessage(
  'io.k8s.api.admissionregistration.v1.MatchResources',
  'Which requests a policy is about.',
  () => ({
    namespaceSelector: field(1, LabelSelector)
      .default({})
      .doc('Labels of the namespaces whose requests the policy is about; all unless set.'),
    objectSelector: field(2, LabelSelector)
      .default({})
      .doc('Labels that the object must have before or after the change; all unless set.'),
    resourceRules: list(3, NamedRuleWithOperations).doc('Requests the policy is about; one rule has to fit.'),
    excludeResourceRules: list(4, NamedRuleWithOperations).doc('Requests that one of these rules fits are left out.'),
    matchPolicy: oneOf(7, ['Equivalent', 'Exact'])
      .pointer()
      .go('v1.MatchPolicyType')
      .default('Equivalent')
      .doc('Equivalent lets rules fit the same object in another version, too, Exact does not; Equivalent unless set.'),
  }),
)

export const MatchCondition = message(
  'io.k8s.api.admissionregistration.v1.MatchCondition',
  'A condition, in CEL, a request has to meet.',
  () => ({
    name: string(1).always().required().doc('Name of the condition, unique in its list.'),
    expression: string(2)
      .always()
      .required()
      .doc('A CEL expression over object, oldObject, request and authorizer that has to be true.'),
  }),
)

export const Variable = atomicMessage(
  'io.k8s.api.admissionregistration.v1.Variable',
  'An expression with a name, for use in later ones.',
  () => ({
    name: string(1).always().required().doc('Name by which other expressions refer to it, as variables.name.'),
    expression: string(2).always().required().doc('A CEL expression whose value the variable has.'),
  }),
)

export const ParamKind = atomicMessage(
  'io.k8s.api.admissionregistration.v1.ParamKind',
  "The kind of the objects that hold a policy's settings.",
  () => ({
    apiVersion: string(1).doc('API group and version of the objects, such as rules.example.com/v1.'),
    kind: string(2).doc('Kind of the objects with the settings.'),
  }),
)

export const ParamRef = atomicMessage(
  'io.k8s.api.admissionregistration.v1.ParamRef',
  "The objects that hold a policy's settings.",
  () => ({
    name: string(1).doc('Name of the object with the settings; not together with selector.'),
    namespace: string(2).doc('Namespace of the object; that of the request unless set.'),
    selector: field(3, LabelSelector).doc('Labels of the objects with the settings; not together with name.'),
    parameterNotFoundAction: string(4)
      .pointer()
      .go('v1.ParameterNotFoundActionType')
      .doc(
        'What happens when there is no such object: Allow skips the policy, with Deny failurePolicy decides; it is required.',
      ),
  }),
)
