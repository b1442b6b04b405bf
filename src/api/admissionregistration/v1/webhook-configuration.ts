import { defineKind } from '../../kind.ts'
import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int32, list, message, oneOf, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { MatchCondition, RuleWithOperations } from './matching.ts'
import { serviceReferenceFields, webhookClientFields } from './webhook-client.ts'

export const ServiceReference = message(
  'io.k8s.api.admissionregistration.v1.ServiceReference',
  'A Service, and where to call it.',
  serviceReferenceFields,
)

export const WebhookClientConfig = message(
  'io.k8s.api.admissionregistration.v1.WebhookClientConfig',
  'How a webhook is reached: by address or by Service.',
  () => webhookClientFields(ServiceReference),
)

/** What both kinds of webhooks begin with; one field has another protobuf number in each. */
const webhookFields = ({ objectSelector }: { readonly objectSelector: number }) => ({
  name: string(1).always().required().doc('Full name of the webhook, such as pods.example.com.'),
  clientConfig: struct(2, WebhookClientConfig).required().doc('Where the webhook is called, and how it is trusted.'),
  rules: list(3, RuleWithOperations).doc('Requests the webhook is asked about; one rule has to fit.'),
  failurePolicy: oneOf(4, ['Fail', 'Ignore'])
    .pointer()
    .go('v1.FailurePolicyType')
    .default('Fail')
    .doc('What happens to the request when the webhook cannot be asked: Fail or Ignore; Fail unless set.'),
  matchPolicy: oneOf(9, ['Equivalent', 'Exact'])
    .pointer()
    .go('v1.MatchPolicyType')
    .default('Equivalent')
    .doc('Equivalent lets rules fit the same object in another version, too, Exact does not; Equivalent unless set.'),
  namespaceSelector: field(5, LabelSelector)
    .default({})
    .doc('Labels of the namespaces whose requests are asked about; all unless set.'),
  objectSelector: field(objectSelector, LabelSelector)
    .default({})
    .doc('Labels that the object must have before or after the change; all unless set.'),
  sideEffects: oneOf(6, ['None', 'NoneOnDryRun', 'Some', 'Unknown'])
    .pointer()
    .always()
    .required()
    .go('v1.SideEffectClass')
    .doc('Whether asking it changes anything elsewhere: None, or NoneOnDryRun for none when nothing is to be stored.'),
  timeoutSeconds: int32(7).pointer().default(10).doc('Seconds to wait for an answer, from 1 to 30; 10 unless set.'),
  admissionReviewVersions: list(8, 'string')
    .always()
    .required()
    .doc('Versions of AdmissionReview the webhook understands, the best first.'),
})

export const MutatingWebhook = message(
  'io.k8s.api.admissionregistration.v1.MutatingWebhook',
  'A server that may change objects.',
  () => ({
    ...webhookFields({ objectSelector: 11 }),
    reinvocationPolicy: oneOf(10, ['IfNeeded', 'Never'])
      .pointer()
      .go('v1.ReinvocationPolicyType')
      .default('Never')
      .doc('IfNeeded asks it again when a later webhook changed the object, Never does not; Never unless set.'),
    matchConditions: list(12, MatchCondition)
      .keyed('name')
      .merge('name')
      .doc('Conditions in CEL that must all be true for the webhook to be asked.'),
  }),
)

export const MutatingWebhookConfiguration = message(
  'io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration',
  'Servers that are asked to change objects before they are stored.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    webhooks: list(2, MutatingWebhook)
      .keyed('name')
      .merge('name')
      .doc('The webhooks, each with the requests it is asked about.'),
  }),
)

export const ValidatingWebhook = message(
  'io.k8s.api.admissionregistration.v1.ValidatingWebhook',
  'A server that may refuse objects.',
  () => ({
    ...webhookFields({ objectSelector: 10 }),
    matchConditions: list(11, MatchCondition)
      .keyed('name')
      .merge('name')
      .doc('Conditions in CEL that must all be true for the webhook to be asked.'),
  }),
)

export const ValidatingWebhookConfiguration = message(
  'io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration',
  'Servers that are asked whether objects may be stored.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    webhooks: list(2, ValidatingWebhook)
      .keyed('name')
      .merge('name')
      .doc('The webhooks, each with the requests it is asked about.'),
  }),
)

export const MutatingWebhookConfigurationKind = defineKind<api.MutatingWebhookConfiguration>({
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  kind: 'MutatingWebhookConfiguration',
  plural: 'mutatingwebhookconfigurations',
  singular: 'mutatingwebhookconfiguration',
  shortNames: [],
  categories: ['api-extensions'],
  namespaced: false,
  message: MutatingWebhookConfiguration,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  generationOf: ['webhooks'],
  selectableFields: {},
})

export const ValidatingWebhookConfigurationKind = defineKind<api.ValidatingWebhookConfiguration>({
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  kind: 'ValidatingWebhookConfiguration',
  plural: 'validatingwebhookconfigurations',
  singular: 'validatingwebhookconfiguration',
  shortNames: [],
  categories: ['api-extensions'],
  namespaced: false,
  message: ValidatingWebhookConfiguration,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  generationOf: ['webhooks'],
  selectableFields: {},
})
