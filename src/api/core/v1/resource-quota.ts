import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { atomicMessage, field, list, map, message, oneOf, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const ScopedResourceSelectorRequirement = message(
  'io.k8s.api.core.v1.ScopedResourceSelectorRequirement',
  'One requirement on a scope.',
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
      .doc('The scope.'),
    operator: oneOf(2, ['DoesNotExist', 'Exists', 'In', 'NotIn'])
      .always()
      .required()
      .go('v1.ScopeSelectorOperator')
      .doc('How the scope relates to the values: In, NotIn, Exists or DoesNotExist.'),
    values: list(3, 'string').doc('The values; none with Exists and DoesNotExist.'),
  }),
)

export const ScopeSelector = atomicMessage('io.k8s.api.core.v1.ScopeSelector', 'Which objects count.', () => ({
  matchExpressions: list(1, ScopedResourceSelectorRequirement).doc('Requirements on scopes; all of them hold.'),
}))

export const ResourceQuotaSpec = message(
  'io.k8s.api.core.v1.ResourceQuotaSpec',
  'The most a namespace may use, and what counts.',
  () => ({
    hard: map(1, 'quantity').go('v1.ResourceList').doc('The most there may be, per resource or count of objects.'),
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
      .doc('Only objects all of these are true of count.'),
    scopeSelector: field(3, ScopeSelector).doc('The same with operators and values.'),
  }),
)

export const ResourceQuotaStatus = message(
  'io.k8s.api.core.v1.ResourceQuotaStatus',
  'The most there may be, and what there is.',
  () => ({
    hard: map(1, 'quantity').go('v1.ResourceList').doc('The most there may be, as last counted against.'),
    used: map(2, 'quantity').go('v1.ResourceList').doc('What there is.'),
  }),
)

export const ResourceQuota = message(
  'io.k8s.api.core.v1.ResourceQuota',
  'How much a namespace may use altogether.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, ResourceQuotaSpec).doc('The most there may be.'),
    status: struct(3, ResourceQuotaStatus).doc('What there is.'),
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
