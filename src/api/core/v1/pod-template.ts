import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { message, struct } from '../../schema/builder.ts'
import { PodSpec } from './pod.ts'

export const PodTemplateSpec = message(
  'io.k8s.api.core.v1.PodTemplateSpec',
  'What the pods made from it look like.',
  () => ({
    metadata: struct(1, ObjectMeta).doc('Labels and annotations of the pods.'),
    spec: struct(2, PodSpec).doc('What the pods run.'),
  }),
)
