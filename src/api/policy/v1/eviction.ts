import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { DeleteOptions } from '../../meta/v1/options.ts'
import { field, message, struct, typeMeta } from '../../schema/builder.ts'

export const Eviction = message('io.k8s.api.policy.v1.Eviction', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  deleteOptions: field(2, DeleteOptions),
})
