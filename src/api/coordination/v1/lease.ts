import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { int32, message, microTime, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const LeaseSpec = message(
  'io.k8s.api.coordination.v1.LeaseSpec',
  'Who holds it, since when and until when.',
  () => ({
    holderIdentity: string(1).pointer().doc('Who holds it.'),
    leaseDurationSeconds: int32(2).pointer().doc('How long after the last renewal others have to wait.'),
    acquireTime: microTime(3).doc('When the holder got it.'),
    renewTime: microTime(4).doc('When the holder last renewed it.'),
    leaseTransitions: int32(5).pointer().doc('How often it changed hands.'),
    strategy: string(6).pointer().go('v1.CoordinatedLeaseStrategy').doc('How the next holder is chosen.'),
    preferredHolder: string(7).pointer().doc('Who should hold it next.'),
  }),
)

export const Lease = message(
  'io.k8s.api.coordination.v1.Lease',
  'A claim on a role for a time: who leads, which node is alive.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, LeaseSpec).doc('What is wanted.'),
  }),
)

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
  selectableFields: {},
})
