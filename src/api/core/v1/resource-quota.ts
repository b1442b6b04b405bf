import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { atomicMessage, field, list, message, oneOf, resourceList, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const ScopedResourceSelectorRequirement = message(
  'io.k8s.api.core.v1.ScopedResourceSelectorRequirement',
  'One requirement on the scopes of an object.',
  () => ({
    scopeName: oneOf(1, [
      'BestEffort',
      'CrossNamespacePodAffinity',
      'NotBestEffort',
      'NotTerminating',
      'PriorityClass',
      'Terminating',
      'VolumeAttributesClass',
    ])
      .always()
      .required()
      .go('v1.ResourceQuotaScope')
      .doc(
        'Name of the scope: Terminating, NotTerminating, BestEffort, NotBestEffort, PriorityClass, CrossNamespacePodAffinity or VolumeAttributesClass.',
      ),
    operator: oneOf(2, ['DoesNotExist', 'Exists', 'In', 'NotIn'])
      .always()
      .required()
      .go('v1.ScopeSelectorOperator')
      .doc('In and NotIn compare with the values, Exists and DoesNotExist ask only whether the scope applies.'),
    values: list(3, 'string').doc('Values for In and NotIn, such as names of priority classes; none for the others.'),
  }),
)

export const ScopeSelector = atomicMessage(
  'io.k8s.api.core.v1.ScopeSelector',
  'Chooses the objects that count by their scopes.',
  () => ({
    matchExpressions: list(1, ScopedResourceSelectorRequirement).doc(
      'Requirements on scopes that an object must all fulfil to count.',
    ),
  }),
)

export const ResourceQuotaSpec = message(
  'io.k8s.api.core.v1.ResourceQuotaSpec',
  'The most a namespace may use, and what counts.',
  () => ({
    hard: resourceList(1).doc(
      'The most of each resource in the namespace, such as requests.cpu, pods or count/services.',
    ),
    scopes: list(2, 'string')
      .holding(
        'BestEffort',
        'CrossNamespacePodAffinity',
        'NotBestEffort',
        'NotTerminating',
        'PriorityClass',
        'Terminating',
        'VolumeAttributesClass',
      )
      .go('[]v1.ResourceQuotaScope')
      .doc(
        'Only objects that have all of these scopes count, such as Terminating or BestEffort; all objects unless set.',
      ),
    scopeSelector: field(3, ScopeSelector).doc('Like scopes, with operators and values, such as for priority classes.'),
  }),
)

export const ResourceQuotaStatus = message(
  'io.k8s.api.core.v1.ResourceQuotaStatus',
  'The most there may be, and what there is.',
  () => ({
    hard: resourceList(1).doc('The limits of the spec that the use was last compared with.'),
    used: resourceList(2).doc('How much of each resource the namespace uses at the moment.'),
  }),
)

export const ResourceQuota = message(
  'io.k8s.api.core.v1.ResourceQuota',
  'How much a namespace may use altogether.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, ResourceQuotaSpec).doc('The most a namespace may use of each resource, and which objects count.'),
    status: struct(3, ResourceQuotaStatus).doc(
      'How much of each resource is used, and the limits that was counted against.',
    ),
  }),
)

export const ResourceQuotaKind = defineKind<api.ResourceQuota>({
  group: '',
  version: 'v1',
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  singular: 'resourcequota',
  shortNames: ['quota'],
  categories: [],
  namespaced: true,
  message: ResourceQuota,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  deleteShowsObject: true,
  selectableFields: {},
})
