import { atomicMessage, message, string } from '../../schema/builder.ts'

export const ObjectReference = atomicMessage('io.k8s.api.core.v1.ObjectReference', 'Points at another object.', () => ({
  kind: string(1).doc('The kind of the object referred to.'),
  namespace: string(2).doc('The namespace of the object referred to.'),
  name: string(3).doc('The name of it.'),
  uid: string(4).go('types.UID').doc('The identifier of the object referred to.'),
  apiVersion: string(5).doc('The API group and version of the object referred to.'),
  resourceVersion: string(6).doc('The version of the object referred to.'),
  fieldPath: string(7).doc('The part of the object that is meant.'),
}))

export const LocalObjectReference = atomicMessage(
  'io.k8s.api.core.v1.LocalObjectReference',
  'Points at an object in the same namespace, by name.',
  () => ({
    name: string(1).default('').doc("The object's name."),
  }),
)

export const TypedLocalObjectReference = atomicMessage(
  'io.k8s.api.core.v1.TypedLocalObjectReference',
  'Points at an object of some kind in the same namespace.',
  () => ({
    apiGroup: string(1).pointer().always().doc('The API group of the object referred to; empty for core.'),
    kind: string(2).always().required().doc('The kind of the object referred to.'),
    name: string(3).always().required().doc('The name of it.'),
  }),
)

export const TypedObjectReference = message(
  'io.k8s.api.core.v1.TypedObjectReference',
  'Points at an object of some kind in some namespace.',
  () => ({
    apiGroup: string(1).pointer().always().doc('The API group of the object referred to; empty for core.'),
    kind: string(2).always().required().doc('The kind of the object referred to.'),
    name: string(3).always().required().doc('The name of it.'),
    namespace: string(4).pointer().doc('The namespace of the object referred to.'),
  }),
)

export const SecretReference = atomicMessage('io.k8s.api.core.v1.SecretReference', 'Points at a Secret.', () => ({
  name: string(1).doc('The Secret.'),
  namespace: string(2).doc("The Secret's namespace."),
}))
