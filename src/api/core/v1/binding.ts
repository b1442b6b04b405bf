import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { message, struct, typeMeta } from '../../schema/builder.ts'
import { ObjectReference } from './references.ts'

export const Binding = message('io.k8s.api.core.v1.Binding', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  target: struct(2, ObjectReference).required(),
})
