import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { int32, message, microTime, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const LeaseSpec = message(
  'io.k8s.api.coordination.v1.LeaseSpec',
  'Who holds it, since when and until when.',
  () => ({
    holderIdentity: string(1)
      .pointer()
      .doc("Name of the holder, such as a pod's or a node's; empty while nobody has it."),
    leaseDurationSeconds: int32(2)
      .pointer()
      .doc('Seconds after the last renewal for which others must leave the lease alone.'),
    acquireTime: microTime(3).doc('When the present holder took the lease, to the microsecond.'),
    renewTime: microTime(4).doc('When the present holder last renewed the lease, to the microsecond.'),
    leaseTransitions: int32(5).pointer().doc('How many times the lease went from one holder to another.'),
    strategy: string(6)
      .pointer()
      .go('v1.CoordinatedLeaseStrategy')
      .doc(
        'How the next holder is chosen where several stand for election, such as OldestEmulationVersion; dropped, since its feature is off by default.',
      ),
    preferredHolder: string(7)
      .pointer()
      .doc(
        'Name of the candidate to whom the present holder shall give the lease; dropped, since its feature is off by default.',
      ),
  }),
)

export const Lease = message(
  'io.k8s.api.coordination.v1.Lease',
  'A claim on a role for a time: who leads, which node is alive.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, LeaseSpec).doc('Who holds the lease, since when, and when it runs out.'),
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
