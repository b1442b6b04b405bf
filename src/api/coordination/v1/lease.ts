import { columns } from '../../columns.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { int32, message, microTime, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const LeaseSpec = message('io.k8s.api.coordination.v1.LeaseSpec', '', {
  holderIdentity: string(1).pointer(),
  leaseDurationSeconds: int32(2).pointer(),
  acquireTime: microTime(3),
  renewTime: microTime(4),
  leaseTransitions: int32(5).pointer(),
  strategy: string(6).pointer().go('v1.CoordinatedLeaseStrategy'),
  preferredHolder: string(7).pointer(),
})

export const Lease = message('io.k8s.api.coordination.v1.Lease', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  spec: struct(2, LeaseSpec),
})

export const LeaseKind = defineKind<api.Lease>({
  group: 'coordination.k8s.io',
  version: 'v1',
  kind: 'Lease',
  plural: 'leases',
  singular: 'lease',
  shortNames: [],
  categories: [],
  namespaced: true,
  message: Lease,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  columns: columns['leases'] ?? [],
  selectableFields: {},
})
