import { atomicMessage, message, string } from '../../schema/builder.ts'

export const ObjectReference = atomicMessage('io.k8s.api.core.v1.ObjectReference', 'Points at another object.', {
  kind: string(1),
  namespace: string(2),
  name: string(3),
  uid: string(4).go('types.UID'),
  apiVersion: string(5).doc('The API group and version of the object referred to.'),
  resourceVersion: string(6),
  fieldPath: string(7),
})

export const LocalObjectReference = atomicMessage(
  'io.k8s.api.core.v1.LocalObjectReference',
  'Points at an object in the same namespace, by name.',
  {
    name: string(1),
  },
)

export const TypedLocalObjectReference = atomicMessage(
  'io.k8s.api.core.v1.TypedLocalObjectReference',
  'Points at an object of some kind in the same namespace.',
  {
    apiGroup: string(1).pointer().always().doc('The API group of the object referred to; empty for core.'),
    kind: string(2).always().required(),
    name: string(3).always().required(),
  },
)

export const TypedObjectReference = message(
  'io.k8s.api.core.v1.TypedObjectReference',
  'Points at an object of some kind in some namespace.',
  {
    apiGroup: string(1).pointer().always().doc('The API group of the object referred to; empty for core.'),
    kind: string(2).always().required(),
    name: string(3).always().required(),
    namespace: string(4).pointer(),
  },
)

export const SecretReference = atomicMessage('io.k8s.api.core.v1.SecretReference', 'Points at a Secret.', {
  name: string(1),
  namespace: string(2),
})
