import { atomicMessage, message, string } from '../../schema/builder.ts'

export const ObjectReference = atomicMessage('io.k8s.api.core.v1.ObjectReference', '', {
  kind: string(1),
  namespace: string(2),
  name: string(3),
  uid: string(4).go('types.UID'),
  apiVersion: string(5),
  resourceVersion: string(6),
  fieldPath: string(7),
})

export const LocalObjectReference = atomicMessage('io.k8s.api.core.v1.LocalObjectReference', '', {
  name: string(1),
})

export const TypedLocalObjectReference = atomicMessage('io.k8s.api.core.v1.TypedLocalObjectReference', '', {
  apiGroup: string(1).pointer().always(),
  kind: string(2).always().required(),
  name: string(3).always().required(),
})

export const TypedObjectReference = message('io.k8s.api.core.v1.TypedObjectReference', '', {
  apiGroup: string(1).pointer().always(),
  kind: string(2).always().required(),
  name: string(3).always().required(),
  namespace: string(4).pointer(),
})

export const SecretReference = atomicMessage('io.k8s.api.core.v1.SecretReference', '', {
  name: string(1),
  namespace: string(2),
})
