import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { message, struct } from '../../schema/builder.ts'
import { PodSpec } from './pod.ts'

export const PodTemplateSpec = message('io.k8s.api.core.v1.PodTemplateSpec', '', {
  metadata: struct(1, ObjectMeta),
  spec: struct(2, PodSpec),
})
