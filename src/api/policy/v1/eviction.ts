import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { DeleteOptions } from '../../meta/v1/options.ts'
import { field, message, struct, typeMeta } from '../../schema/builder.ts'

export const Eviction = message(
  'io.k8s.api.policy.v1.Eviction',
  'Asks for a pod to be deleted, if its disruption budgets allow.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    deleteOptions: field(2, DeleteOptions).doc('How the pod is to be deleted, as in a deletion by hand.'),
  }),
)
