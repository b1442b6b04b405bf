import { serviceReferenceFields, webhookClientFields } from '../../admissionregistration/v1/webhook-client.ts'
import { defineKind } from '../../kind.ts'
import { conditionFields } from '../../meta/v1/condition-fields.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import type { JsonObject } from '../../ops/json-value.ts'
import { bool, field, int32, int64, list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { JSONSchemaProps } from './json-schema.ts'

export const CustomResourceDefinitionNames = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames',
  'The names a custom kind has in paths, in objects and for people.',
  () => ({
    plural: string(1).always().required().doc('The plural name, as it stands in paths.'),
    singular: string(2).doc('The singular name, for people to type; the kind in small letters unless set.'),
    shortNames: list(3, 'string').doc('Shorter names that people may type.'),
    kind: string(4).always().required().doc('The kind, as it stands in objects.'),
    listKind: string(5).doc('Kind of lists of it; the kind with List behind it unless set.'),
    categories: list(6, 'string').doc('Groups of kinds it is listed with, such as `all`.'),
  }),
)

export const CustomResourceValidation = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation',
  'What objects of a version look like.',
  () => ({
    openAPIV3Schema: field(1, JSONSchemaProps).doc(
      'The schema that objects are checked against, pruned and defaulted by.',
    ),
  }),
)

export const CustomResourceSubresourceStatus = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceStatus',
  'Nothing to say: its being there gives a kind a status subresource.',
  () => ({}),
)

export const CustomResourceSubresourceScale = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale',
  'Where an object says how many there are and should be.',
  () => ({
    specReplicasPath: string(1).always().required().doc('Path of the number of replicas that is wanted, below .spec.'),
    statusReplicasPath: string(2).always().required().doc('Path of the number of replicas there are, below .status.'),
    labelSelectorPath: string(3)
      .pointer()
      .doc('Path of the selector for the pods in text form, below .spec or .status.'),
  }),
)

export const CustomResourceSubresources = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources',
  'Which subresources objects of a version have.',
  () => ({
    status: field(1, CustomResourceSubresourceStatus).doc(
      'Gives objects a status that is written apart from the rest.',
    ),
    scale: field(2, CustomResourceSubresourceScale).doc('Gives objects the subresource by which they are scaled.'),
  }),
)

export const CustomResourceColumnDefinition = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition',
  'A column that `kubectl get` prints.',
  () => ({
    name: string(1).always().required().doc('Heading of the column, for people.'),
    type: string(2).always().required().doc('Type of the values, as in OpenAPI, such as string, integer or date.'),
    format: string(3).doc('Format within the type, such as int32.'),
    description: string(4).doc('What the column tells, in a sentence for people.'),
    priority: int32(5).doc('When it is shown: 0 always, higher ones with `-o wide` only.'),
    jsonPath: string(6).always().required().doc('Path of the value in the object, such as .spec.replicas.'),
  }),
)

export const SelectableField = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.SelectableField',
  'A field a field selector may name.',
  () => ({
    jsonPath: string(1).always().required().doc('Path of the field in the object, such as .spec.color.'),
  }),
)

export const CustomResourceDefinitionVersion = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion',
  'One version of a custom kind, with its schema.',
  () => ({
    name: string(1).always().required().doc('Name of the version, such as v1 or v1beta1.'),
    served: bool(2).always().required().doc('Whether the API serves the version.'),
    storage: bool(3).always().required().doc('Whether objects are stored in this version; true of exactly one.'),
    deprecated: bool(7).doc('Whether callers of the version are warned; false by default.'),
    deprecationWarning: string(8)
      .pointer()
      .doc('What callers are told of a deprecated version, in place of the usual words.'),
    schema: field(4, CustomResourceValidation).doc('What objects of the version look like.'),
    subresources: field(5, CustomResourceSubresources).doc('Which subresources objects of the version have.'),
    additionalPrinterColumns: list(6, CustomResourceColumnDefinition).doc(
      'Columns `kubectl get` prints beside the name; the age unless set.',
    ),
    selectableFields: list(9, SelectableField).doc('Fields that a field selector may name.'),
  }),
)

export const ServiceReference = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference',
  'A Service, and where to call it.',
  serviceReferenceFields,
)

export const WebhookClientConfig = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookClientConfig',
  'How a webhook is reached: by address or by Service.',
  () => webhookClientFields(ServiceReference),
)

export const WebhookConversion = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversion',
  'A server that turns versions into each other.',
  () => ({
    clientConfig: field(2, WebhookClientConfig).doc('Where the webhook is called, and how it is trusted.'),
    conversionReviewVersions: list(3, 'string')
      .always()
      .required()
      .doc('The versions of ConversionReview it understands.'),
  }),
)

export const CustomResourceConversion = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion',
  'How versions are turned into each other.',
  () => ({
    strategy: string(1)
      .always()
      .required()
      .go('v1.ConversionStrategyType')
      .doc('None: only apiVersion changes; Webhook: a server does it.'),
    webhook: field(2, WebhookConversion).doc('The webhook that converts, for the strategy Webhook.'),
  }),
)

export const CustomResourceDefinitionSpec = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec',
  "The kind's names, versions and schemas.",
  () => ({
    group: string(1).always().required().doc('API group of the kind, such as stable.example.com.'),
    names: struct(3, CustomResourceDefinitionNames).required().doc('Names the kind is known by.'),
    scope: string(4)
      .always()
      .required()
      .go('v1.ResourceScope')
      .doc('Whether objects live in namespaces, Namespaced, or not, Cluster.'),
    versions: list(7, CustomResourceDefinitionVersion)
      .always()
      .required()
      .doc('Versions of the kind; exactly one is stored.'),
    conversion: field(9, CustomResourceConversion)
      .default({ strategy: 'None' })
      .doc('How objects of one version are turned into another.'),
    preserveUnknownFields: bool(10).doc('Whether fields that no schema names are kept; anything but false is refused.'),
  }),
  prepareSpec,
)

export const CustomResourceDefinitionCondition = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionCondition',
  "One aspect of a definition's state.",
  () => ({
    ...conditionFields(
      'v1.CustomResourceDefinitionConditionType',
      'The aspect: Established, NamesAccepted, NonStructuralSchema or Terminating, for the most part.',
    ),
    observedGeneration: int64(6).doc('The generation of the object this was worked out from.'),
  }),
)

export const CustomResourceDefinitionStatus = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatus',
  'Whether a custom kind is served, and by which names.',
  () => ({
    conditions: list(1, CustomResourceDefinitionCondition)
      .always()
      .keyed('type')
      .doc('What is true of the object at the moment, one entry per type.'),
    acceptedNames: struct(2, CustomResourceDefinitionNames).doc(
      'Names the kind is served by; others may have had those of the spec first.',
    ),
    storedVersions: list(3, 'string')
      .always()
      .doc('Every version in which objects may still be stored; none of them may be removed from the spec.'),
    observedGeneration: int64(4).doc('The generation of the object this was worked out from.'),
  }),
)

export const CustomResourceDefinition = message(
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition',
  "Adds a kind of one's own to the API.",
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, CustomResourceDefinitionSpec).required().doc('Names, versions and schemas of the kind.'),
    status: struct(3, CustomResourceDefinitionStatus).doc('Whether the kind is served, and by which names.'),
  }),
  prepareDefinition,
)

export const CustomResourceDefinitionKind = defineKind<api.CustomResourceDefinition>({
  group: 'apiextensions.k8s.io',
  version: 'v1',
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  storedUnder: 'apiextensions.k8s.io/customresourcedefinitions',
  singular: 'customresourcedefinition',
  shortNames: ['crd', 'crds'],
  categories: ['api-extensions'],
  namespaced: false,
  message: CustomResourceDefinition,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  storedAs: 'apiextensions.k8s.io/v1beta1',
  generationOf: ['spec'],
  selectableFields: {},
})

/** The names that are asked for; those that were given say all of theirs. */
function prepareSpec(spec: JsonObject): JsonObject {
  const names = (spec['names'] ?? {}) as JsonObject
  const kind = names['kind']
  if (typeof kind !== 'string' || kind === '') return spec
  const singular = names['singular'] || kind.toLowerCase()
  return { ...spec, names: { ...names, singular, listKind: names['listKind'] || `${kind}List` } }
}

/** Objects may be stored in the versions that were ever stored: at first in the one that is. */
function prepareDefinition(definition: JsonObject): JsonObject {
  const status = (definition['status'] ?? {}) as JsonObject
  const stored = (status['storedVersions'] ?? []) as readonly string[]
  if (stored.length > 0) return definition
  const versions = ((definition['spec'] as JsonObject | undefined)?.['versions'] ?? []) as readonly JsonObject[]
  const first = versions.find((version) => version?.['storage'] === true)
  return first === undefined ? definition : { ...definition, status: { ...status, storedVersions: [first['name']] } }
}
